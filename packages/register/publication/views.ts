import { sql } from 'kysely'
import type { Id, Names, ReadoutRow } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'

/** A version of a readout. */
export interface ReadoutView {
  language: string
  version: number
  state: 'drafted' | 'issued' | 'withdrawn' | 'discarded'
  /** The version of the minutes that it was composed from; null: it is of a received text. */
  minutesId: Id | null
  text: string
  parts: ReadoutRow['parts']
  note: Names | null
  draftedAt: Date
  issuedAt: Date | null
}

const asView = (row: ReadoutRow): ReadoutView => ({
  language: row.language,
  version: row.version,
  state: row.state as ReadoutView['state'],
  minutesId: row.minutes_id,
  text: row.text,
  parts: row.parts,
  note: row.note,
  draftedAt: row.drafted_at,
  issuedAt: row.issued_at,
})

/** Whether any version of a session's readout was issued: only then is there a page to point the public to. */
export async function hasIssuedReadout(db: Reader, bodyId: Id, sessionId: Id): Promise<boolean> {
  const row = await db
    .selectFrom('readout')
    .select('id')
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .where('state', '=', 'issued')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Every version of a session's readout in every language, the newest first; at most 100. */
export async function sessionReadouts(db: Reader, bodyId: Id, sessionId: Id): Promise<ReadoutView[]> {
  const rows = await db
    .selectFrom('readout')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .orderBy('version', 'desc')
    .orderBy('language')
    .limit(100)
    .execute()
  return rows.map(asView)
}

/** What the readout of a session held in the register is drafted from. */
export interface ReadoutBasis {
  /** The version of the minutes that stands; null: none is approved. */
  minutes: number | null
  minutesId: Id | null
  /** Received texts that are attached to it, the newest first: each is the readout in its language. */
  attached: { language: string; name: string | null }[]
}

/** [PB6] The approved minutes of a session and the texts attached to it, as far as they are seen; one query. */
export async function readoutBasis(db: Reader, bodyId: Id, sessionId: Id): Promise<ReadoutBasis> {
  const { rows } = await sql<ReadoutBasis>`
    select
      (select version from minutes where body_id = ${bodyId} and session_id = ${sessionId} and state = 'approved') as minutes,
      (select id from minutes where body_id = ${bodyId} and session_id = ${sessionId} and state = 'approved') as "minutesId",
      coalesce((select jsonb_agg(jsonb_build_object('language', attached.language, 'name', source.name) order by attached.id desc)
        from minutes_readout attached
          left join source_text source on source.body_id = attached.body_id and source.id = attached.source_id
        where attached.body_id = ${bodyId} and attached.session_id = ${sessionId} and detached_at is null), '[]') as attached`.execute(
    db,
  )
  return rows[0]!
}

/** A session with an issued readout, in a list. */
export interface IssuedLine {
  /** The session's id. */
  id: Id
  series: string
  period: string
  n: string
  names: Names
  heldOn: string | null
  /** When its first version was issued, in whatever language came first. */
  issuedAt: Date
}

/**
 * Sessions of a body whose readout was issued, each once however many languages it has, the newest first.
 *
 * @param before the last session seen: the page goes on after it
 * @returns `next`: what to give as `before` for the page after this one; null on the last
 */
export async function listIssued(
  db: Reader,
  bodyId: Id,
  before: Id | null = null,
  limit = 50,
): Promise<{ lines: IssuedLine[]; next: Id | null }> {
  const rows = await db
    .selectFrom((from) =>
      from
        .selectFrom('readout')
        .distinctOn('session_id')
        .select(['body_id', 'session_id', 'issued_at'])
        .where('body_id', '=', bodyId)
        .where('state', '=', 'issued')
        .where('version', '=', 1)
        .$if(before !== null, (query) => query.where('session_id', '<', before!))
        .orderBy('session_id', 'desc')
        .orderBy('issued_at')
        .limit(limit + 1)
        .as('first'),
    )
    .innerJoin('session', (join) =>
      join.onRef('session.body_id', '=', 'first.body_id').onRef('session.id', '=', 'first.session_id'),
    )
    .innerJoin('series', (join) =>
      join.onRef('series.body_id', '=', 'session.body_id').onRef('series.id', '=', 'session.series_id'),
    )
    .select(['session.id', 'series.slug as series', 'period', 'n', 'session.names', 'held_on', 'first.issued_at'])
    .orderBy('session.id', 'desc')
    .execute()
  const lines = rows
    .slice(0, limit)
    .map(({ held_on, issued_at, ...row }) => ({ ...row, heldOn: held_on, issuedAt: issued_at! }))
  return { lines, next: rows.length > limit ? lines.at(-1)!.id : null }
}
