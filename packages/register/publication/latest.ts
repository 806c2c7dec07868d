import { sql } from 'kysely'
import type { Id } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import type { IssuedLine } from './views.ts'

/**
 * The last session of each of these bodies whose readout was issued and that the reader sees; none for a body without one. One
 * query, which looks at one readout a body however many there are.
 *
 * @param bodyIds at most 200
 */
export async function latestReadouts(
  db: Reader,
  bodyIds: readonly Id[],
): Promise<Map<Id, Pick<IssuedLine, 'series' | 'period' | 'n' | 'names' | 'heldOn'>>> {
  const { rows } = await sql<Pick<IssuedLine, 'series' | 'period' | 'n' | 'names' | 'heldOn'> & { bodyId: Id }>`
    select asked.body_id as "bodyId", series.slug as series, last.period, last.n, last.names, last.held_on as "heldOn"
    from unnest(${bodyIds}::uuid[]) as asked (body_id)
      cross join lateral (
        select session.body_id, session.series_id, session.period, session.n, session.names, session.held_on
        from readout
          join session on session.body_id = readout.body_id and session.id = readout.session_id
        where readout.body_id = asked.body_id and readout.state = 'issued' and readout.version = 1
        order by readout.session_id desc
        limit 1
      ) as last
      join series on series.body_id = last.body_id and series.id = last.series_id`.execute(db)
  return new Map(rows.map(({ bodyId, ...line }) => [bodyId, line]))
}
