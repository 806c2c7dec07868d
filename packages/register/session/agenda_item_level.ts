import { sql } from 'kysely'
import { narrowest } from '../access/rules.ts'
import type { Id, Level } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'

/** What an item of an agenda is made of, as far as that says who sees it. */
export interface MadeOf {
  undertaking_id?: Id | null | undefined
  carried_from?: Id | null | undefined
  previous_minutes_of?: Id | null | undefined
  plan_item?: Id | null | undefined
  question_id?: Id | null | undefined
}

/**
 * [SN14] The level of an item: what is stated, or what is narrower of its session and all that it is made of, since its
 * words are theirs. Null: as its session.
 *
 * @param stated as somebody chose it; null where nobody did
 */
export async function levelMadeOf(
  db: Reader,
  bodyId: Id,
  session: { level: Level | null },
  stated: Level | null,
  of: MadeOf,
): Promise<Level | null> {
  // What states no level is its members'.
  const { rows } = await sql<{ level: Level }>`
    select coalesce(level, 'members') as level from undertaking
      where body_id = ${bodyId} and id = ${of.undertaking_id ?? null}::uuid
    union all select coalesce(item.level, session.level, 'members') from agenda_item item
      join session on session.body_id = item.body_id and session.id = item.session_id
      where item.body_id = ${bodyId} and item.id = ${of.carried_from ?? null}::uuid
    union all select coalesce(level, 'members') from session
      where body_id = ${bodyId} and id = ${of.previous_minutes_of ?? null}::uuid
    union all (select coalesce(plan.level, 'members') from plan_item
      join plan on plan.body_id = plan_item.body_id and plan.id = plan_item.plan_id
      where plan_item.body_id = ${bodyId} and plan_item.item = ${of.plan_item ?? null}::uuid limit 1)
    union all select coalesce(material.level, 'members') from passage_question question
      join material on material.body_id = question.body_id and material.id = question.material_id
      where question.body_id = ${bodyId} and question.id = ${of.question_id ?? null}::uuid
    union all select coalesce(level, 'members') from passage_question
      where body_id = ${bodyId} and id = ${of.question_id ?? null}::uuid`.execute(db)
  const standing = session.level ?? 'members'
  const level = narrowest(standing, stated, ...rows.map((row) => row.level))
  return level === standing ? stated : level
}
