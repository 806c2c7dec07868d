import { titlesBehind } from '../grammar/names.ts'
import type { ActRow, Grammar } from '../grammar/rows.ts'
import { type Trace, fire, lexicon } from './lexicon.ts'
import type { Mention } from './mentions.ts'
import type { Acquaintance } from './people.ts'

/** Who speaks: the sitting or body, a person, a group as printed; or nobody this reading can name. */
export interface Speaker {
  readonly by: string
  readonly sort: 'meeting' | 'person' | 'group'
  /** True for a person who only wrote: the paper was read out. */
  readonly absent?: boolean
}

/** What earlier sentences said, for pronouns and short forms. */
export interface Memory {
  person: string | null
  group: string | null
  last: Speaker | null
  /** The person who made the report, or wrote what is read out. */
  reporter: string | null
  /** Whoever presides, where the text names them. */
  chair: string | null
  /** The words that tell of the sitting and who sits; null where nothing does. */
  setting: string | null
}

/** The words before a reporting verb, with the names that stand in them. */
export interface Subject {
  readonly text: string
  readonly names: readonly { readonly name: string; readonly mention: Mention; readonly to: number }[]
  readonly act: ActRow
}

export type SpeakerFinder = (
  subject: Subject,
  memory: Memory,
  people: readonly Acquaintance[],
  trace: Trace,
) => Speaker | null

/** The sitting, or the body that sits. */
export const meeting: Speaker = { by: 'meeting', sort: 'meeting' }
const person = (by: string): Speaker => ({ by, sort: 'person' })

/** How the speakers of one language are told from the words before the verb. */
export function speakerFinder(grammar: Grammar): SpeakerFinder {
  return grammar.lang === 'zh' ? zhSpeakers(grammar) : enSpeakers(grammar)
}

/** Words for a sitting; those for an organ, or a plenum, may mean another. */
const sittings = /^(?!全会$|大会$).*(?:会议?|论坛)$/

/** Somebody who only wrote was not there. */
const inWriting = /批示|作出重要指示|贺信|致信|来信|贺电/

/** 院会今（28）日通过: the day behind who decides. */
const today = /[今昨](?:天|日|[（(]\d{1,2}[）)]日?)(?:上午|下午)?$/

/** A clause that tells of the sitting being held has no speaker. */
const holding = /召开|举行|举办|主持/

function zhSpeakers(grammar: Grammar): SpeakerFinder {
  const of = (who: string) => lexicon(grammar.speakers.filter((row) => row.who === who))
  const rows = lexicon(grammar.speakers)
  const body = new RegExp(
    `^(?!通过|经|.*(?:提请|提交|建议|报请|列入|审议))([^，。；：、“”＊在对就把将让使由向从中里的]{0,24}?)(${of('body').source})(?:上)?$`,
  )
  const topical = new RegExp(
    `^(${of('body').source})[^，。；：]{0,4}(?:就|对|围绕|针对)[^。；：]{2,90}(?:进行了?|作了?|作出了?|作)?$`,
  )
  /** The word by which the text names its own sitting or body; another organ's words are not the meeting's. */
  const bodyIn = (text: string, setting: string | null): string | null => {
    const match = body.exec(text)
    const [whole = '', before = '', word = ''] = match ?? []
    if (!match) return null
    const named = whole.replace(/上$/, '')
    return /^(?:本次|此次|这次|该|本届|第.{1,4}次)$/.test(before) || isOwn(named, setting) ? word : null
  }
  /** A sitting without a name is the one the text tells of; an organ, or a plenum, may be another. */
  const isOwn = (named: string, setting: string | null): boolean =>
    setting === null || setting.includes(named) || (sittings.test(named) && rows.row(named) !== undefined)
  const chairs = new Set(grammar.speakers.flatMap(({ who, words }) => (who === 'chair' ? words : [])))
  const pronoun = new RegExp(`^(${of('person-pronoun').source})(?![们方国])`)
  const groupPronoun = new RegExp(`^(${of('group-pronoun').source})`)
  const group = new RegExp(
    `^(?!.*(?:听取|办理|征求|采纳))([^，。；：＊在向对代]{0,10}?${of('group').source}|(?:与会|参会|到会)[^，。；：、＊在]{1,8})(?:在[^，。；：]{0,14})?$`,
  )
  const document = new RegExp(`^(?:[^，。；：]{0,10})?(${of('document').source})(?:中)?$`)
  const quoted = new RegExp(`(${of('quoted').source})$`)
  const title = `副?(?:${titlesBehind.join('|')})`
  const inSpeech = new RegExp(
    `^(?:${title})?(?:$|在|代表|首先|最后|总结|发表|发言|讲话|近日|日前|作|介绍|对|就|向|出席|说|于|充分|主持|等|率|会见|\\d|今|昨)`,
  )
  const short = new RegExp(`^(?:.*，)?([\\u4e00-\\u9fff])(?:${title})$`)
  return ({ text, names, act }, memory, people, trace) => {
    const { manner } = act
    const last = names.at(-1)
    if (manner === 'says' && last && inSpeech.test(text.slice(last.to)) && !/总书记$|总书记在/.test(text)) {
      return { ...person(last.name), absent: inWriting.test(text) }
    }
    const asBody = holding.test(text) ? null : bodyIn(text.replace(today, ''), memory.setting)
    const about = act.act === 'arranged' ? topical.exec(text) : null
    const asTopical = about && isOwn(about[1] ?? '', memory.setting)
    if (asBody ?? asTopical) {
      fire(trace, rows.row(asBody ?? '会议'))
      return meeting
    }
    if (manner !== 'says') return null
    const asPronoun = pronoun.exec(text)
    if (asPronoun) {
      fire(trace, rows.row(asPronoun[1] ?? ''))
      return memory.person ? person(memory.person) : null
    }
    if (chairs.has(text)) {
      fire(trace, rows.row(text))
      return memory.chair ? person(memory.chair) : meeting
    }
    const asGroupPronoun = groupPronoun.exec(text)
    if (asGroupPronoun) {
      fire(trace, rows.row(asGroupPronoun[1] ?? ''))
      return memory.group ? { by: memory.group, sort: 'group' } : null
    }
    const asGroup = group.exec(text)
    if (asGroup) {
      fire(
        trace,
        grammar.speakers.find((row) => row.who === 'group'),
      )
      return { by: asGroup[1] ?? text, sort: 'group' }
    }
    const asDocument = document.exec(text)
    if (asDocument) {
      fire(trace, rows.row(asDocument[1] ?? ''))
      return memory.reporter ? { ...person(memory.reporter), absent: true } : null
    }
    const asQuoted = quoted.exec(text)
    if (asQuoted) {
      fire(trace, rows.row(asQuoted[1] ?? ''))
      return null
    }
    // 孙副书记: the one person of the text with that family name
    const family = short.exec(text)?.[1]
    const bearers = family ? people.filter(({ name }) => name.startsWith(family)) : []
    if (bearers.length === 1 && bearers[0]) return person(bearers[0].name)
    return people.some((one) => one.name === text) ? person(text) : null
  }
}

function enSpeakers(grammar: Grammar): SpeakerFinder {
  const of = (who: string) =>
    lexicon(
      grammar.speakers.filter((row) => row.who === who),
      true,
    )
  const rows = lexicon(grammar.speakers, true)
  const posts = lexicon(grammar.posts, true)
  const body = new RegExp(
    `^(?:the |this |that )(?!(?:members|heads|leaders|officials|deputies|delegates|representatives) of )(?:[\\w'’-]+ ){0,5}?(${of('body').source})(?: (?:in|of|on|held|at) .*)?$`,
    'i',
  )
  const pronoun = new RegExp(`^(${of('person-pronoun').source})(?: in .*| at .*)?$`, 'i')
  const it = new RegExp(`^(${of('body-pronoun').source})$`, 'i')
  const they = new RegExp(`^(${of('group-pronoun').source})$`, 'i')
  const group = new RegExp(`(?:^|\\s)(${of('group').source})$`, 'i')
  const groupOf = new RegExp(`^(?:the )?${of('group').source} (?:from|of|at) (?:\\S+ ?){1,9}$`, 'i')
  const reporter = new RegExp(`^(${of('reporter').source})$`, 'i')
  const document = new RegExp(`(${of('document').source})$`, 'i')
  const capital = "[A-Z][\\w'’-]*"
  // written with a capital: "the department" may be any
  const organs = grammar.speakers.flatMap(({ who, words }) => (who === 'organ' ? words : [])).join('|')
  const organ = new RegExp(
    `^(?:[Tt]he )?((?:${capital} (?:and |of |for )?(?:the )?){0,6}(${organs})(?:,? (?:of|for|and|in|on)(?: the)? ${capital}(?: ${capital}){0,3}){0,3})$`,
  )
  const post = new RegExp(`^(?:the )?(?:(?:acting|former|newly elected) )?${posts.source}(?: (?:of|to|for) .*)?$`, 'i')
  return ({ text: whole, names, act }, memory, people, trace) => {
    const { manner } = act
    const text = whole.replace(
      /^(?:At|During|In) the (?:meeting|session|discussion|event|gathering) |(?: in an?| in his| in her) speech$/g,
      '',
    )
    const name = names.at(-1)
    if (name && manner === 'says' && text.endsWith(name.name)) return person(fullName(name.name, people) ?? name.name)
    const asBody = body.exec(text)
    if (asBody) {
      fire(trace, rows.row(asBody[1] ?? ''))
      return meeting
    }
    if (it.test(text)) {
      fire(trace, rows.row('it'))
      return memory.last?.sort === 'meeting' ? meeting : null
    }
    if (manner !== 'says') return null
    const asPronoun = pronoun.exec(text)
    if (asPronoun) {
      fire(trace, rows.row(asPronoun[1] ?? ''))
      return memory.person ? person(memory.person) : null
    }
    if (they.test(text)) {
      fire(trace, rows.row('they'))
      return memory.group ? { by: memory.group, sort: 'group' } : null
    }
    if (reporter.test(text)) {
      fire(trace, rows.row('reporter'))
      return memory.reporter ? person(memory.reporter) : null
    }
    if (document.test(text)) {
      fire(trace, rows.row(document.exec(text)?.[1] ?? ''))
      return null
    }
    if (groupOf.test(text)) return { by: text, sort: 'group' }
    if (group.test(text) && text.split(' ').length < 6 && !/\b(?:if|that|which|who|when|as)\b/.test(text)) {
      fire(trace, rows.row(group.exec(text)?.[1] ?? ''))
      return { by: text, sort: 'group' }
    }
    if (post.test(text)) return byPost(text, memory, people)
    const full = fullName(text, people)
    if (full) return person(full)
    const asOrgan = organ.exec(text)
    if (asOrgan) {
      fire(trace, rows.row(asOrgan[2] ?? ''))
      return { by: asOrgan[1] ?? text, sort: 'group' }
    }
    return /^(?:The |the )?[A-Z]{2,8}$/.test(text) ? { by: text.replace(/^the /i, ''), sort: 'group' } : null
  }
}

/** "the President": the person whose post begins with these words, else the person who spoke last. */
function byPost(text: string, memory: Memory, people: readonly Acquaintance[]): Speaker | null {
  const wanted = text.replace(/^the /i, '').toLowerCase()
  const holder = people.find((one) => one.posts.some((post) => post.toLowerCase().startsWith(wanted)))
  if (holder) return person(holder.name)
  return memory.person ? person(memory.person) : null
}

/** "President Perera", "Perera": the first name in the text that ends or begins so. */
function fullName(text: string, people: readonly Acquaintance[]): string | null {
  const short = text.replace(/^(?:the )?(?:[A-Z][\w-]+ (?:of|to) )?/, '')
  const key = short.split(' ').at(-1) ?? ''
  if (!/^\p{Lu}/u.test(key)) return null
  const found = people.find(({ name }) => name === short || name.endsWith(` ${key}`) || name.startsWith(`${short} `))
  return found?.name ?? null
}
