import type { Database } from '../database/open.ts'
import type { Id } from '../database/tables.ts'

// Where somebody stopped reading is theirs alone: no record, in no journal, and no function here gives more than one
// account's own. The connection is the program's, since it is no row of the body.

type Place = { version: number; page: number; keptAt: Date }
type Whose = { accountId: Id; bodyId: Id; materialId: Id }

/** [MT7] Where an account stopped in a material; null: nowhere. */
export async function findPlace({ db }: Pick<Database, 'db'>, whose: Whose): Promise<Place | null> {
  const row = await db
    .selectFrom('reading_place')
    .select(['version', 'page', 'kept_at as keptAt'])
    .where('account_id', '=', whose.accountId)
    .where('body_id', '=', whose.bodyId)
    .where('material_id', '=', whose.materialId)
    .executeTakeFirst()
  return row ?? null
}

/** [MT7] Keeps where an account stopped, in place of what was kept before. */
export async function keepPlace(
  { db }: Pick<Database, 'db'>,
  { accountId, bodyId, materialId }: Whose,
  { version, page }: { version: number; page: number },
): Promise<void> {
  const at = { version, page, kept_at: new Date() }
  await db
    .insertInto('reading_place')
    .values({ account_id: accountId, body_id: bodyId, material_id: materialId, ...at })
    .onConflict((conflict) => conflict.columns(['account_id', 'body_id', 'material_id']).doUpdateSet(at))
    .execute()
}

/** [MT7] Forgets where an account stopped. */
export async function forgetPlace({ db }: Pick<Database, 'db'>, whose: Whose): Promise<void> {
  await db
    .deleteFrom('reading_place')
    .where('account_id', '=', whose.accountId)
    .where('body_id', '=', whose.bodyId)
    .where('material_id', '=', whose.materialId)
    .execute()
}
