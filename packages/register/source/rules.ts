import type { Reading, Span as ReadSpan } from '@khural/readout'
import type { Id, Span } from '../database/tables.ts'
import { sha256 } from '../journal/canonical.ts'
import { LANGUAGE } from './model.ts'
import type { Composed, Decision, DeskValue, GivenPerson, SpanKind, Told } from './model.ts'
import {
  addedBy,
  byStatement,
  deskParts,
  indexes,
  isPart,
  standingStatement,
  standingStatements,
  statementIndex,
} from './statements.ts'

/** [SR1] Two texts are the same when they are equal after folding white space. */
export const textHash = (text: string): string => sha256(text.replace(/\s+/g, ' ').trim())

/**
 * [SR2] A text is stored as received, save what no database can hold: NUL and halves of surrogate pairs become U+FFFD,
 * one for one, so that spans stay true. A byte-order mark at the start is kept out.
 */
export const storable = (text: string): string =>
  text
    .replace(/^\uFEFF/, '')
    .toWellFormed()
    .replaceAll('\0', '\uFFFD')

const asSpan = (span: ReadSpan): Span => [span[0], span[1]]

/** [SR3] What the desk shows of a reading: every value with its place, doubtful ones marked, what is missing as null. */
export function deskValues(record: Reading, decisions: ReadonlyMap<string, Decision>): DeskValue[] {
  const values: DeskValue[] = []
  const doubtIn = doubtFinder(record.problems)
  const put = (path: string, kind: SpanKind, value: unknown, span: ReadSpan | null) => {
    const decision = decisions.get(path) ?? null
    values.push({
      path,
      kind,
      value,
      span: span && asSpan(span),
      doubt: span && doubtIn(span),
      decision: decision?.kind === 'taken_back' ? null : decision,
    })
  }
  const { session } = record
  const one = (path: string, kind: SpanKind, it: { value: unknown; span: ReadSpan } | null) =>
    put(path, kind, it?.value ?? null, it?.span ?? null)
  put('headline', 'frame', record.headline?.text ?? null, record.headline?.span ?? null)
  one('session.body', 'frame', session.body)
  put('session.kind', 'frame', session.kind, null)
  one('session.ordinal', 'frame', session.ordinal)
  one('session.year', 'frame', session.year)
  if (session.term) one('session.term', 'frame', session.term)
  session.held.forEach((day, i) => one(`session.held.${i}`, 'date', day))
  if (session.held.length === 0) put('session.held.0', 'date', null, null)
  put('session.place', 'frame', null, null)
  one('session.presider', 'person', session.presider)
  session.people.forEach((person, i) => {
    one(`session.people.${i}`, 'person', person)
    person.posts.forEach((post, j) => one(`session.people.${i}.posts.${j}`, 'person', post))
  })
  one('published', 'date', record.published)
  one('source', 'frame', record.source)
  record.reporters.forEach((reporter, i) => one(`reporters.${i}`, 'person', reporter))
  record.sources.forEach((source, i) =>
    put(`sources.${i}`, 'source', { kind: source.kind, value: source.value, date: source.date ?? null }, source.span),
  )
  record.statements.forEach((statement, i) =>
    put(
      `statements.${i}`,
      'act',
      { act: statement.act, by: statement.by, directive: statement.directive },
      statement.span,
    ),
  )
  doubtMissingDay(values, record.problems)
  const known = new Set(values.map(({ path }) => path))
  for (const [path, decision] of decisions) {
    if (known.has(path) || isPart(path) || path === LANGUAGE) continue
    // A statement that was split off stays to be seen after it was struck, for that can be taken back.
    const isStruck = decision.kind === 'not_stated' && decision.value !== null
    if (decision.kind !== 'corrected' && !isStruck) continue
    values.push({ path, kind: kindOf(path), value: null, span: null, doubt: null, decision })
  }
  const own = byStatement(decisions)
  const none = new Map<string, Decision>()
  for (const value of values) {
    const i = statementIndex(value.path)
    if (i !== null) addStanding(value, record, own.get(i) ?? none, i)
  }
  return values
}

/** How a statement stands, with its parts; nothing for one that was struck or joined to another. */
function addStanding(value: DeskValue, record: Reading, decisions: ReadonlyMap<string, Decision>, i: number): void {
  // Of where a part comes from the desk shows who and when, not the text: it is the one that lies beside.
  const statement = standingStatement(record, decisions, i, '')
  if (!statement) return
  const { continuation, saidFrom, actText } = statement
  value.standing = { continuation, saidFrom, actText, parts: deskParts(record, decisions, i, '') }
}

/**
 * A day that could not be resolved is no value, so what the reader says of it lies in none: it becomes the doubt of the
 * day that is missing. Its span has the length 1: the reader says where the words begin, not where they end.
 */
function doubtMissingDay(values: DeskValue[], problems: Reading['problems']): void {
  const day = values.find(({ path }) => path === 'session.held.0')
  if (!day || day.value !== null) return
  const problem = problems.find(
    ({ at, message }) =>
      /\b(?:date|day|year)\b/.test(message) && !values.some(({ span }) => span && span[0] <= at && at < span[1]),
  )
  if (!problem) return
  day.doubt = problem.message
  day.span = [problem.at, problem.at + 1]
}

/** Finds the first problem within a span; by halving, since a long text has thousands of both. */
function doubtFinder(problems: Reading['problems']): (span: ReadSpan) => string | null {
  const sorted = problems.toSorted((a, b) => a.at - b.at)
  return ([start, end]) => {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[middle]!.at < start) low = middle + 1
      else high = middle
    }
    const problem = sorted[low]
    return problem && problem.at < end ? problem.message : null
  }
}

const kindOf = (path: string): SpanKind =>
  path.startsWith('statements.')
    ? 'act'
    : path.startsWith('sources.')
      ? 'source'
      : /^(session\.held|published)/.test(path)
        ? 'date'
        : /^(reporters|session\.(people|presider))/.test(path)
          ? 'person'
          : 'frame'

/** [SR4] Looked-at values over all that can be looked at. What nobody doubts needs no look before recording. */
export function deskProgress(values: DeskValue[]): { looked: number; all: number; notStated: number; added: number } {
  return {
    all: values.length,
    looked: values.filter(({ decision }) => decision).length,
    notStated: values.filter(({ value, decision }) => (decision ? decision.kind === 'not_stated' : value === null))
      .length,
    added: values.filter(({ decision }) => decision?.kind === 'corrected').length,
  }
}

/**
 * [SR5] The record after a person went through it. A confirmed or untouched value is `stated` at its span; a corrected
 * one is `added` by who corrected it, with the span that was pointed at; one marked not stated is absent.
 */
export function composed(record: Reading, decisions: ReadonlyMap<string, Decision>, source: Id): Composed {
  const told = <T>(path: string, value: T | null, span: ReadSpan | null): Told<T> => {
    const decision = decisions.get(path)
    if (decision?.kind === 'not_stated') return { value: null, origin: null }
    if (decision?.kind === 'corrected') return { value: decision.value as T, origin: addedBy(decision, source) }
    return value === null || value === undefined
      ? { value: null, origin: null }
      : { value, origin: span ? { kind: 'stated', source, span: asSpan(span) } : null }
  }
  const single = <T>(path: string, it: { value: T; span: ReadSpan } | null) =>
    told<T>(path, it?.value ?? null, it?.span ?? null)
  /** The items of a list, those that were added behind it, without those that were struck. */
  const several = <T>(path: string, items: readonly { value: T; span: ReadSpan }[]): Told<T>[] =>
    indexes(path, items.length, decisions)
      .map((i) => single<T>(`${path}.${i}`, items[i] ?? null))
      .filter(({ value }) => value !== null)
  const { session } = record
  return {
    language: record.lang,
    headline: told('headline', record.headline?.text ?? null, record.headline?.span ?? null),
    subheads: record.subheads.map(({ span }) => asSpan(span)),
    published: single('published', record.published),
    source: single('source', record.source),
    reporters: several('reporters', record.reporters),
    body: single('session.body', session.body),
    kind: told<string>('session.kind', session.kind, null).value ?? 'other',
    ordinal: single('session.ordinal', session.ordinal),
    year: single('session.year', session.year),
    term: single('session.term', session.term),
    held: several('session.held', session.held),
    place: told<string>('session.place', null, null),
    presider: single('session.presider', session.presider),
    people: indexes('session.people', session.people.length, decisions)
      .map((i) => {
        const person = session.people[i]
        const path = `session.people.${i}`
        const decision = decisions.get(path)
        const given = decision?.kind === 'corrected' ? asGivenPerson(decision.value) : null
        const name = single<string>(path, person ?? null)
        return {
          name: given ? { ...name, value: given.value } : name,
          part: (given ? given.part : person?.part) ?? 'not_stated',
          posts: [
            ...(given?.posts ?? []).map((post) => ({ name: { ...post, origin: name.origin }, acting: false })),
            ...indexes(`${path}.posts`, person?.posts.length ?? 0, decisions)
              .map((j) => ({
                name: single<string>(`${path}.posts.${j}`, person?.posts[j] ?? null),
                acting: person?.posts[j]?.acting ?? false,
              }))
              .filter(({ name }) => name.value !== null),
          ],
        }
      })
      .filter(({ name }) => name.value !== null),
    sources: indexes('sources', record.sources.length, decisions)
      .map((i) => {
        const read = record.sources[i]
        const value = read ? { kind: read.kind as string, value: read.value, date: read.date ?? null } : null
        const { value: final, origin } = told(`sources.${i}`, value, read?.span ?? null)
        return final && { kind: final.kind, name: { value: final.value, origin }, date: final.date }
      })
      .filter((one) => one !== null),
    statements: standingStatements(record, decisions, source).map(({ statement }) => statement),
  }
}

/** A person given with part and posts; null for one given by name alone. */
const asGivenPerson = (value: unknown): GivenPerson | null =>
  typeof value === 'object' && value !== null ? (value as GivenPerson) : null
