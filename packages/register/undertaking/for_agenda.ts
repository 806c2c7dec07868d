import { sql } from 'kysely'
import type { Day, Id } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import { asLine, lines, owed, type UndertakingLine } from './views.ts'

/** An undertaking that a session is to look at, with the agendas on which it stood. */
export interface UndertakingForAgenda extends UndertakingLine {
  reviewed: { series: string; period: string; n: string }[]
}

/**
 * [SN22] The open undertakings of a body that a session is to look back at: due by its day, a milestone missed, reported
 * done or sent back; those that stand on its agenda already are left out. The longest owed first, at most 50.
 *
 * @param day of the session; today where it has none
 */
export async function undertakingsForAgenda(
  db: Reader,
  bodyId: Id,
  sessionId: Id,
  day: Day,
  today: Day,
): Promise<UndertakingForAgenda[]> {
  const rows = await lines(db, bodyId, today, (all) =>
    all
      .where('undertaking.state', 'not in', ['closed', 'not_pursued', 'suspended'])
      .where(
        sql<boolean>`(undertaking.due <= ${day}::date or undertaking.milestone < ${today}::date
          or undertaking.state in ('reported_done', 'sent_back'))`,
      )
      .where(
        sql<boolean>`not exists (select from agenda_item item where item.body_id = undertaking.body_id
          and item.session_id = ${sessionId} and item.undertaking_id = undertaking.id and item.withdrawn_at is null)`,
      )
      .orderBy(owed)
      .orderBy('undertaking.id')
      .limit(50),
  )
    .select(
      sql<UndertakingForAgenda['reviewed']>`(select coalesce(jsonb_agg(jsonb_build_object('series', place.slug,
          'period', held.period, 'n', held.n) order by held.starts_at desc nulls last), '[]')
        from agenda_item item join session held on held.body_id = item.body_id and held.id = item.session_id
        join series place on place.body_id = held.body_id and place.id = held.series_id
        where item.body_id = undertaking.body_id and item.undertaking_id = undertaking.id
          and item.withdrawn_at is null and held.state is distinct from 'cancelled')`.as('reviewed'),
    )
    .orderBy('undertaking.owed')
    .orderBy('undertaking.id')
    .execute()
  return rows.map((row) => ({ ...asLine(row, today), reviewed: row.reviewed }))
}
