import { sql } from 'kysely'
import type { Id, PlanItemRow } from '../database/tables.ts'
import { Refused } from '../journal/refusals.ts'
import type { Reader, Writer } from '../journal/writer.ts'
import { fitsQuarter } from './rules.ts'
import { listCategories } from './store.ts'
import { dayInYear } from './versions.ts'

type Item = Pick<
  PlanItemRow,
  'quarter' | 'category' | 'speaker_posts' | 'directive_ids' | 'material_ids' | 'window_from' | 'window_to'
>

/**
 * [PL7] Refuses what an item cannot say: a class that the body does not have, a post, directive or
 * material of another body, days
 * that are no window or lie outside of year or quarter.
 */
export async function checkItem(
  db: Reader,
  bodyId: Id,
  year: number,
  item: Item,
  stood: string | null = null,
): Promise<void> {
  const { quarter, category, window_from: from, window_to: to } = item
  if (from !== null && to !== null && to < from) throw new Refused('plan.window_ends_before', { day: from })
  for (const day of [from, to]) {
    if (day !== null && Number(day.slice(0, 4)) !== year) throw new Refused('plan.window_of_other_year', { day, year })
  }
  if (!fitsQuarter(from, to, year, quarter)) throw new Refused('plan.window_of_other_quarter', { quarter })
  if (category !== null && category !== stood) {
    const known = await listCategories(db, bodyId)
    if (!known.some(({ key, isStruck }) => key === category && !isStruck)) {
      throw new Refused('record.not_found', { noun: 'topic_category' })
    }
  }
  await checkKnown(db, bodyId, 'post', item.speaker_posts)
  await checkKnown(db, bodyId, 'directive', item.directive_ids)
  await checkKnown(db, bodyId, 'material', item.material_ids)
}

async function checkKnown(
  db: Reader,
  bodyId: Id,
  table: 'post' | 'directive' | 'material',
  ids: readonly Id[],
): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql<{ known: number }>`
    select count(*)::int as known from ${sql.table(table)}
    where body_id = ${bodyId} and id = any (${[...new Set(ids)]}::uuid[])`.execute(db)
  if (rows[0]!.known < new Set(ids).size) throw new Refused('record.not_found', { noun: table })
}

/** The rows of a version that is not written yet, made from those of another: the same keys, what was taken out left out. */
export const carriedOver = (rows: readonly PlanItemRow[], to: { version_id: Id; newId: () => Id }): PlanItemRow[] =>
  rows
    .filter(({ dropped_at }) => dropped_at === null)
    .map((row) => ({ ...row, id: to.newId(), version_id: to.version_id }))

/**
 * [PL6] The rows of another year's plan, put behind what a version has: keys of their own, windows moved to the year, and
 * without the materials and superior texts, which were of their year.
 */
export function copiedItems(
  rows: readonly PlanItemRow[],
  to: { plan_id: Id; version_id: Id; year: number; has: readonly PlanItemRow[]; newId: () => Id },
): PlanItemRow[] {
  const { plan_id, version_id, year, has, newId } = to
  return carriedOver(rows, { version_id, newId }).map((row) => ({
    ...row,
    ...{ plan_id, item: newId(), materials: null, material_ids: [], directives: null, directive_ids: [] },
    window_from: row.window_from && dayInYear(row.window_from, year),
    window_to: row.window_to && dayInYear(row.window_to, year),
    position: row.position + lastPosition(has, row.quarter),
  }))
}

/** The position of the last item of a quarter; 0 where it has none. */
export const lastPosition = (rows: readonly PlanItemRow[], quarter: number): number =>
  Math.max(0, ...rows.filter((row) => row.quarter === quarter).map(({ position }) => position))

/**
 * Puts an item into a quarter, before the one that stands at a place there (from 1; behind the last one without), and
 * writes the rows whose place changes.
 */
export async function placeItem(
  tx: Writer,
  rows: readonly PlanItemRow[],
  row: PlanItemRow,
  quarter: number,
  place: number | null,
): Promise<void> {
  const others = rows.filter((one) => one.quarter === quarter && one.id !== row.id)
  const shown = others.filter(({ dropped_at }) => dropped_at === null)
  const at = place === null ? shown.length : Math.min(Math.max(place, 1), shown.length + 1) - 1
  const ordered = [...shown.slice(0, at), { ...row, quarter }, ...shown.slice(at)]
  const placed = [...ordered, ...others.filter(({ dropped_at }) => dropped_at !== null)]
    .map((one, i) => ({ was: one.id === row.id ? row : one, now: { ...one, position: i + 1 } }))
    .filter(({ was, now }) => was.position !== now.position || was.quarter !== now.quarter || now.id === row.id)
  await tx.setAll(
    'plan_item',
    placed.map(({ now }) => now),
  )
}
