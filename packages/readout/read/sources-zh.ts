import { fire } from './lexicon.ts'
import { matches } from './search.ts'
import { type SourceReader, type SourceWords, collector } from './source-list.ts'

/** The day before the name: 6月26日召开的, 4月2日印发的. */
const dated = /^(?:于)?(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:在[^，。；的]{1,12})?(?:召开|举行|印发|发布|作出)的/
/** 某会2月27日会议关于…的部署, 落实某会第三次全体会议部署: the meeting is the source. */
const arranged =
  /(?:传达学习|传达|学习|研究|贯彻|落实)了?((?:(?!传达|学习|研究|贯彻|落实)[^，。；、《》“”的]){2,30}?(?:会议|全会))(?:关于[^，。；、《》]{1,40}?的|的)?(?:部署|要求|决定|安排)/g
/** 某会5月9日关于…的指示. */
const directed =
  /(?:传达学习|传达|学习|研究|贯彻|落实)了?((?:(?!传达|学习|研究|贯彻|落实)[^，。；、《》“”的]){2,30}?关于[^，。；、《》]{1,40}?的(?:重要)?(?:指示|批示))(?!精神)/g

/** The day a paper was issued, before its title. */
const issued = /(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:印发|发布|下发|出台)的$/

const verbsOfDealing =
  '(?:传达学习|传达|学习贯彻|深入学习贯彻|学习|领学|贯彻落实|贯彻|审议通过|审议并修订|审核并通过|审议|审定|审核|讨论|通过|研究|听取|修订|就|对|落实|同意)'

/** The verbs whose object is a superior source, with what may stand between them and it. */
const studying =
  /(?:传达学习|学习传达|传达|领学|围绕|(?<!领|党史)学习(?!会|班|型|中心组|研讨|交流|体会|教育)|贯彻落实|贯彻)(?:领会|宣传|贯彻|落实|体会|传达|学习(?!近平)|领学|研讨)*(?:了|好)?(?:落实)?/g
/** What says nothing of which source it is, or tells how it came about. */
const vague =
  /^(?:时|会|了|并|后|上|一系列|有关|相关|重要|上级|近期)|(?:有关|相关)(?:文件|会议|要求|指示|批示|讲话|规定)|(?:发表|主持|作出)(?![^，]*的)/

interface Item {
  readonly from: number
  readonly to: number
  /** A meeting without 精神 of its own, which the last of the list has for all. */
  readonly isMeeting: boolean
}

/** The sources that stand behind the verbs of studying and conveying, each item of a list by itself. */
function objectsIn(masked: string, ends: RegExp): Item[] {
  const found: Item[] = []
  studying.lastIndex = 0
  for (let verb = studying.exec(masked); verb; verb = studying.exec(masked)) {
    const start = studying.lastIndex
    const end = objectEnd(masked, start, ends)
    const object = masked.slice(start, end)
    if (verb[0].startsWith('围绕') && !/^(?:[，]|(?:开展|进行)[^，。；]{0,8}(?:学习|研讨))/.test(masked.slice(end)))
      continue
    const items = itemsOf(object, start, ends)
    if (!items.length) continue
    found.push(...items)
    studying.lastIndex = end
  }
  return found
}

const longestObject = 320

/** Where the object ends: at a mark, unless what follows is one more source; before a further verb. */
function objectEnd(masked: string, start: number, ends: RegExp): number {
  const window = masked.slice(start, start + longestObject)
  const marks =
    /[，。；：]|并(?=研究|审议|讨论|部署|听取|安排|结合|就)|(?<=精神|讲话|》|文章)(?=开展|进行|进一步|作出|作了)/g
  let end = window.length
  for (let mark = marks.exec(window); mark; mark = marks.exec(window)) {
    end = mark.index
    if (mark[0] !== '，') break
    const next = /^[^，。；：]{4,80}/.exec(window.slice(end + 1))?.[0] ?? ''
    if (
      !next.endsWith('精神') ||
      !ends.test(next) ||
      /传达|学习|研究|听取|审议|贯彻|部署|要|把/.test(next.slice(0, -2))
    )
      break
  }
  return start + end
}

/** Splits an object at 、, 和 and 及 where a source ends; what is not yet closed goes on: 在甲会、乙会上的讲话. */
function itemsOf(object: string, start: number, ends: RegExp): Item[] {
  const items: Item[] = []
  const joints = /[、，]|以及|和|及|与/g
  const shared = /精神(?:等[^、，]{0,8})?$/.test(object)
  let from = 0
  const take = (to: number): boolean => {
    const piece = object.slice(from, to)
    const lead =
      /^(?:了|贯彻|落实|深入|学习(?!近平)|传达|领会|宣传|和|以及|及|与|、|，|\s)+/.exec(piece)?.[0].length ?? 0
    const own = ends.exec(piece.slice(lead))?.[1]
    if (!own || (/在(?!全[党国])[^上时的中、]*$/.test(own) && !/会议?$/.test(own))) return false
    const isMeeting = /(?:会议|全会|大会|党代会|座谈会)$/.test(own)
    if (isMeeting && !(shared || own.endsWith('精神'))) return false
    if (/在[^上时的中]{2,60}$/.test(own) && isMeeting) return false
    items.push({ from: start + from + lead, to: start + from + lead + own.length, isMeeting })
    return true
  }
  for (let joint = joints.exec(object); joint; joint = joints.exec(object)) {
    // a named author before 、 shares the source with the next
    if (take(joint.index)) from = joint.index + joint[0].length
    else if (
      joint[0] === '、' &&
      /^(?:[^、]*(?:党章|党规|有关[^、]*|》|条例|办法|意见))$/.test(object.slice(from, joint.index))
    )
      from = joint.index + 1
  }
  take(object.length)
  return items
}

const lastWordOf = (words: SourceWords, piece: string): string => {
  for (let length = Math.min(12, piece.length); length > 1; length--)
    if (words.row(piece.slice(-length))) return piece.slice(-length)
  return ''
}

/** Titles in 《》, speeches, meetings and instructions behind a verb of studying, conveying or deliberating. */
export function zhSources(words: SourceWords): SourceReader {
  const titled = /《[^《》]{1,200}》/g
  const dealt = new RegExp(verbsOfDealing)
  const ends = new RegExp(
    `^(.*(?:${words.source}|会议|全会|大会|党代会|代表大会|座谈会|研讨班|的发言|指示|批示|文章|贺词|论述|回信|慰问信|贺电|寄语))(?:等[^的]{0,8}|有关要求|主要内容|相关内容)?$`,
  )
  const draft =
    /关于(?!关于)([^，。；]{2,60}?(?:草案|议案|决算报告))(?:和([^，。；]{2,30}?(?:草案|报告)))?(?:修改|审查|审议|审核|代拟)/g
  const passed = /(?:审议|讨论|研究|审查|表决)?(?:并|和)?(?:原则|表决)?通过了?|审议了?/g
  const paper = /^(?:关于[^，；]{4,}的)?[^，；]{2,40}(?:报告|方案|规划|办法|意见|条例|规定|细则|要点|计划|安排)$/
  const noPaper =
    /^(?:有关|相关|其他|其它|了|结果|意见|情况|的|并|和)|的报告$|^关于[^的]*$|，|有关(?:方案|办法|规划|安排|计划|事项)/
  return (sentences, reference, trace) => {
    const { found, put } = collector(reference, 'zh')
    for (const { sentence, masked } of sentences) {
      const { text } = sentence
      if (!dealt.test(text)) continue
      const drafts: [number, number][] = []
      for (const match of matches(draft, text)) {
        let from = match.index + 2
        for (const piece of [match[1], match[2]]) {
          if (!piece || piece.startsWith('批准')) continue
          from = text.indexOf(piece, from)
          drafts.push([from, from + piece.length])
          put(sentence, from, from + piece.length, 'document')
          fire(trace, words.row('草案'))
        }
      }
      for (const match of matches(titled, text)) {
        const from = match.index
        if (drafts.some(([a, b]) => from >= a && from < b)) continue
        const before = text.slice(Math.max(0, from - 60), from)
        if (!dealt.test(before) && !/[》、和]$|》(?:和|、|以及|及|与)[^，。；《》]{0,16}$/.test(before)) continue
        // where something was printed is no paper of the session
        if (
          /(?:在|于)(?:《[^《》]*》、?)*$/.test(before) &&
          /^(?:《[^《》]*》|、)*(?:等[^，。]{0,12})?上?(?:发表|刊发|刊登)/.test(
            text.slice(from + match[0].length, from + match[0].length + 160),
          )
        )
          continue
        if (/(?:依据|根据|按照)[^，]{0,10}$/.test(before) || /(?:修改)$/.test(before)) continue
        put(sentence, from, from + match[0].length, 'document', issued.exec(before)?.[0])
      }
      for (const { from, to, isMeeting } of objectsIn(masked, ends)) {
        const piece = masked.slice(from, to)
        const row = words.row(lastWordOf(words, piece)) ?? words.row(isMeeting ? '会议精神' : '重要讲话')
        fire(trace, row)
        const bare = piece.replace(/精神$/, '')
        if (bare.length < 5 || vague.test(bare)) continue
        // two sessions that study one meeting name it alike: its day stands in `date`
        const held = dated.exec(bare)?.[0] ?? ''
        put(sentence, from + held.length, from + bare.length, row?.kind ?? 'document', held)
      }
      for (const [pattern, kind] of [
        [arranged, 'meeting'],
        [directed, 'instruction'],
      ] as const) {
        if (!/部署|要求|决定|安排|指示|批示/.test(masked)) break
        for (const match of matches(pattern, masked)) {
          const piece = match[1] ?? ''
          const held = dated.exec(piece)?.[0] ?? ''
          const from = match.index + match[0].indexOf(piece) + held.length
          put(sentence, from, from + piece.length - held.length, kind, held)
        }
      }
      for (const match of matches(passed, masked)) {
        let from = match.index + match[0].length
        const object = /^[^，。；：]{0,400}/.exec(masked.slice(from))?.[0] ?? ''
        for (const piece of object.split(
          /(、|(?<=报告|方案|规划|办法|意见|条例|规定|细则|要点|计划|安排)(?:和|及|以及)(?=.{4}))/,
        )) {
          if (paper.test(piece) && !noPaper.test(piece) && !/[《》]/.test(piece))
            put(sentence, from, from + piece.length, 'document')
          from += piece.length
        }
      }
    }
    return found
  }
}
