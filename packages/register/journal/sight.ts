import { sql } from 'kysely'
import { circleOf, circles, seenThroughViews } from '../database/levels.ts'
import { levels, type Actor, type Holding, type Id } from '../database/tables.ts'
import { Refused } from './refusals.ts'
import type { Reader } from './writer.ts'

/** What hangs in something that has a level, and says nothing of its own; the column that names what it hangs in. */
const HANGING = {
  attendance: 'session',
  session_directive: 'session',
  session_source: 'session',
  readout: 'session',
  undertaking_owner: 'undertaking',
  undertaking_due: 'undertaking',
  undertaking_milestone: 'undertaking',
  undertaking_step: 'undertaking',
  progress_report: 'undertaking',
  answer_link: 'undertaking',
} as const

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * [JN13] Refuses input that names, by its id, a row of the body that the actor's levels do not show: for them there is no
 * such thing, and nothing about it may be changed blindly. Every id counts, whatever field it stands in. An undertaking
 * shows itself to whoever answers for it.
 *
 * @throws Refused `record.not_found`
 */
export async function refuseUnseen(db: Reader, bodyId: Id, { may }: Pick<Actor, 'may'>, input: unknown): Promise<void> {
  if (may === 'all') return
  const circle = circleOf(levels.filter((level) => may.permissions.includes(`${level}.can_see`)))
  if (circle === 'all') return
  const ids = [...new Set(idsIn(input))]
  if (ids.length === 0) return
  const seenIn = (table: string) => sql.table(`${circles[circle].schema}.${table}`)
  const levelled = seenThroughViews.map(
    (table) => sql`select ${table} as noun from ${sql.table(table)} one
      where body_id = ${bodyId} and id = any (${ids}::uuid[]) and not exists (select from ${seenIn(table)} seen
        where seen.body_id = one.body_id and seen.id = one.id)
      ${table === 'undertaking' ? sql`and not ${isOwned('id', may)}` : sql``}`,
  )
  const hanging = Object.entries(HANGING).map(([table, parent]) => {
    const column = `${parent}_id`
    return sql`select ${table} as noun from ${sql.table(table)} one
      where body_id = ${bodyId} and id = any (${ids}::uuid[]) and not exists (select from ${seenIn(parent)} seen
        where seen.body_id = one.body_id and seen.id = one.${sql.ref(column)})
      ${parent === 'undertaking' ? sql`and not ${isOwned(column, may)}` : sql``}`
  })
  const { rows } = await sql<{ noun: string }>`
    ${sql.join([...levelled, ...hanging], sql` union all `)} limit 1`.execute(db)
  if (rows[0]) throw new Refused('record.not_found', { noun: rows[0].noun })
}

/** Whether the undertaking that a column of `one` names is owned by whoever holds this. */
const isOwned = (column: string, { owns }: Holding) => sql`(one.${sql.ref(column)} = any (${owns.undertakings}::uuid[])
  or exists (select from undertaking_owner owner where owner.body_id = one.body_id
    and owner.undertaking_id = one.${sql.ref(column)} and owner.released_at is null and owner.part <> 'support'
    and (owner.post_id = any (${owns.posts}::uuid[]) or owner.owner_body_id = any (${owns.bodies}::uuid[]))))`

function* idsIn(value: unknown): Generator<Id> {
  if (typeof value === 'string') {
    if (ID.test(value)) yield value
  } else if (typeof value === 'object' && value !== null) {
    for (const one of Object.values(value)) yield* idsIn(one)
  }
}
