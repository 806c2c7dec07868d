import { sql, type Transaction } from 'kysely'
import { plannedOnce } from '../database/planned-once.ts'
import type { Actor, Tables } from '../database/tables.ts'
import { canonical, sha256 } from './canonical.ts'
import { Refused } from './refusals.ts'

/** How long the answer to a write is kept under its key. */
export const KEPT_HOURS = 24
/** Answers that are over are thrown away a few at a time, by whoever writes next. */
const SWEPT = 20

/** What was answered under a key before. */
export interface Answered {
  outcome: unknown
  seq: number
}

/**
 * Takes a key for one write: gives what was answered under it before, or null where this write is the first. A second
 * write with the same key waits in the database until the first one is committed (and then gets its answer) or undone
 * (and then is the first), in whichever process it comes. Keys of different actors never meet.
 *
 * @param key what the caller made up, 8 to 200 characters
 * @throws Refused `input.key_reused` when the key came with another action or another input
 */
export async function takeKey(
  tx: Transaction<Tables>,
  { key, action, input }: { key: string; action: string; input: unknown },
  actor: Actor,
  now: Date,
): Promise<Answered | null> {
  const place = placeOf(key, actor)
  const asked = sha256(canonical({ action, input }))
  await sql`${plannedOnce} delete from answered where key in (
    select key from answered where expires_at <= ${now} limit ${SWEPT} for update skip locked)`.execute(tx)
  const { rows } = await sql<{ key: string }>`
    ${plannedOnce} insert into answered (key, asked_hash, outcome, seq, expires_at)
    values (${place}, ${asked}, null, null, ${new Date(now.getTime() + KEPT_HOURS * 3600_000)})
    on conflict (key) do update set asked_hash = excluded.asked_hash, outcome = null, seq = null,
      expires_at = excluded.expires_at
      where answered.expires_at <= ${now}
    returning key`.execute(tx)
  if (rows.length > 0) return null
  const before = await tx
    .selectFrom('answered')
    .select(['asked_hash', 'outcome', 'seq'])
    .where('key', '=', place)
    .executeTakeFirstOrThrow()
  if (before.asked_hash !== asked) throw new Refused('input.key_reused')
  return { outcome: before.outcome, seq: before.seq! }
}

/**
 * Keeps the answer under its key, in the transaction of the write itself. A member called `token` is a secret that is
 * shown once: it is not kept, and not given again.
 */
export async function keepAnswer(
  tx: Transaction<Tables>,
  key: string,
  actor: Actor,
  { outcome, seq }: Answered,
): Promise<void> {
  await tx
    .updateTable('answered')
    .set({
      outcome: JSON.stringify(outcome ?? null, (name, value: unknown) =>
        name === 'token' ? undefined : value,
      ) as never,
      seq,
    })
    .where('key', '=', placeOf(key, actor))
    .execute()
}

const placeOf = (key: string, { kind, id, name }: Actor): string => sha256(`${kind}\n${id ?? name}\n${key}`)
