import type { Reading } from '@khural/readout'
import type { DeskValue, GivenPerson, Span } from '@khural/register'

export type RowGroup = 'frame' | 'people' | 'sources' | 'statements'
/** How far a value was looked at. */
export type RowState = 'open' | 'confirmed' | 'corrected' | 'not_stated'

/** A value as the right side of the desk shows it. */
export interface DeskRow {
  readonly path: string
  readonly group: RowGroup
  /** What stands now: the correction where there is one, else what the reader found; null: not stated. */
  readonly value: unknown
  readonly state: RowState
  /** Who looked at it and when (ISO moment), once somebody did. */
  readonly by: string | null
  readonly at: string | null
  readonly doubt: string | null
  /** Where it stands in the text; null: nowhere. */
  readonly span: Span | null
  /** True when the reader had nothing here and somebody added it. */
  readonly isAdded: boolean
  /** `presided`, `spoke` … or `not_stated` of a person, `acting` of a post. */
  readonly part: string | null
  /** Posts that were given together with a person; those that were read are rows of their own. */
  readonly posts: readonly string[]
  /** Of a statement: whether it carries on the act of the one before it. */
  readonly continues: boolean
  /** Of a statement: whether it was joined to the one before it, and so is none by itself. */
  readonly isJoined: boolean
}

/** The marker, a clause or an area of a statement: corrected by itself, looked at with its statement. */
export interface PartRow extends DeskRow {
  /** Of a clause, its words as they stand in the text. */
  readonly words: string | null
}

/** Which part of a statement a path leads to; null for any other value. */
export function partOfStatement(path: string): 'marker' | 'clause' | 'area' | null {
  const part = /^statements\.\d+\.(marker$|clauses\.\d+$|areas\.\d+$)/.exec(path)?.[1]
  if (part === undefined) return null
  return part === 'marker' ? 'marker' : part.startsWith('clauses') ? 'clause' : 'area'
}

/** The value that is looked at when this one is: of a part its statement, else the value itself. */
export const lookedAtWith = (path: string): string =>
  partOfStatement(path) === null ? path : path.split('.').slice(0, 2).join('.')

/** Values that every session has, in the order in which they are looked at. */
const FRAME = [
  'headline',
  'session.body',
  'session.kind',
  'session.ordinal',
  'session.year',
  'session.term',
  'session.held',
  'session.place',
  'session.presider',
  'published',
  'source',
  'reporters',
]
const LISTS: { readonly [head: string]: RowGroup } = {
  'session.people': 'people',
  sources: 'sources',
  statements: 'statements',
}

/** Longer clauses are cut on the right side; they stand whole in the text. */
const MOST_OF_A_CLAUSE = 240

/**
 * The values of a reading in the order in which the record shows them: frame, people each with their posts, superior
 * texts, statements by their place in the text; what was added stands at the end of its list.
 */
export function rowsOf(record: Reading, values: readonly DeskValue[]): DeskRow[] {
  const rows = values.map((value) => ({ row: rowOf(record, value), order: orderOf(value) }))
  return rows
    .sort((a, b) => {
      for (let i = 0; i < a.order.length || i < b.order.length; i++) {
        const difference = (a.order[i] ?? -1) - (b.order[i] ?? -1)
        if (difference !== 0) return difference
      }
      return 0
    })
    .map(({ row }) => row)
}

const GROUPS: readonly RowGroup[] = ['frame', 'people', 'sources', 'statements']

function orderOf({ path, span, decision }: DeskValue): number[] {
  const { group, head, indexes } = placeOf(path)
  const order = [GROUPS.indexOf(group)]
  if (group === 'frame') order.push(FRAME.indexOf(head))
  if (group === 'statements') order.push((decision?.span ?? span)?.[0] ?? 0)
  return [...order, ...indexes]
}

/** `session.people.3.posts.0` lies in `people`, under `session.people`, at 3 and 0. */
export function placeOf(path: string): { group: RowGroup; head: string; indexes: number[] } {
  const parts = path.split('.')
  const first = parts.findIndex((part) => part >= '0' && part <= '9~')
  const head = first < 0 ? path : parts.slice(0, first).join('.')
  const indexes = first < 0 ? [] : parts.slice(first).filter((part) => /^\d+$/.test(part))
  return { group: LISTS[head] ?? 'frame', head, indexes: indexes.map(Number) }
}

/** A person given with part and posts; null for one given by name alone. */
const asGivenPerson = (value: unknown): GivenPerson | null =>
  typeof value === 'object' && value !== null ? (value as GivenPerson) : null

function rowOf(record: Reading, { path, value, span, doubt, decision, standing }: DeskValue): DeskRow {
  const { group, indexes } = placeOf(path)
  const kind = decision?.kind
  const state: RowState = kind === undefined || kind === 'taken_back' ? 'open' : kind
  const [first = 0, second] = indexes
  const person = group === 'people' ? record.session.people[first] : undefined
  const statement = group === 'statements' ? record.statements[first] : undefined
  const given = group === 'people' && state === 'corrected' ? asGivenPerson(decision!.value) : null
  return {
    path,
    group,
    value: given ? given.value : state === 'corrected' ? decision!.value : state === 'not_stated' ? null : value,
    state,
    by: state === 'open' ? null : decision!.by,
    at: state === 'open' ? null : decision!.at,
    doubt,
    span: state === 'not_stated' ? null : state === 'corrected' ? (decision!.span ?? statementSpan(statement)) : span,
    isAdded: state === 'corrected' && value === null,
    part:
      second !== undefined
        ? (person?.posts[second]?.acting ?? false)
          ? 'acting'
          : null
        : group !== 'people'
          ? null
          : ((given ? given.part : person?.part) ?? 'not_stated'),
    posts: given?.posts.map((post) => post.value) ?? [],
    continues: (standing ?? statement)?.continuation ?? false,
    isJoined: group === 'statements' && state === 'not_stated' && decision!.value !== null,
  }
}

/** The parts of a statement as rows of their own; those that were struck too. */
export function partRowsOf(text: string, { standing }: Pick<DeskValue, 'standing'>): PartRow[] {
  return (standing?.parts ?? []).map(({ path, what, value, read, span, decision }): PartRow => {
    const state: RowState =
      decision?.kind === 'corrected' ? 'corrected' : decision?.kind === 'not_stated' ? 'not_stated' : 'open'
    return {
      ...{ path, group: 'statements', value, state, doubt: null, span, part: null, posts: [] },
      ...{ by: decision?.by ?? null, at: decision?.at ?? null },
      ...{ isAdded: state === 'corrected' && read === null, continues: false, isJoined: false },
      words: what === 'clause' && span ? shortened(text.slice(...span)) : null,
    }
  })
}

/**
 * Where a statement can be split: behind the signs that part its words, and where its clauses begin.
 *
 * @returns places of the text with the words that begin there, in order; at most 40
 */
export function cutsOf(text: string, span: Span, clauses: readonly Span[]): { at: number; words: string }[] {
  const sentence = text.slice(...span)
  const places = new Set(clauses.map(([start]) => start))
  for (const { 0: sign, index } of sentence.matchAll(/[，,；;：:。！？—]["”’」』]?\s*|[.!?]["”’]?\s+/gu)) {
    places.add(span[0] + index + sign.length)
  }
  const hasWords = (words: string) => /[\p{L}\p{N}]/u.test(words)
  return [...places]
    .filter(
      (at) => at > span[0] && at < span[1] && hasWords(text.slice(span[0], at)) && hasWords(text.slice(at, span[1])),
    )
    .sort((a, b) => a - b)
    .slice(0, 40)
    .map((at) => ({ at, words: text.slice(at, Math.min(at + 48, span[1])).replace(/\s+/g, ' ') }))
}

const statementSpan = (statement: Reading['statements'][number] | undefined): Span | null =>
  statement ? [statement.span[0], statement.span[1]] : null

const shortened = (words: string) =>
  words.length > MOST_OF_A_CLAUSE ? `${words.slice(0, MOST_OF_A_CLAUSE)}…` : words.replace(/\s+/g, ' ')

/**
 * The order of looking: what the reader doubts first, then everything as the record shows it. It stays the same while
 * values are looked at, so that next and previous lead where one expects.
 */
export const lookingOrder = (rows: readonly Pick<DeskRow, 'path' | 'doubt'>[]): string[] => [
  ...rows.filter(({ doubt }) => doubt !== null).map(({ path }) => path),
  ...rows.filter(({ doubt }) => doubt === null).map(({ path }) => path),
]

/**
 * The first value after `path`, in the order of looking, that nobody looked at; from the beginning again after the last.
 *
 * @param isOpen whether a value is still to be looked at
 */
export function nextOpen(order: readonly string[], path: string | null, isOpen: (path: string) => boolean) {
  const at = path === null ? -1 : order.indexOf(path)
  return [...order.slice(at + 1), ...order.slice(0, Math.max(0, at))].find(isOpen) ?? null
}

/** What can be added to a record. */
export const addable = ['person', 'post', 'source', 'statement', 'clause', 'area', 'day', 'reporter'] as const
export type Addable = (typeof addable)[number]
const HEADS = {
  person: 'session.people',
  source: 'sources',
  statement: 'statements',
  day: 'session.held',
  reporter: 'reporters',
} as const satisfies { [what in Exclude<Addable, 'post' | 'clause' | 'area'>]: string }

/** The paths under which the next person, superior text … of a record go. */
export type NewPaths = { readonly [what in keyof typeof HEADS]: string }

/** @example newPaths(['session.people.0', 'session.people.0.posts.1']).person // 'session.people.1' */
export function newPaths(paths: readonly string[]): NewPaths {
  const counts = new Map<string, number>()
  for (const path of paths) {
    const { head, indexes } = placeOf(path)
    if (indexes.length > 0) counts.set(head, Math.max(counts.get(head) ?? 0, indexes[0]! + 1))
  }
  const next = (head: string) => `${head}.${counts.get(head) ?? 0}`
  return {
    person: next(HEADS.person),
    source: next(HEADS.source),
    statement: next(HEADS.statement),
    day: next(HEADS.day),
    reporter: next(HEADS.reporter),
  }
}

/**
 * What can be added now, each with its path: a post only beside the person it belongs to, clause and area beside their
 * statement.
 *
 * @param beside the value being looked at
 * @param paths those of the person's part of the text
 */
export function waysToAdd(
  next: NewPaths,
  beside: string | null,
  paths: readonly string[],
): { what: Addable; path: string }[] {
  const person = /^session\.people\.\d+/.exec(beside ?? '')?.[0]
  const posts = paths.filter((path) => path.startsWith(`${person}.posts.`)).map((path) => placeOf(path).indexes[1]!)
  const statement = /^statements\.\d+/.exec(beside ?? '')?.[0]
  const nextPart = (list: 'clauses' | 'areas') => {
    const own = paths
      .filter((path) => path.startsWith(`${statement}.${list}.`))
      .map((path) => placeOf(path).indexes[1]!)
    return statement && paths.includes(statement) && paths.includes(`${statement}.marker`)
      ? `${statement}.${list}.${Math.max(-1, ...own) + 1}`
      : null
  }
  return addable.flatMap((what): { what: Addable; path: string }[] => {
    if (what === 'clause' || what === 'area') {
      const path = nextPart(what === 'clause' ? 'clauses' : 'areas')
      return path === null ? [] : [{ what, path }]
    }
    if (what !== 'post') return [{ what, path: next[what] }]
    return person && paths.includes(person) ? [{ what, path: `${person}.posts.${Math.max(-1, ...posts) + 1}` }] : []
  })
}
