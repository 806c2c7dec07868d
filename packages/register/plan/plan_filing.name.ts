import { z } from 'zod'
import { daySchema, namesSchema } from '../body/model.ts'
import { getBody } from '../body/store.ts'
import type { Id, Names } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { planKey } from './model.ts'
import { getPlan, rulesOf } from './store.ts'

const input = z
  .object({
    ...planKey,
    /** A body of the register; or else its name in words. */
    recipient_body_id: z.uuid().nullable().default(null),
    recipient: namesSchema.nullable().default(null),
    /** Null: the day that the rule of the body says. */
    due: daySchema.nullable().default(null),
  })
  .refine(({ recipient_body_id, recipient }) => (recipient_body_id === null) !== (recipient === null), {
    path: ['recipient'],
    message: 'a body of the register or a name in words, one of the two',
  })

/** [PL9] Names with whom a plan is to be filed, and by which day. */
export const namePlanFiling: Action<z.infer<typeof input>, { id: Id }> = {
  name: 'plan_filing.name',
  summary: 'Name with whom a plan is filed, and by which day.',
  input,
  permission: 'plan.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, plan_id, recipient_body_id, recipient, due }, { newId }) {
    const { year } = await getPlan(tx.db, body_id, plan_id)
    if (recipient_body_id !== null) await getBody(tx.db, recipient_body_id)
    const standing = await tx.db
      .selectFrom('plan_filing')
      .select(['recipient_body_id', 'recipient'])
      .where('body_id', '=', body_id)
      .where('plan_id', '=', plan_id)
      .where('struck_at', 'is', null)
      .execute()
    if (
      standing.some(
        (one) =>
          (recipient_body_id !== null && one.recipient_body_id === recipient_body_id) ||
          sharesName(one.recipient, recipient),
      )
    ) {
      throw new Refused('plan.recipient_twice')
    }
    const { filing_due } = await rulesOf(tx.db, body_id)
    const { id } = await tx.insert('plan_filing', {
      ...{ id: newId(), plan_id, recipient_body_id, recipient, due: due ?? `${year}-${filing_due.value}` },
      ...{ version_id: null, filed_on: null, filed_by: null, struck_at: null },
      ...{ received_on: null, received_by: null, receipt: null, letter_id: null, confirmed_at: null },
    })
    return { outcome: { id }, subject: { noun: 'plan', id: plan_id } }
  },
}

const sharesName = (a: Names | null, b: Names | null): boolean =>
  a !== null && b !== null && Object.entries(a).some(([language, name]) => b[language] === name)
