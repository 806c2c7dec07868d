import type { Id, Names, ReadoutRow } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'

/** A version of a readout. */
export interface ReadoutView {
  language: string
  version: number
  state: 'drafted' | 'issued' | 'withdrawn'
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

/** An issued readout in a list. */
export interface IssuedLine {
  id: Id
  series: string
  period: string
  n: string
  names: Names
  heldOn: string | null
  issuedAt: Date
}

/** Issued readouts of a body, first versions, the newest first, paged by key. */
export async function listIssued(
  db: Reader,
  bodyId: Id,
  before: Id | null = null,
  limit = 50,
): Promise<{ lines: IssuedLine[]; next: Id | null }> {
  const rows = await db
    .selectFrom('readout')
    .innerJoin('session', (join) =>
      join.onRef('session.body_id', '=', 'readout.body_id').onRef('session.id', '=', 'readout.session_id'),
    )
    .innerJoin('series', (join) =>
      join.onRef('series.body_id', '=', 'session.body_id').onRef('series.id', '=', 'session.series_id'),
    )
    .select(['readout.id', 'series.slug as series', 'period', 'n', 'session.names', 'held_on', 'issued_at', 'language'])
    .where('readout.body_id', '=', bodyId)
    .where('readout.state', '=', 'issued')
    .where('readout.version', '=', 1)
    .$if(before !== null, (query) => query.where('readout.id', '<', before!))
    .orderBy('readout.id', 'desc')
    .limit(limit * 2 + 1)
    .execute()
  // A session issued in two languages is one line.
  const seen = new Map<string, IssuedLine>()
  for (const { held_on, issued_at, language: _, ...row } of rows) {
    const key = `${row.series}/${row.period}/${row.n}`
    if (!seen.has(key)) seen.set(key, { ...row, heldOn: held_on, issuedAt: issued_at! })
  }
  const lines = [...seen.values()].slice(0, limit)
  return { lines, next: rows.length > limit * 2 ? lines.at(-1)!.id : null }
}
