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
  '(?:传达学习|传达|学习贯彻|深入学习贯彻|学习|贯彻落实|贯彻|审议通过|审议并修订|审核并通过|审议|审定|审核|讨论|通过|研究|听取|修订|就|对|落实|同意)'

/** Titles in 《》, speeches, meetings and instructions behind a verb of studying, conveying or deliberating. */
export function zhSources(words: SourceWords): SourceReader {
  const titled = /《[^《》]{1,200}》/g
  const lastWord = new RegExp(`${words.source}$`)
  const dealt = new RegExp(verbsOfDealing)
  const named = new RegExp(
    `(?:传达学习|传达|学习贯彻|学习|贯彻落实|贯彻)(?:了|好)?(?:落实)?((?:[^，。；、《》]|、(?=[在对])){2,70}?(?:${words.source})(?!(?:精神)?(?:专题|主题|宣讲|研讨|培训|轮训)))(?:和|、|及|以及)?([^，。；、《》]{2,40}?(?:${words.source}))?`,
    'g',
  )
  const draft =
    /关于(?!关于)([^，。；]{2,60}?(?:草案|议案|决算报告))(?:和([^，。；]{2,30}?(?:草案|报告)))?(?:修改|审查|审议|审核|代拟)/g
  const plain =
    /(?:审议通过|通过|审议)(?:了)?([^，。；、《》了]{2,30}?(?:报告|方案|规划|办法|意见|条例))(?=[，。；、]|$)/g
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
        if (!dealt.test(before) && !/[》、和]$/.test(before)) continue
        if (/(?:依据|根据|按照)[^，]{0,10}$/.test(before) || /(?:修改)$/.test(before)) continue
        put(sentence, from, from + match[0].length, 'document', issued.exec(before)?.[0])
      }
      for (const match of matches(named, masked)) {
        let from = match.index
        for (const piece of [match[1], match[2]]) {
          if (!piece) continue
          from = masked.indexOf(piece, from)
          const word = lastWord.exec(piece)?.[0] ?? ''
          const row = words.row(word)
          fire(trace, row)
          const bare = piece.replace(/精神$/, '')
          const lead = /^(?:了|贯彻|落实|深入|学习|传达|领会|宣传|领学|和)+/.exec(bare)?.[0].length ?? 0
          if (
            bare.length - lead < 5 ||
            /^(?:时|会|了|并|后|上|一系列|有关|相关|重要)|发表|主持|作出/.test(bare.slice(lead))
          )
            continue
          // two sessions that study one meeting name it alike: its day stands in `date`
          const held = dated.exec(bare.slice(lead))?.[0] ?? ''
          put(sentence, from + lead + held.length, from + bare.length, row?.kind ?? 'document', held)
        }
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
      for (const match of matches(plain, masked)) {
        const piece = match[1] ?? ''
        const from = match.index + match[0].length - piece.length
        if (!/关于|有关|相关|的报告$|^(?:结果|意见|情况|的)/.test(piece))
          put(sentence, from, from + piece.length, 'document')
      }
    }
    return found
  }
}
