import type { acts } from '@khural/register'
import type { Messages } from '#lib/messages/index.ts'
import { formOf } from './fields.ts'
import { partOfStatement, placeOf, type DeskRow } from './rows.ts'
import type { Place } from './view.ts'

type Act = (typeof acts)[number]
/** A statement as it is shown and corrected. */
export type StatementValue = { act: Act; by: string; directive: boolean }
/** A superior text as it is shown and corrected. */
export type SourceValue = { kind: string; value: string; date: string | null }

export const asStatement = (value: unknown): StatementValue => value as StatementValue
export const asSource = (value: unknown): SourceValue => value as SourceValue

/** A person as it is typed: `posts` only of one who was added. */
export type PersonValue = { name: string; part: string | null; posts: readonly string[] }
export const asPerson = (value: unknown): PersonValue => value as PersonValue

/** What the fields of a correction begin with. */
export const typedOf = ({ path, value, part, posts }: DeskRow): unknown =>
  value !== null && formOf(path) === 'person'
    ? { name: String(value), part: part === 'not_stated' ? null : part, posts }
    : value

/** What a value is called: "Number", "Post, acting", "Presider" for a person who presided. */
export function labelOf(t: Messages, row: Pick<DeskRow, 'path' | 'part' | 'value'>): string {
  const labels = t.desk.labels
  const part = partOfStatement(row.path)
  if (part !== null) return labels[part]
  const { group, head, indexes } = placeOf(row.path)
  if (group === 'people') {
    if (indexes.length > 1) return row.part === 'acting' ? labels.acting : labels.post
    return labels['session.people']
  }
  if (group === 'sources') {
    const kind = row.value === null ? undefined : asSource(row.value).kind
    return t.words.directiveKinds[kind as keyof typeof t.words.directiveKinds] ?? labels.sources
  }
  return labels[head as keyof typeof labels] ?? row.path
}

/** The value in one line, as it is announced and named by ear. */
export function valueWords(t: Messages, { path, value }: Pick<DeskRow, 'path' | 'value'>): string {
  if (value === null || value === undefined) return t.parts.notStated
  const part = partOfStatement(path)
  if (part === 'clause') return t.words.clauseKinds[value as keyof typeof t.words.clauseKinds] ?? String(value)
  if (part === 'area') return t.words.areas[value as keyof typeof t.words.areas] ?? String(value)
  if (part === 'marker') return String(value)
  const { group, head } = placeOf(path)
  if (group === 'statements') {
    const { act, by } = asStatement(value)
    return by === 'meeting' ? t.words.actsOfMeeting[act] : `${by} ${t.words.acts[act]}`
  }
  if (group === 'sources') return asSource(value).value
  if (head === 'session.held') return t.parts.day({ day: String(value) })
  if (head === 'published') return momentWords(t, String(value))
  if (head === 'session.kind') return t.words.sessionKinds[value as keyof typeof t.words.sessionKinds] ?? String(value)
  return String(value)
}

const momentWords = (t: Messages, moment: string) =>
  moment.length > 10
    ? t.parts.moment({ day: moment.slice(0, 10), time: moment.slice(11, 16) })
    : t.parts.day({ day: moment })

/** Whether the words of a value are those of the text, and so in its language. */
export const isVerbatim = (path: string): boolean => {
  if (partOfStatement(path) !== null) return partOfStatement(path) === 'marker'
  const { group, head } = placeOf(path)
  return (
    group === 'people' ||
    group === 'sources' ||
    /^(headline|source|reporters|session\.(body|place|presider))$/.test(head)
  )
}

/** "sentence 5", or the line above the text. */
export const placeWords = (t: Messages, { number, kind }: Place): string =>
  number === null ? t.desk.places[kind] : t.parts.sentence({ number })

/** Why a value is unclear, in the reader's language where it is known; else as the reader put it. */
export function doubtWords(t: Messages, doubt: string): { words: string; lang: string | undefined } {
  const known = t.desk.doubts[doubt]
  return known === undefined ? { words: doubt, lang: 'en' } : { words: known, lang: undefined }
}

/** Whoever sits at this machine or came with a link is told so in each language; people keep their names. */
export function actorName(t: Messages, name: string | null): string {
  if (name === 'local operator') return t.desk.operator
  return name?.startsWith(BY_LINK) ? t.parts.byLink({ name: name.slice(BY_LINK.length) }) : (name ?? '')
}
/** How the journal keeps who came with a link. */
const BY_LINK = 'link: '

/** The address of a value: the page with it under the eye. */
export const valueHref = (path: string): string => `?at=${encodeURIComponent(path)}#v-${path}`
