import { sql, type ExpressionBuilder, type Kysely, type Selectable } from 'kysely'
import type { Database } from '../database/open.ts'
import type { Tables, UploadRow } from '../database/tables.ts'
import { Refused } from '../journal/refusals.ts'
import { throwAway } from './throwing-away.ts'

/** A hold counts this long after its last sign of life, in milliseconds; a program that was killed gives none. */
const HELD_MS = 30_000
const BEAT_MS = 10_000

/** The right of one writer to an upload: nobody else touches its bytes, or says how far it has come. */
export interface Hold {
  /** @throws Refused `upload.gone` where it was given up, or where this program stood still so long that others go on */
  check(): void
  /** Changes the row as its holder, in a transaction of the caller's if given one. @throws Refused `upload.gone` as above */
  set(values: Partial<Omit<Selectable<UploadRow>, 'id'>>, db?: Kysely<Tables>): Promise<void>
  /** It is thrown away as soon as it is let go. */
  giveUp(): Promise<void>
}

/** Which uploads may be taken hold of: nobody holds them, or whoever did gives no sign of life. */
export const isFree = (eb: ExpressionBuilder<Tables, 'upload'>) =>
  eb.or([
    eb('writer', 'is', null),
    eb('changed_at', '<', sql<Date>`now() - ${HELD_MS / 1000}::float8 * interval '1 second'`),
  ])

/**
 * Works on an upload as its one writer and lets it go afterwards. What was given up meanwhile is thrown away then.
 *
 * @param row with its new `writer`, written just before
 */
export async function holding<T>(
  database: Database,
  { id, writer }: Selectable<UploadRow>,
  work: (hold: Hold) => Promise<T>,
): Promise<T> {
  let until = performance.now() + HELD_MS
  const held = (db: Kysely<Tables> = database.db) =>
    db
      .updateTable('upload')
      .set({ changed_at: sql`now()` })
      .where('id', '=', id)
      .where('writer', '=', writer)
  const isWanted = async (query: ReturnType<typeof held>) =>
    (await query.where('state', '<>', 'given_up').executeTakeFirst()).numUpdatedRows > 0n
  const beat = async () => {
    const at = performance.now()
    until = (await isWanted(held())) ? at + HELD_MS : 0
  }
  // A beat that fails is made up for by the next, or the hold runs out.
  const timer = setInterval(() => void beat().catch(() => {}), BEAT_MS)
  try {
    return await work({
      check() {
        if (performance.now() > until) throw new Refused('upload.gone')
      },
      async set(values, db) {
        if (!(await isWanted(held(db).set(values)))) throw new Refused('upload.gone')
      },
      async giveUp() {
        await held().set({ state: 'given_up' }).execute()
      },
    })
  } finally {
    clearInterval(timer)
    const left = await held()
      .set({ writer: sql`case when state = 'given_up' then writer end` })
      .returningAll()
      .executeTakeFirst()
    if (left?.state === 'given_up') await throwAway(database, left)
  }
}
