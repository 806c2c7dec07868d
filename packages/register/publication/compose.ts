/** A readout from approved minutes: its words, and the text with places that they make. Pure. */
import type { Day, Names, ReadoutRow, Span } from '../database/tables.ts'
import { sentenceText } from '../minutes/rules.ts'
import { kindWords, templates, type Written } from './templates.ts'

type Parts = ReadoutRow['parts']

/** The words of a readout, part by part. A part that is empty is not there. */
export interface ReadoutWords {
  headline: string
  /** What it was about. */
  subhead: string
  /** What comes before the sentences: one paragraph or several, an empty line between two. */
  lead: string
  /** Each with the number of its statement, in the order of the minutes. */
  sentences: { number: number; text: string }[]
  /** What comes after them. */
  closing: string
}

/** A session as far as a readout tells of it. */
export interface ToldSession {
  kind: string
  number: number | null
  year: number | null
  term: number | null
  /** With what the numbers of its series begin anew: `year`, `term` or `never`. */
  restarts: string
  held: readonly Day[]
  /** What it was about. */
  names: Names
  body: Names
  presider: { names: Names; post: { names: Names; acting: boolean } | null } | null
}

/**
 * [PB6] How a readout of a session begins: headline, subhead, and the paragraph that tells who met when and who presided.
 * What is not known is left out.
 *
 * @example
 *   openingWords(session, 'en').lead
 *   // 'On 14 May 2031, the Harbour Council held its 3rd collective study session of 2031. Ama Verdu, Chair, presided over the meeting.'
 */
export function openingWords(
  session: ToldSession,
  language: Written,
): Pick<ReadoutWords, 'headline' | 'subhead' | 'lead'> {
  const template = templates[language]
  const body = inLanguage(session.body, language)
  const ordinal = (place: 'headline' | 'text') => ordinalWords(session, language, place)
  const days = daysWords(session.held, language)
  const opening = filled(days === '' ? template.undated : template.opening, {
    ...{ days, session: ordinal('text') },
    body: language === 'en' ? withArticle(body) : body,
  })
  return {
    headline: filled(template.headline, { body, session: ordinal('headline') }),
    subhead: session.names[language] ?? '',
    lead: [days === '' ? capital(opening) : opening, presiderWords(session.presider, language)]
      .filter(Boolean)
      .join(template.betweenSentences),
  }
}

function presiderWords(presider: ToldSession['presider'], language: Written): string {
  if (presider === null) return ''
  const template = templates[language]
  const name = inLanguage(presider.names, language)
  // A post that has no name in this language is left out rather than told in another.
  const named = presider.post?.names[language]
  if (presider.post === null || named === undefined) return filled(template.presidedWithoutPost, { name })
  const post = presider.post.acting ? filled(template.acting, { post: named }) : named
  return filled(template.presided, { name, post })
}

function ordinalWords(
  { kind, number, year, term, restarts }: ToldSession,
  language: Written,
  place: 'headline' | 'text',
): string {
  const counted = (n: number) => (language === 'en' ? ordinalOf(n) : String(n))
  const known =
    number === null ? 'bare' : restarts === 'year' && year !== null ? 'year' : term !== null ? 'term' : 'never'
  const words = filled(templates[language].ordinals[place][known], {
    n: number === null ? '' : counted(number),
    year: String(year),
    term: term === null ? '' : counted(term),
    kind: kindWords(kind, language),
  })
  return language === 'en' && known === 'bare' ? words.replace(/^a (?=[aeiou])/u, 'an ') : words
}

/** @example ordinalOf(12) // '12th' */
const ordinalOf = (n: number): string =>
  `${n}${['th', 'st', 'nd', 'rd'][n % 10 > 3 || Math.trunc((n % 100) / 10) === 1 ? 0 : n % 10]}`

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July'].concat(
  'August',
  'September',
  'October',
  'November',
  'December',
)

/** The days of a session; a month or a year that several days share is said once. */
function daysWords(held: readonly Day[], language: Written): string {
  const days = held.map((day) => day.split('-').map(Number) as [number, number, number])
  if (language === 'zh') {
    return days
      .map(([year, month, day], i) => {
        const before = days[i - 1]
        const isSameYear = before?.[0] === year
        return `${isSameYear ? '' : `${year}年`}${isSameYear && before?.[1] === month ? '' : `${month}月`}${day}日`
      })
      .join('、')
  }
  const said = days.map(([year, month, day], i) => {
    const after = days[i + 1]
    const isSameYear = after?.[0] === year
    const ofMonth = isSameYear && after?.[1] === month ? '' : ` ${MONTHS[month - 1]}`
    return `${day}${ofMonth}${isSameYear ? '' : ` ${year}`}`
  })
  return said.length < 2 ? (said[0] ?? '') : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`
}

const inLanguage = (names: Names, language: Written): string => names[language] ?? Object.values(names)[0] ?? ''
const withArticle = (name: string): string => (/^(?:the|an?)\s/iu.test(name) ? name : `the ${name}`)
const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)
const filled = (pattern: string, values: { readonly [name: string]: string }): string =>
  pattern.replace(/\{(\w+)\}/gu, (_, name: string) => values[name] ?? '')

/**
 * [PB6] The text that words make, and where in it each part stands. A sentence that carries on the act of the one before it
 * stands in the same paragraph.
 *
 * @param heads for the number of a statement that carries on another, the number of that one
 */
export function textOf(
  words: ReadoutWords,
  heads: ReadonlyMap<number, number>,
  language: Written,
): { text: string; parts: Parts } {
  let text = ''
  const put = (said: string, between: string): Span => {
    if (text !== '') text += between
    const start = text.length
    text += said
    return [start, text.length]
  }
  const line = (said: string) => sentenceText(said, language)
  const parts: Parts = { headline: put(line(words.headline), ''), subheads: [], dateline: [], statements: [] }
  if (line(words.subhead)) parts.subheads.push(put(line(words.subhead), APART))
  for (const paragraph of paragraphsOf(words.lead)) put(paragraph, APART)
  let head: number | undefined
  for (const { number, text: said } of words.sentences) {
    const carriesOn = heads.get(number)
    const isSame = head !== undefined && carriesOn === head
    const span = put(line(said), isSame ? templates[language].betweenSentences : APART)
    parts.statements.push({ number, span })
    head = carriesOn ?? number
  }
  for (const paragraph of paragraphsOf(words.closing)) put(paragraph, APART)
  return { text, parts }
}

const APART = '\n\n'
const paragraphsOf = (text: string): string[] =>
  text.split(/\s*\n\s*/u).flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))

/** [PB6] The words that a composed text was made of. */
export function wordsOf({ text, parts }: { text: string; parts: Parts }): ReadoutWords {
  const heads = [parts.headline, ...parts.subheads].filter((span) => span !== null)
  const begin = Math.max(0, ...heads.map(([, end]) => end))
  const first = parts.statements[0]?.span[0] ?? text.length
  const last = parts.statements.at(-1)?.span[1] ?? text.length
  return {
    headline: parts.headline ? text.slice(...parts.headline) : '',
    subhead: parts.subheads.map((span) => text.slice(...span)).join(' '),
    lead: text.slice(begin, first).trim(),
    sentences: parts.statements.map(({ number, span }) => ({ number, text: text.slice(...span) })),
    closing: text.slice(last).trim(),
  }
}

/**
 * [PB8] The first of some sentences whose words stand in a text, however they are spaced and punctuated.
 *
 * @param kept sentences that are not for everybody
 */
export function heldIn<Kept extends { text: string }>(text: string, kept: readonly Kept[]): Kept | null {
  const all = plain(text)
  return kept.find((one) => plain(one.text).length >= LEAST && all.includes(plain(one.text))) ?? null
}
/** Characters of a sentence; a shorter one stands in many texts. */
const LEAST = 6
const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
