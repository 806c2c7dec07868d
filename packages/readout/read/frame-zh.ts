import { zh } from '../grammar/zh.ts'
import type { KindRow } from '../grammar/rows.ts'
import type { Problem, SessionKind, Stated } from '../model.ts'
import { daysIn } from './dates.ts'
import type { Frame } from './frame.ts'
import { type Trace, fire, lexicon } from './lexicon.ts'
import { mask } from './mask.ts'
import { parseZhNumber, zhNumeral } from './numbers.ts'
import type { Named } from './people.ts'
import { finder, matches } from './search.ts'
import { type Sentence, stated } from './text.ts'

const kinds = lexicon(zh.kinds)
const convene = lexicon(zh.convening)
const findKind = finder(zh.kinds)
const verb = new RegExp(`(?:${convene.source}|开幕|闭幕)(?:了)?`, 'g')
const organ =
  /(?:委员会|常委会|全委会|党委会|政治局|小组|国务院|政协|政府|党组|中心组|党委|[省市县区州旗盟工团]委|常委|人大|书记处|理事会|董事会|协会|联合会|联谊会|学会|商会|工会|大学|学院|学校|校区|集团|公司|法院|检察院|[厅局处院省市县区党校所]|[^干全内外]部)$/
const term = new RegExp(`(?<!\\d)第?(${zhNumeral}{1,3})届`)
const number = new RegExp(`第?(${zhNumeral}{1,4})次|(${zhNumeral}{1,3})中全会|第(${zhNumeral}{1,3})期`, 'g')
const nameYear = /((?:19|20)\d\d)年/
const tail =
  /[（(]扩大[）)]会$|(?:（扩大）|\(扩大\)|扩大)?(?:双周协商座谈会|全体会议|全体大会|常务会议|委员长会议|主席会议|主席团会议|集体学习会?|专题学习会?|集中学习会?|集体学习会议|学习（扩大）会议|学习会议|学习会|会议|座谈会|全会|例会)(?:（扩大）|\(扩大\))?$/

/** A conference about a piece of work names no body. */
const work =
  /(?:工作)?(?:推进|部署|动员|总结|座谈|调度|研讨|交流|报告|现场|专题|协调|视频|经验交流|电视电话|表彰|培训|组织生活|民主生活|协商座谈|协商|交流|推动)会议?$/

/** Tells the convening body, the kind, number, year, term and days of a sitting from title and opening sentences. */
export function zhFrame(
  headline: Sentence | null,
  opening: readonly Named[],
  isPerson: (name: string) => boolean,
  resolve: Resolve,
  problems: Problem[],
  trace: Trace,
): Frame | null {
  const fromTitle = headline ? frameIn(headline, isPerson, trace) : null
  const fromLead = firstFrame(opening, fromTitle?.kind ?? 'other', isPerson, trace)
  const main = fromLead ?? fromTitle
  if (!main) return null
  const other = main === fromLead ? fromTitle : null
  if (main.ordinal && /\d次.{0,40}暨.{0,40}\d次/.test(main.sentence.text)) {
    problems.push({ at: main.ordinal.span[0], message: 'a joint sitting with two numbers; the first is taken' })
  }
  return {
    body: preferred(main.body, other?.body ?? null, opening, headline),
    kind: main.kind !== 'other' || !other ? main.kind : other.kind,
    ordinal: main.ordinal ?? other?.ordinal ?? null,
    year: main.year ?? other?.year ?? null,
    term: main.term ?? other?.term ?? null,
    held: heldIn(main.sentence === headline ? null : main.sentence, opening, resolve),
  }
}

/** The first sitting the opening tells of; one of the title's kind before an occasion of another kind. */
function firstFrame(
  opening: readonly Named[],
  kind: SessionKind,
  isPerson: (name: string) => boolean,
  trace: Trace,
): Found | null {
  let first: Found | null = null
  for (const { sentence } of opening) {
    const found = frameIn(sentence, isPerson, trace)
    if (!found) continue
    if (kind === 'other' || found.kind === kind) return found
    first ??= found
    // only an occasion of its own, with its own number, is passed over
    if (first.ordinal === null) return first
  }
  return first
}

/** The day in the sentence that tells of the sitting, else the day with which the text opens. */
function heldIn(sentence: Sentence | null, opening: readonly Named[], resolve: Resolve): readonly Stated[] {
  const own = sentence ? resolve(sentence, withoutTopics(sentence.text)) : []
  if (own.length) return own
  for (const named of opening.slice(0, 2)) {
    const text = withoutTopics(named.sentence.text)
    const first = daysIn(text, 'zh')[0]
    if (first && /(?:^|[，：）)讯电\s])$/.test(text.slice(Math.max(0, first.from - 1), first.from)))
      return resolve(named.sentence, text)
  }
  return []
}

/** 校党委, 我校党委, 本局: how a text names its own house once the title has told which it is. */
const ownShort = /^(?:我|本)?(?:学校|校|院|局|厅|公司|集团|市|省|区|县)(?=党[委组]|政府|委)|^(?:我|本)(?=[校院局])/

/** What a full name has more than the short one: a place or a house, nothing that is done. */
const whose = /^(?!.*(?:届|第|召开|主持|举行|推进|深入|学习|贯彻|并|和|与|暨|全国))[\u4e00-\u9fff]{2,12}$/

/** The name the text itself prefers when title and lead differ: a slip in one is not repeated elsewhere. */
function preferred(
  lead: Stated | null,
  title: Stated | null,
  opening: readonly Named[],
  headline: Sentence | null,
): Stated | null {
  if (!lead || !title || lead.value === title.value) return lead ?? title
  const whole = [headline?.text ?? '', ...opening.map((named) => named.sentence.text)].join('\n')
  const count = (name: string) => whole.split(name).length - 1
  // a title may leave out whose group it is, and so may the opening below a title that tells it
  if (lead.value.endsWith(title.value)) return lead
  const own = lead.value.replace(ownShort, '')
  if (organ.test(own) && title.value.endsWith(own) && whose.test(title.value.slice(0, -own.length))) return title
  return title.value.slice(-4) === lead.value.slice(-4) && count(title.value) > count(lead.value) ? title : lead
}

type Resolve = (sentence: Sentence, text: string) => Stated[]

const topic = new RegExp(
  `(?:学习|传达|贯彻|宣传|落实|领会|贺信)[^，。；：]{2,40}?精神|(?:党的|中共)?${zhNumeral}{1,3}(?:届${zhNumeral}{1,2}中全会|大)精神`,
  'g',
)

/** A text with the superior sources it deals with blanked out: their numbers and days are not the session's. */
export const withoutTopics = (text: string) => mask(text).replace(topic, (piece) => '＊'.repeat(piece.length))

interface Place {
  readonly from: number
  readonly to: number
}

interface Found {
  readonly sentence: Sentence
  readonly name: Stated
  readonly body: Stated | null
  readonly kind: SessionKind
  readonly ordinal: Stated<number> | null
  readonly year: Stated<number> | null
  readonly term: Stated<number> | null
}

function frameIn(sentence: Sentence, isPerson: (name: string) => boolean, trace: Trace): Found | null {
  const masked = withoutTopics(sentence.text.slice(0, 600))
  verb.lastIndex = 0
  for (let match = verb.exec(masked); match; match = verb.exec(masked)) {
    // 召开的一次会议 tells of another
    if (masked.startsWith('的', match.index + match[0].length)) continue
    const at = match.index
    const end = at + match[0].length + (/^\s*/.exec(masked.slice(at + match[0].length))?.[0].length ?? 0)
    const objectEnd = nextBreak(masked, end)
    const subjectStart = previousBreak(masked, at)
    const objectName = lastKind(masked, end, objectEnd)
    const found =
      objectName ??
      (/(?:召开|举行|开幕|闭幕|举办)/.test(match[0]) || objectEnd === end
        ? subjectName(masked, subjectStart, at)
        : null)
    if (!found) continue
    fire(trace, convene.row(match[0].replace(/了$/, '')))
    return build(sentence, masked, found, objectName ? { from: subjectStart, to: at } : null, match[0], isPerson, trace)
  }
  const during = /^[^，。]{0,40}?在([^，。]{2,60}?(?:会议|会|学习))(?:上|时|听取|致[词辞])/.exec(masked)
  if (during?.[1] && kindIn(during[1])) {
    const from = during.index + during[0].lastIndexOf(during[1])
    return build(sentence, masked, { from, to: from + during[1].length }, null, '', isPerson, trace)
  }
  return null
}

const anyKind = new RegExp(kinds.source)
const kindIn = (text: string) => anyKind.test(text)

function nextBreak(text: string, from: number): number {
  const at = text.slice(from).search(/[，。；：,]|(?<=(?:会议|会|学习))(?=强调|指出|并|传达|审议|听取|研究|决定| )/)
  return at < 0 ? text.length : from + at
}

function previousBreak(text: string, at: number): number {
  const window = text.slice(0, at)
  const cut = Math.max(...['，', '。', '；', '：', ' ', '\u3000'].map((mark) => window.lastIndexOf(mark)))
  // a byline in brackets ends before the name; brackets of the name itself, as in （扩大）, do not
  const byline = /[（(【][^（）()【】]*(?:记者|消息|报道|通讯员|新闻|讯)[^（）()【】]*[）)】]/g
  let after = /^.{0,14}\d日(?:电|讯)/.exec(window)?.[0].length ?? 0
  for (const match of matches(byline, window)) after = match.index + match[0].length
  return Math.max(cut + 1, after)
}

/** The session's name in the object: from its beginning to the last word of a kind. */
function lastKind(text: string, from: number, to: number): Place | null {
  const length = endOfKind(text.slice(from, to))
  return length < 0 ? null : { from, to: from + length }
}

/** The session's name as the subject, before a place: "…会议在柳州镇召开". */
function subjectName(text: string, from: number, at: number): Place | null {
  return lastKind(text.slice(0, at).replace(/(?:在|于)[^，。]{1,30}$/, ''), from, at)
}

/** Where the last word of a kind ends, in the first of two names joined by 暨; -1 without one. */
function endOfKind(name: string): number {
  if (/出席|参加/.test(name)) return -1
  let end = -1
  for (const part of [name.replace(/暨.*$|(?<=会议)和.*$/, ''), name]) {
    for (let hit = findKind(part, 0); hit; hit = findKind(part, hit.to)) end = hit.to
    // 扩大会议: 大会 stands in it, and ends too early
    if (end >= 0) return part.startsWith('议', end) ? end + 1 : end
  }
  return end
}

function build(
  sentence: Sentence,
  masked: string,
  name: Place,
  subject: Place | null,
  verbText: string,
  isPerson: (name: string) => boolean,
  trace: Trace,
): Found {
  const trimmedFrom = name.from + leadLength(masked.slice(name.from, name.to))
  const nameText = masked.slice(trimmedFrom, name.to)
  const before = subject ? (ownerIn(masked, subject.from, subject.to) ?? frontedOwner(masked, subject)) : null
  const opens = before ? masked.slice(before.from, before.to) : ''
  const owner = before && ![2, 3, 4].some((length) => isPerson(opens.slice(0, length))) ? before : null
  const ownerText = owner ? masked.slice(owner.from, owner.to) : ''
  // "第二十二次会议举行第二次全体会议": a sitting of a session bears the number of the session
  if (owner && owner.to < name.from && ownerText.endsWith('次会议')) {
    const session = build(sentence, masked, owner, null, '', isPerson, trace)
    return { ...session, kind: /全体会议/.test(nameText) ? 'plenary' : session.kind }
  }
  const kindText = `${ownerText}${verbText.includes('召开') || nameText === '会议' ? '召开' : ''}${nameText}`
  let best: KindRow | undefined
  for (let hit = findKind(kindText, 0); hit; hit = findKind(kindText, hit.to))
    if (!best || zh.kinds.indexOf(hit.row) < zh.kinds.indexOf(best)) best = hit.row
  const row = nameText.includes('协商座谈会') ? kinds.row('协商座谈会') : best
  fire(trace, row)
  let ordinal: Stated<number> | null = null
  for (const match of matches(number, nameText)) {
    const value = parseZhNumber(match[1] ?? match[2] ?? match[3] ?? '')
    if (
      value === null ||
      match[0] === '一次' ||
      /^(?:[^，]{0,6}普查|(?:党代会|党员代表大会)..)/.test(nameText.slice(match.index + match[0].length))
    )
      continue
    const start = trimmedFrom + match.index
    ordinal = { ...stated(sentence, start, start + match[0].length), value }
  }
  const yearMatch = nameYear.exec(nameText)
  const termMatch = term.exec(nameText) ?? null
  const at = (match: RegExpExecArray) =>
    stated(sentence, trimmedFrom + match.index, trimmedFrom + match.index + match[0].length)
  return {
    sentence,
    name: stated(sentence, trimmedFrom, name.to),
    body: bodyIn(sentence, masked, trimmedFrom, name.to, owner),
    kind: row?.kind ?? 'other',
    ordinal,
    year: yearMatch ? { ...at(yearMatch), value: Number(yearMatch[1]) } : null,
    term: termMatch ? numbered(at(termMatch), parseZhNumber(termMatch[1] ?? '')) : null,
  }
}

const numbered = (place: Stated, value: number | null): Stated<number> | null =>
  value === null ? null : { ...place, value }

/** Length of what stands before the name: a day, a place, a person. */
function leadLength(text: string): number {
  return (
    /^(?:了|今天|今日|昨天|\s)*(?:\d{1,2}月)?(?:\d{1,2}日)?(?:上午|下午|晚)?(?:在[^，。]{1,16}?(?=召开|举行))?/.exec(
      text,
    )?.[0].length ?? 0
  )
}

/** The subject of an earlier clause: "国务院以…为主题，进行第七次专题学习". */
function frontedOwner(text: string, subject: Place): Place | null {
  const own = text.slice(subject.from, subject.to)
  if ((own.length > 1 && !own.startsWith('在')) || subject.from === 0) return null
  const front = /(?:^|[：，])([^，：。]{2,40}?)(?=以|就|围绕|在)/.exec(text.slice(0, subject.from))
  if (!front?.[1]) return null
  const from = front.index + front[0].length - front[1].length
  return ownerIn(text, from, from + front[1].length)
}

/** Where the number, term or year of a sitting begins in its name. */
const numbering = new RegExp(
  `(?:第?${zhNumeral}{1,4}届)?第?${zhNumeral}{1,4}次|${zhNumeral}{1,3}届${zhNumeral}{1,3}中全会|(?:19|20)\\d\\d年`,
)
/** 2024年第7次市政府常务会议: year and number may come first. */
const leadingNumber = new RegExp(`^(?:(?:19|20)\\d\\d年度?)?(?:第${zhNumeral}{1,4}次)?`)
const leadingTerm = new RegExp(`^第?${zhNumeral}{1,3}届`)

/** The body in the session's own name, else the owner before the verb, else the name itself. */
function bodyIn(sentence: Sentence, masked: string, from: number, to: number, owner: Place | null): Stated | null {
  const start = from + (leadingNumber.exec(masked.slice(from, to))?.[0].length ?? 0)
  const text = masked.slice(start, to)
  const cut = text.search(numbering)
  const inner = cut >= 0 ? text.slice(0, cut).replace(work, '') : text.replace(work, '').replace(tail, '')
  // 两校共建的某研究院（以下简称…）: what tells of the body stands around its name
  const around = /^.{2,40}(?:共建|组建|成立|主管|所属|发起|建设)的/.exec(inner)?.[0].length ?? 0
  const lead = Math.max(around, leadingTerm.exec(inner)?.[0].length ?? 0)
  const own = inner.slice(lead).replace(/[（(](?:以下)?简称[^（）()]*[）)]$/, '')
  // 某选举会议第一次全体会议: a conference that sits
  const sits = own.endsWith('会议') && cut > 0 && text.endsWith('全体会议')
  if (own.length >= 2 && (organ.test(own) || sits) && !/(?:工作|俱乐部)$|^(?:部分|有关|各|全国$)/.test(own))
    // 党委常委会议: the 会 closes the name of the body
    return stated(
      sentence,
      start + lead,
      start + lead + own.length + (own.endsWith('常委') && text.startsWith('会', lead + own.length) ? 1 : 0),
    )
  if (owner) return stated(sentence, owner.from, owner.to)
  return text === '会议' || text.length < 4 || /^[一两二三四五六七八九十\d]+[个场次]/.test(text)
    ? null
    : stated(sentence, from + (start === from ? lead : 0), to)
}

const person = /(?:总书记|书记(?!处)|主席(?!团|会)|总理|委员长(?!会)|常委(?!会)|[校院部市省]长|主任(?!会)|组长)/

/** The organisation before the verb of holding, without day, place and topic. */
function ownerIn(text: string, from: number, to: number): Place | null {
  let start = from
  let piece = text.slice(from, to)
  if (piece === '' || /^(?:主持|并|\s)*$|^(?:采用|采取|通过|在)/.test(piece)) return null
  const lead = leadLength(piece)
  start += lead
  piece = piece.slice(lead)
  const day = daysIn(piece, 'zh')[0]
  const cuts = [
    day?.from ?? -1,
    piece.search(
      /(?:围绕|针对|先后|分别|今天|今日|昨天|日前|近日|在|就|以|于|为|联合|组织|集中|共同|专门|通过|利用|依托|采用|\s|，)/,
    ),
  ].filter((at) => at > 0)
  const end = cuts.length ? Math.min(...cuts) : piece.length
  const value = piece.slice(0, end).replace(/(?:全体)?成员$/, '')
  if (value.length < 2 || person.test(value)) return null
  return { from: start, to: start + value.length }
}
