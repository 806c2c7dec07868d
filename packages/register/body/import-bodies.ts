import type { Selectable } from 'kysely'
import { levels, type BodyRow, type Id, type Level, type Names } from '../database/tables.ts'
import { Cells, nameCells, rowOf, sameNames, type PlannedRow } from './import-cells.ts'
import { nameLanguages } from './model.ts'
import { isHour, isKeptForRegister, isSlug, isTimeZone } from './rules.ts'
import type { SheetRow } from './sheet.ts'

/** The columns of a file of bodies; any but `slug` may be left out when it is taken in. */
export const bodyColumns = [
  ...['slug', 'parent', 'kind', 'name_en', 'name_zh', 'name_mn', 'time_zone', 'languages'],
  ...['quiet_from', 'quiet_to', 'default_level'],
] as const

export type StandingBody = Selectable<BodyRow>
/** What a row says of a body; `parent` is an address. */
interface Said {
  slug: string
  parent: string | null
  names: Names
  kind: string
  time_zone: string
  languages: string[]
  quiet: { from: string; to: string } | null
  level: Level | null
}
/** What is to be done for one body, in the inputs of the actions that do it. */
export interface BodyStep {
  create: { id: Id; slug: string; names: Names; kind: string; parent_id: Id | null; time_zone: string } | null
  change: ({ body_id: Id } & { [field: string]: unknown }) | null
}

/**
 * [BD24] What becomes of each row of a file of bodies. A body is known by its address; one above it may stand already or
 * in any row of the file.
 *
 * @returns the rows, and for those that change something the steps: whatever stands above comes first, so that each step
 *   finds its parent and no body is, between two of them, below itself
 */
export function planBodies(
  rows: readonly SheetRow[],
  standing: readonly StandingBody[],
  newId: () => Id,
): { rows: PlannedRow[]; steps: BodyStep[] } {
  const slugs = new Map(standing.map(({ id, slug }) => [id, slug]))
  const before = new Map(standing.map((row) => [row.slug, saidOf(row, slugs)]))
  const ids = new Map(standing.map(({ id, slug }) => [slug, id]))
  const seen = new Map<string, number>()
  const drafts = rows.map((row) => {
    const read = new Cells(row)
    const slug = addressOf(read, seen)
    return { row, read, said: readRow(read, slug, before.get(slug)), before: before.get(slug) }
  })
  const parents = new Map([...before, ...drafts.map(({ said }) => [said.slug, said] as const)].map(parentOf))
  for (const { said, read } of drafts) {
    if (said.parent === null) continue
    if (!parents.has(said.parent)) read.wrong('parent', 'parent', said.parent)
    else if (depthOf(said.slug, parents) === null) read.wrong('parent', 'parent_ring')
  }
  const planned = drafts.map((draft) => {
    const isSame = draft.before !== undefined && differing(draft.before, draft.said).length === 0
    return { ...draft, result: rowOf(draft.row, draft.read, !draft.before ? 'new' : isSame ? 'same' : 'changed') }
  })
  const written = planned
    .filter(({ result }) => result.verdict === 'new' || result.verdict === 'changed')
    .map((one) => ({ ...one, depth: depthOf(one.said.slug, parents) ?? 0 }))
    .toSorted((a, b) => a.depth - b.depth)
  for (const { said } of written) if (!ids.has(said.slug)) ids.set(said.slug, newId())
  return { rows: planned.map(({ result }) => result), steps: written.map((one) => stepOf(one.before, one.said, ids)) }
}

function addressOf(read: Cells, seen: Map<string, number>): string {
  const slug = read.text('slug') ?? ''
  const line = seen.get(slug)
  if (slug === '') read.wrong('slug', 'address_missing')
  else if (!isSlug(slug)) read.wrong('slug', 'address', slug)
  else if (isKeptForRegister(slug)) read.wrong('slug', 'address_kept', slug)
  else if (line !== undefined) read.wrong('slug', 'address_twice', String(line))
  else seen.set(slug, read.line)
  return slug
}

function readRow(read: Cells, slug: string, before: Said | undefined): Said {
  const kind = read.text('kind') ?? before?.kind ?? 'council'
  if (kind.length > 60) read.wrong('kind', 'kind')
  const time_zone = read.text('time_zone') ?? before?.time_zone ?? 'UTC'
  if (!isTimeZone(time_zone)) read.wrong('time_zone', 'zone', time_zone)
  const level = read.has('default_level') ? read.text('default_level') : (before?.level ?? null)
  if (level !== null && !levels.includes(level as Level)) read.wrong('default_level', 'level', level)
  return {
    ...{ slug, kind, time_zone, level: level as Level | null },
    parent: read.has('parent') ? read.text('parent') : (before?.parent ?? null),
    names: read.names(before?.names),
    languages: read.has('languages') ? languagesIn(read) : (before?.languages ?? []),
    quiet: read.has('quiet_from') || read.has('quiet_to') ? quietIn(read) : (before?.quiet ?? null),
  }
}

function languagesIn(read: Cells): string[] {
  const words = read.text('languages') ?? ''
  const languages = [...new Set(words.split(/[\s,;、，]+/u).filter((one) => one !== ''))]
  if (languages.some((one) => !(nameLanguages as readonly string[]).includes(one))) {
    read.wrong('languages', 'languages', words)
  }
  return languages
}

function quietIn(read: Cells): Said['quiet'] {
  // Spreadsheets drop the first zero of an hour.
  const [from, to] = [read.text('quiet_from'), read.text('quiet_to')].map((hour) => hour?.padStart(5, '0') ?? null)
  if (from === null && to === null) return null
  if (from && to && isHour(from) && isHour(to) && from !== to) return { from, to }
  read.wrong(from && isHour(from) ? 'quiet_to' : 'quiet_from', 'hours')
  return null
}

const parentOf = ([slug, { parent }]: readonly [string, Said]): [string, string | null] => [slug, parent]

/** How many bodies stand above; null when the way up comes back to where it began. */
function depthOf(slug: string, parents: ReadonlyMap<string, string | null>): number | null {
  const passed = new Set([slug])
  for (let above = parents.get(slug) ?? null; above !== null; above = parents.get(above) ?? null) {
    if (above === slug) return null
    // A ring further up is that of other rows, which name it.
    if (passed.has(above)) break
    passed.add(above)
  }
  return passed.size - 1
}

const fields = ['parent', 'kind', 'time_zone', 'languages', 'quiet', 'level'] as const
const differing = (before: Said, said: Said) => [
  ...(sameNames(before.names, said.names) ? [] : (['names'] as const)),
  ...fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(said[field])),
]

function stepOf(before: Said | undefined, said: Said, ids: ReadonlyMap<string, Id>): BodyStep {
  const { slug, names, kind, time_zone, parent } = said
  const id = ids.get(slug)!
  const parent_id = parent === null ? null : ids.get(parent)!
  const create = before ? null : { id, slug, names, kind, parent_id, time_zone }
  const made: Said = { ...said, languages: [], quiet: null, level: null }
  const changed = differing(before ?? made, said).map((field) =>
    field === 'parent' ? ['parent_id', parent_id] : [field, said[field]],
  )
  return { create, change: changed.length > 0 ? { body_id: id, ...Object.fromEntries(changed) } : null }
}

function saidOf(row: StandingBody, slugs: ReadonlyMap<Id, string>): Said {
  const { slug, names, kind, time_zone, level, languages, quiet_from: from, quiet_to: to } = row
  const parent = row.parent_id === null ? null : (slugs.get(row.parent_id) ?? null)
  const quiet = from !== null && to !== null ? { from, to } : null
  return { slug, parent, names, kind, time_zone, languages: languages ?? [], quiet, level }
}

/** Bodies as rows of a file, in the columns of `bodyColumns`: each followed by those below it, by their addresses. */
export function bodyCells(standing: readonly StandingBody[]): string[][] {
  const slugs = new Map(standing.map(({ id, slug }) => [id, slug]))
  const below = Map.groupBy(
    standing.toSorted((a, b) => (a.slug < b.slug ? -1 : 1)),
    ({ parent_id }) => parent_id,
  )
  const cells: string[][] = []
  const waiting = (below.get(null) ?? []).toReversed()
  for (let row = waiting.pop(); row; row = waiting.pop()) {
    const { slug, parent, kind, names, time_zone, languages, quiet, level } = saidOf(row, slugs)
    cells.push([
      ...[slug, parent ?? '', kind, ...nameCells(names), time_zone, languages.join(' ')],
      ...[quiet?.from ?? '', quiet?.to ?? '', level ?? ''],
    ])
    waiting.push(...(below.get(row.id) ?? []).toReversed())
  }
  return cells
}
