import { getBody } from '../body/store.ts'
import type { Id, Span } from '../database/tables.ts'
import type { Circumstances } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import type { DecisionKind, OpenReading } from './model.ts'
import { boundTo } from './recast.ts'
import { getReading } from './store.ts'

/** What is decided about one value of a reading. */
export interface Decided {
  path: string
  kind: DecisionKind
  value?: unknown
  span: Span | null
}

/** A reading that can still be worked on. Refuses one that was recorded or set aside, with the way to it. */
export async function getOpenReading(tx: Writer, readingId: Id): Promise<OpenReading & { address: string }> {
  const reading = await getReading(tx.db, tx.bodyId, readingId)
  const address = `/${(await getBody(tx.db, tx.bodyId)).slug}/desk/${readingId}`
  if (reading.state !== 'open') throw new Refused('reading.not_open', { state: reading.state }, address)
  return { ...reading, address }
}

/** Keeps decisions, each in place of the one that stood before; of several for one value the last. */
export async function keepDecisions(
  tx: Writer,
  readingId: Id,
  decided: readonly Decided[],
  { actor, now, newId }: Circumstances,
): Promise<void> {
  const rows = await tx.db
    .selectFrom('reading_decision')
    .select(['id', 'path'])
    .where('body_id', '=', tx.bodyId)
    .where('reading_id', '=', readingId)
    .execute()
  const standing = new Map(rows.map(({ id, path }) => [path, id]))
  const fresh = []
  for (const { path, kind, value, span } of new Map(decided.map((one) => [one.path, one])).values()) {
    const row = {
      ...{ kind, value: value ?? null, span_start: span?.[0] ?? null, span_end: span?.[1] ?? null },
      ...{ decided_by: actor.name, decided_at: now },
    }
    const id = standing.get(path)
    if (id) await tx.set('reading_decision', id, row)
    else fresh.push({ id: newId(), reading_id: readingId, path, ...row })
  }
  await tx.insertAll('reading_decision', fresh)
}

const takenBack = (path: string): Decided => ({ path, kind: 'taken_back', value: null, span: null })

/** What was decided about parts of a statement, taken back: what they count is no more what it was. */
export const partsTakenBack = (path: string, decisions: OpenReading['decisions']): Decided[] =>
  [...decisions]
    .filter(([one, { kind }]) => one.startsWith(`${path}.`) && kind !== 'taken_back')
    .map(([one]) => takenBack(one))

/** Takes back what was decided about a value; of a statement that was split or joined, of all that it is tied to. */
export function takeBack(path: string, decisions: OpenReading['decisions']): Decided[] {
  const bound = boundTo(path, decisions)
  return bound.flatMap((one) => [takenBack(one), ...(bound.length > 1 ? partsTakenBack(one, decisions) : [])])
}
