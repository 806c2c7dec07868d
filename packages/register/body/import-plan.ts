import type { Selectable } from 'kysely'
import type { Id, Names, PersonRow, PostRow, Provenance, TenureRow } from '../database/tables.ts'
import { Cells, nameCells, once, rowOf, sameNames, yesNo, type PlannedRow } from './import-cells.ts'
import { endsOf, planTenures } from './import-tenures.ts'
import { nameIn } from './rules.ts'
import { roles } from './model.ts'
import type { SheetRow } from './sheet.ts'
import { clash, isEndless } from './tenures.ts'

export const importKinds = ['posts', 'people', 'tenures'] as const
export type ImportKind = (typeof importKinds)[number]
/** What can be taken in: one table of who holds which post, or the files as they are taken out. */
export const takeKinds = ['table', ...importKinds] as const
export type TakeKind = (typeof takeKinds)[number]

/** The columns of each file, as they are taken out; any of them may be left out when it is taken in. */
export const importColumns = {
  table: ['post', 'person', 'role', 'from', 'mail'],
  posts: ['id', 'name_en', 'name_zh', 'name_mn', 'role', 'protocol_order', 'shared', 'ended_on'],
  people: ['id', 'name_en', 'name_zh', 'name_mn'],
  tenures: ['id', 'post_id', 'post', 'person_id', 'person', 'acting', 'from', 'to', 'seen_on'],
} as const satisfies { [kind in TakeKind]: readonly string[] }

export type Post = Selectable<PostRow>
export type Person = Selectable<PersonRow>
export type Tenure = Selectable<TenureRow>
/** What stands in a body already. */
export interface Standing {
  posts: readonly Post[]
  people: readonly Person[]
  tenures: readonly Tenure[]
  /** Posts that answer for open undertakings. */
  withDuties: ReadonlySet<Id>
}
/** Rows to write: new ones, and standing ones whole as they are to stand. */
export interface Writes {
  posts: { new: Omit<Post, 'body_id' | 'seq'>[]; changed: Post[] }
  people: { new: Omit<Person, 'body_id' | 'seq'>[]; changed: Person[] }
  tenures: { new: Omit<Tenure, 'body_id' | 'seq'>[]; changed: Tenure[] }
}
export interface Plan {
  rows: PlannedRow[]
  writes: Writes
}
/** What a plan needs besides: how new values are marked, and fresh ids. */
export interface PlanMeans {
  added: Provenance[string]
  newId: () => Id
}

/** [BD22] What becomes of each row of a file. Nothing is written; a plan with a wrong row is not carried out. */
export function planImport(kind: ImportKind, rows: readonly SheetRow[], standing: Standing, means: PlanMeans): Plan {
  const writes: Writes = {
    posts: { new: [], changed: [] },
    people: { new: [], changed: [] },
    tenures: { new: [], changed: [] },
  }
  const planned = { posts: planPosts, people: planPeople, tenures: planTenures }[kind](rows, standing, means, writes)
  return { rows: planned, writes }
}

/**
 * What shares a name in some language with given names, in the order of `all`. Looked up: every row of a long table asks, and
 * the pages of everybody wait meanwhile.
 */
export function byName<One>(all: readonly One[], namesIn: (one: One) => Names): (names: Names) => One[] {
  const places = new Map<string, number[]>()
  all.forEach((one, place) => {
    for (const key of keysOf(namesIn(one))) places.getOrInsertComputed(key, () => []).push(place)
  })
  return (names) => {
    const found = new Set(keysOf(names).flatMap((key) => places.get(key) ?? []))
    return [...found].toSorted((a, b) => a - b).map((place) => all[place]!)
  }
}
export const namesOf = ({ names }: { names: Names }): Names => names
const keysOf = (names: Names) => Object.entries(names).map(([language, name]) => `${language}\n${name}`)

export function planPosts(
  rows: readonly SheetRow[],
  standing: Standing,
  { added, newId }: PlanMeans,
  { posts }: Writes,
) {
  const byId = new Map(standing.posts.map((post) => [post.id, post]))
  const named = byName(standing.posts, namesOf)
  const seen = new Map<Id, number>()
  /** Every name as it will stand, with the row or the post that bears it. */
  const taken = new Map<string, Id>()
  for (const post of standing.posts) for (const key of keysOf(post.names)) taken.set(key, post.id)
  const planned = rows.map((row): PlannedRow => {
    const read = new Cells(row)
    const id = read.id('id')
    const given = read.names(id === null ? {} : byId.get(id)?.names)
    const before = id === null ? named(given)[0] : byId.get(id)
    const names = id === null ? { ...before?.names, ...given } : given
    once(seen, read, before?.id ?? id)
    const role = read.text('role') ?? before?.role ?? 'other'
    if (!(roles as readonly string[]).includes(role)) read.wrong('role', 'role', role)
    const next = {
      id: before?.id ?? id ?? newId(),
      names,
      role,
      protocol_order: read.has('protocol_order') ? read.number('protocol_order') : (before?.protocol_order ?? null),
      is_shared: read.has('shared') ? read.isYes('shared') : (before?.is_shared ?? false),
      ended_on: read.has('ended_on') ? read.day('ended_on') : (before?.ended_on ?? null),
      provenance: { ...before?.provenance },
    }
    for (const [language, name] of Object.entries(names)) {
      const owner = taken.get(`${language}\n${name}`)
      if (owner !== undefined && owner !== next.id) read.wrong(`name_${language}`, 'name_taken', name)
      taken.set(`${language}\n${name}`, next.id)
    }
    if (before) checkPost(read, before, next, standing)
    const isSame =
      before !== undefined &&
      sameNames(before.names, next.names) &&
      before.role === next.role &&
      before.protocol_order === next.protocol_order &&
      (before.is_shared ?? false) === next.is_shared &&
      before.ended_on === next.ended_on
    const result = rowOf(row, read, before ? (isSame ? 'same' : 'changed') : 'new')
    if (!before || !sameNames(before.names, next.names)) next.provenance = { ...next.provenance, names: added }
    if (result.verdict === 'new') posts.new.push(next)
    if (result.verdict === 'changed') posts.changed.push({ ...before!, ...next })
    return result
  })
  return planned
}

function checkPost(read: Cells, before: Post, next: Pick<Post, 'is_shared' | 'ended_on'>, standing: Standing): void {
  const isClosing = next.ended_on !== null && next.ended_on !== before.ended_on
  const isClaimed = before.is_shared === true && next.is_shared === false
  if (!isClosing && !isClaimed) return
  const tenures = standing.tenures.filter(({ post_id }) => post_id === before.id).map(endsOf)
  if (isClaimed && tenures.some((one, i) => tenures.slice(i + 1).some((other) => clash(one, other)))) {
    read.wrong('shared', 'held_by_several')
  }
  if (!isClosing) return
  if (standing.withDuties.has(before.id)) read.wrong('ended_on', 'has_duties')
  const last = (one: ReturnType<typeof endsOf>) => one.to ?? (isEndless(one) ? '' : '9999')
  if (tenures.some((one) => last(one) > next.ended_on!)) read.wrong('ended_on', 'held_later')
}
export function planPeople(
  rows: readonly SheetRow[],
  standing: Standing,
  { added, newId }: PlanMeans,
  { people }: Writes,
) {
  const byId = new Map(standing.people.map((person) => [person.id, person]))
  const named = byName(
    standing.people.filter(({ merged_into }) => merged_into === null),
    namesOf,
  )
  const seen = new Map<Id, number>()
  const newNames = new Map<string, number>()
  return rows.map((row): PlannedRow => {
    const read = new Cells(row)
    const id = read.id('id')
    const given = read.names(id === null ? {} : byId.get(id)?.names)
    // Without an id it is somebody of the same name, unless a name in another language says otherwise.
    const likely = named(given).filter((one) =>
      Object.entries(given).every(([language, name]) => (one.names[language] ?? name) === name),
    )
    const before = id === null ? likely[0] : byId.get(id)
    if (id === null && likely.length > 1) read.wrong(null, 'person_unclear', nameIn(given, 'en'))
    if (before?.merged_into) read.wrong('id', 'id_merged', before.merged_into)
    once(seen, read, before?.id ?? id)
    if (id === null && !before) {
      for (const key of keysOf(given)) {
        const line = newNames.get(key)
        if (line !== undefined) read.wrong(null, 'name_twice', String(line))
        newNames.set(key, row.line)
      }
    }
    const names = id === null ? { ...before?.names, ...given } : given
    const isSame = before !== undefined && sameNames(before.names, names)
    const result = rowOf(row, read, before ? (isSame ? 'same' : 'changed') : 'new')
    const provenance = { ...before?.provenance, names: added }
    if (result.verdict === 'new') people.new.push({ id: id ?? newId(), names, provenance, merged_into: null })
    if (result.verdict === 'changed') people.changed.push({ ...before!, names, provenance })
    return result
  })
}

/** The rows of a file as they are taken out, in the columns of `importColumns`. */
export const exportCells = {
  posts: ({ id, names, role, protocol_order, is_shared, ended_on }: Post): string[] => [
    id,
    ...nameCells(names),
    role,
    protocol_order === null ? '' : String(protocol_order),
    yesNo(is_shared ?? false),
    ended_on ?? '',
  ],
  people: ({ id, names }: Person): string[] => [id, ...nameCells(names)],
  tenures: (one: Tenure, post: Names, person: Names): string[] => [
    one.id,
    one.post_id,
    nameIn(post, 'en'),
    one.person_id,
    nameIn(person, 'en'),
    yesNo(one.acting),
    one.held_from ?? '',
    one.held_to ?? '',
    one.seen_on ?? '',
  ],
}
