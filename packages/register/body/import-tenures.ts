import type { Day, Id, Names } from '../database/tables.ts'
import { Cells, languageOf, once, rowOf, type PlannedRow } from './import-cells.ts'
import type { Person, PlanMeans, Post, Standing, Tenure, Writes } from './import-plan.ts'
import { nameIn } from './rules.ts'
import type { SheetRow } from './sheet.ts'
import { clash, isEndless } from './tenures.ts'

export const endsOf = ({ held_from, held_to, acting }: Pick<Tenure, 'held_from' | 'held_to' | 'acting'>) => ({
  from: held_from,
  to: held_to,
  acting,
})

/** What becomes of each row of a file of tenures. */
export function planTenures(rows: readonly SheetRow[], standing: Standing, means: PlanMeans, writes: Writes) {
  const { added, newId } = means
  const posts = new Map(standing.posts.map((post) => [post.id, post]))
  const postNamed = nameIndex(standing.posts)
  const people = new Map(standing.people.map((person) => [person.id, person]))
  const personNamed = nameIndex(standing.people.filter(({ merged_into }) => merged_into === null))
  const byId = new Map(standing.tenures.map((tenure) => [tenure.id, tenure]))
  const alike = new Map(standing.tenures.map((tenure) => [likeness(tenure), tenure]))
  const seen = new Map<Id, number>()
  const made = new Map<string, Id>()
  const drafts = rows.map((row) => {
    const read = new Cells(row)
    const id = read.id('id')
    const days = { held_from: read.day('from'), held_to: read.day('to'), seen_on: read.day('seen_on') }
    const standingOne = id === null ? undefined : byId.get(id)
    const post = postOf(read, standingOne)
    const person_id = personOf(read, standingOne)
    const who = {
      post_id: post?.id ?? '',
      person_id: person_id ?? '',
      acting: read.has('acting') ? read.isYes('acting') : (standingOne?.acting ?? false),
    }
    const before = id === null ? alike.get(likeness({ ...who, ...days })) : standingOne
    once(seen, read, before?.id ?? id)
    const next = {
      id: before?.id ?? id ?? newId(),
      ...who,
      held_from: read.has('from') ? days.held_from : (before?.held_from ?? null),
      held_to: read.has('to') ? days.held_to : (before?.held_to ?? null),
      seen_on: read.has('seen_on') ? days.seen_on : (before?.seen_on ?? null),
      struck_at: null,
      provenance: { ...before?.provenance },
    }
    const { held_from, held_to } = next
    if (held_from && held_to && held_to < held_from) read.wrong('to', 'days_turned', held_from)
    const last = held_to ?? held_from
    if (post?.ended_on && last && last > post.ended_on) read.wrong('to', 'ended', post.ended_on)
    const isSame =
      before !== undefined &&
      (['post_id', 'person_id', 'acting', 'held_from', 'held_to', 'seen_on'] as const).every(
        (column) => before[column] === next[column],
      )
    if (before?.held_from !== held_from && held_from) next.provenance['held_from'] = added
    if (before?.held_to !== held_to && held_to) next.provenance['held_to'] = added
    if (before?.seen_on !== next.seen_on && next.seen_on) next.provenance['seen_on'] = added
    return { row, read, before, next, isSame, post }
  })
  markClashes(drafts, standing, people)
  return drafts.map(({ row, read, before, next, isSame }): PlannedRow => {
    const result = rowOf(row, read, before ? (isSame ? 'same' : 'changed') : 'new')
    if (result.verdict === 'new') writes.tenures.new.push(next)
    if (result.verdict === 'changed') writes.tenures.changed.push({ ...before!, ...next })
    return result
  })

  function postOf(read: Cells, before: Tenure | undefined): Post | undefined {
    const id = read.id('post_id')
    const name = read.text('post')
    const found =
      id !== null ? posts.get(id) : name !== null ? postNamed.get(name)?.[0] : posts.get(before?.post_id ?? '')
    if (id !== null && !found) read.wrong('post_id', 'post_unknown', id)
    else if (name !== null && !found) read.wrong('post', 'post_unknown', name)
    else if (!found) read.wrong(null, 'post_missing')
    return found
  }
  /** Who it is; a name that nobody bears makes a new person, once for all rows. */
  function personOf(read: Cells, before: Tenure | undefined): Id | undefined {
    const id = read.id('person_id')
    if (id !== null) {
      const person = people.get(id)
      if (!person) read.wrong('person_id', 'person_unknown', id)
      else if (person.merged_into) read.wrong('person_id', 'id_merged', person.merged_into)
      return person?.id
    }
    const name = read.text('person')
    if (name === null) {
      if (!before) read.wrong(null, 'person_missing')
      return before?.person_id
    }
    if (name.length > 200) read.wrong('person', 'name_long')
    const known = personNamed.get(name) ?? []
    if (known.length > 1) read.wrong('person', 'person_unclear', name)
    const found = known[0]?.id ?? made.get(name)
    if (found) return found
    const person = { id: newId(), names: { [languageOf(name)]: name }, provenance: { names: added }, merged_into: null }
    made.set(name, person.id)
    writes.people.new.push(person)
    return person.id
  }
}

/** Two rows without an id that say the same of the same person and post. */
const likeness = (one: Pick<Tenure, 'post_id' | 'person_id' | 'acting' | 'held_from' | 'seen_on'>): string =>
  [one.post_id, one.person_id, one.acting, one.held_from, one.held_from === null ? one.seen_on : null].join()

/** By a name in whatever language. */
function nameIndex<Named extends { names: Names }>(all: readonly Named[]): Map<string, Named[]> {
  const index = new Map<string, Named[]>()
  for (const one of all) {
    for (const name of new Set(Object.values(one.names))) index.set(name, [...(index.get(name) ?? []), one])
  }
  return index
}

type Draft = { read: Cells; next: Omit<Tenure, 'body_id' | 'seq'>; isSame: boolean; post: Post | undefined }

/** [BD10] Notes rows that clash with what stands or with one another: in the order of their days only neighbours can. */
function markClashes(drafts: readonly Draft[], standing: Standing, people: ReadonlyMap<Id, Person>): void {
  const replaced = new Set(drafts.map(({ next }) => next.id))
  const all = [
    ...standing.tenures.filter(({ id }) => !replaced.has(id)).map((next) => ({ next, draft: null as Draft | null })),
    ...drafts
      .filter(({ read, post }) => read.problems.length === 0 && !post!.is_shared)
      .map((draft) => ({ next: draft.next, draft })),
  ]
  for (const some of Map.groupBy(all, ({ next }) => `${next.post_id}${next.acting}`).values()) {
    const inOrder = some
      .filter(({ next }) => !isEndless(endsOf(next)))
      .toSorted((a, b) => (startOf(a.next) < startOf(b.next) ? -1 : startOf(a.next) > startOf(b.next) ? 1 : 0))
    /** The one so far that lasts longest. */
    let longest: (typeof inOrder)[number] | null = null
    for (const one of inOrder) {
      if (longest && clash(endsOf(longest.next), endsOf(one.next))) {
        const said = one.draft && !one.draft.isSame ? [one, longest] : [longest, one]
        const [mine, other] = said as [typeof one, typeof one]
        if (mine.draft && !mine.draft.isSame) mine.draft.read.wrong('from', 'overlaps', whose(other))
      }
      if (!longest || endOf(one.next) > endOf(longest.next)) longest = one
    }
  }
  function whose({ next, draft }: { next: Draft['next']; draft: Draft | null }): string {
    const name = nameIn(people.get(next.person_id)?.names ?? {}, 'en')
    return draft ? [name, `(${draft.read.line})`].filter(Boolean).join(' ') : name
  }
}
const startOf = ({ held_from }: Pick<Tenure, 'held_from'>): Day => held_from ?? ''
const endOf = ({ held_to }: Pick<Tenure, 'held_to'>): Day => held_to ?? '9999'
