import { sql } from 'kysely'
import { z } from 'zod'
import { levels, type Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { REGISTER_CHAIN } from '../journal/perform.ts'
import { Refused } from '../journal/refusals.ts'
import type { Reader } from '../journal/writer.ts'
import { nameLanguages, namesSchema } from './model.ts'
import { isHour, isTimeZone } from './rules.ts'
import { getBody } from './store.ts'

const hour = z.string().refine(isHour, 'an hour of the day, as 20:00')
const input = z.object({
  body_id: z.uuid(),
  names: namesSchema.optional(),
  kind: z.string().trim().min(1).max(60).optional(),
  /** Null: it stands at the top of the tree. */
  parent_id: z.uuid().nullable().optional(),
  time_zone: z.string().refine(isTimeZone, 'a time zone by its usual name, such as Asia/Ulaanbaatar').optional(),
  languages: z.array(z.enum(nameLanguages)).max(3).optional(),
  /** Null: no quiet hours are stated. */
  quiet: z
    .object({ from: hour, to: hour })
    .refine(({ from, to }) => from !== to, 'two different hours')
    .nullable()
    .optional(),
  /** For sessions recorded from now on; null: none is stated, which is `members`. */
  level: z.enum(levels).nullable().optional(),
})

/** Changes what a body is called and how it works; what is not given stays. Its address stays in any case. */
export const changeBody: Action<z.infer<typeof input>, null> = {
  name: 'body.change',
  summary: 'Change the names, place in the tree, time zone, languages, quiet hours or usual level of a body.',
  input,
  permission: 'body.can_change',
  chain: ({ body_id }) => body_id,
  // [AC14] Its place in the tree says whose roles reach it: that is for whoever administers the register, not for the body.
  askedIn: ({ body_id, parent_id }) => (parent_id === undefined ? body_id : REGISTER_CHAIN),
  async apply(tx, { body_id, names, kind, parent_id, time_zone, languages, quiet, level }) {
    if (parent_id) {
      // Two that are moved at once could each end below the other: the second waits for the first.
      await tx.db.selectFrom('journal_head').select('seq').where('body_id', '=', REGISTER_CHAIN).forUpdate().execute()
      await getBody(tx.db, parent_id)
      if (await isWithin(tx.db, parent_id, body_id)) throw new Refused('body.within_itself', { field: 'parent_id' })
    }
    await tx.set('body', body_id, {
      ...(names && { names }),
      ...(kind !== undefined && { kind }),
      ...(parent_id !== undefined && { parent_id }),
      ...(time_zone !== undefined && { time_zone }),
      ...(languages && { languages: [...new Set(languages)] }),
      ...(quiet !== undefined && { quiet_from: quiet?.from ?? null, quiet_to: quiet?.to ?? null }),
      ...(level !== undefined && { level }),
    })
    return { outcome: null, subject: { noun: 'body', id: body_id } }
  },
}

/** [BD18] Whether a body is another or lies below it; the walk ends although the tree were already a ring. */
async function isWithin(db: Reader, id: Id, above: Id): Promise<boolean> {
  const { rows } = await sql<{ id: Id }>`
    with recursive up as (
      select id, parent_id from body where id = ${id}
      union select body.id, body.parent_id from body join up on body.id = up.parent_id
    ) select id from up where id = ${above} limit 1`.execute(db)
  return rows.length > 0
}
