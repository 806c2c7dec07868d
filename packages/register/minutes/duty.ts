/** What a sentence of minutes lays down, found by the same reading as in a text that was received. Pure. */
import { areaIds, read } from '@khural/readout'
import type { Names, Span } from '../database/tables.ts'
import { actWords } from './rules.ts'

/** What was found in a sentence; places are those of the sentence itself. */
export interface Found {
  directive: boolean
  /** The word that lays the duty down; null: none does. */
  marker: string | null
  areas: string[]
  clauses: { kind: string; span: Span }[]
}

/** A sentence as far as it decides what is found in it. */
export interface Said {
  act: string
  /** Names of whoever says it, in any language, as the sentence may begin with one; none: the meeting. */
  speakers: readonly string[]
}

const NOTHING: Found = { directive: false, marker: null, areas: [], clauses: [] }

/**
 * [MN8] Duty, marker, areas and clauses of a sentence, as a reading finds them. A sentence that does not say itself by whom and
 * how it was said is read behind the words of its act.
 *
 * @example
 *   foundIn('The yard office should paint both ferries.', 'en', { act: 'required', speakers: [] })
 *   // { directive: true, marker: 'should', areas: [], clauses: [{ kind: 'action', span: [0, 41] }] }
 */
export function foundIn(text: string, language: string, { act, speakers }: Said): Found {
  if (language !== 'zh' && language !== 'en') return NOTHING
  const from = Math.max(0, ...speakers.map((speaker) => behindSpeaker(text, language, act, speaker)))
  const alone = from === 0 ? readFrom(text, 0, '', language) : null
  return alone ?? readFrom(text, from, leadOf(act, language), language) ?? NOTHING
}

/**
 * [MN21] The clauses of a sentence that lays down a duty, in each of its languages. Where the minutes call it a duty and its words
 * have no word of one, it is read as what the meeting required; nothing is added to it.
 */
export function clausesOf(text: Names, said: Said): { [language: string]: Found['clauses'] } {
  return Object.fromEntries(
    Object.entries(text).flatMap(([language, words]) => {
      const found = foundIn(words, language, said)
      const { clauses } = found.directive ? found : foundIn(words, language, { ...said, act: 'required' })
      return clauses.length === 0 ? [] : [[language, clauses]]
    }),
  )
}

/**
 * [MN21] Whether a sentence lays down a duty, once its words are others: as a reading finds it, unless the minutes had said
 * otherwise of the words before. Nothing where that stays as it was.
 *
 * @param language that of the session, whose word of the duty comes first
 */
export function dutyOfNew(
  before: Pick<Found, 'directive' | 'marker'> & { text: Names },
  text: Names,
  said: Said,
  language: string,
): Partial<Pick<Found, 'directive' | 'marker'>> {
  const read = (words: Names): Found => {
    const languages = [language, ...Object.keys(words).filter((one) => one !== language)]
    const found = languages.flatMap((one) => (words[one] === undefined ? [] : [foundIn(words[one], one, said)]))
    return found.find(({ marker }) => marker !== null) ?? found.find(({ directive }) => directive) ?? NOTHING
  }
  const was = read(before.text)
  if (was.directive !== before.directive || was.marker !== before.marker) return {}
  const { directive, marker } = read(text)
  return directive === before.directive && marker === before.marker ? {} : { directive, marker }
}

/** Behind "Naran stressed: ": a reading of one sentence knows nobody by name. */
function behindSpeaker(text: string, language: 'zh' | 'en', act: string, speaker: string): number {
  if (speaker === '' || !text.toLowerCase().startsWith(speaker.toLowerCase())) return 0
  const said = language === 'zh' ? actWords(act, false).zh : ` ${actWords(act, false).en}`
  if (!text.startsWith(said, speaker.length)) return 0
  const from = speaker.length + said.length
  return from + (/^(?:[:：,，]| that\b)?\s*/u.exec(text.slice(from))?.[0].length ?? 0)
}

const leadOf = (act: string, language: 'zh' | 'en'): string =>
  language === 'zh' ? `${actWords(act, true).zh}，` : `${actWords(act, true).en}: `

/** What a reading finds from a place on, behind a lead of ours; null: no statement. */
function readFrom(text: string, from: number, lead: string, lang: 'zh' | 'en'): Found | null {
  // On one line, and with an end: else a reading would take its beginning for a headline.
  const line = text.slice(from).replace(/[\r\n]/g, ' ')
  const end = /[.!?。！？…]["'”’」』）)]*\s*$/u.test(line) ? '' : lang === 'zh' ? '。' : '.'
  const { statements } = read(`${lead}${line}${end}`, { lang })
  if (statements.length === 0) return null
  const shift = from - lead.length
  const last = text.length
  return {
    directive: statements.some(({ directive }) => directive),
    marker: statements.find(({ marker }) => marker !== null)?.marker ?? null,
    areas: [...new Set(statements.flatMap(({ areas }) => areas))].filter((area) =>
      (areaIds as readonly string[]).includes(area),
    ),
    clauses: statements.flatMap(({ clauses }) =>
      clauses.map(({ kind, span: [start, stop] }) => ({
        kind,
        span: [Math.max(from, start + shift), Math.min(last, stop + shift)] satisfies Span as Span,
      })),
    ),
  }
}
