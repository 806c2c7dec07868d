import { z } from 'zod'
import { dayIn, nameIn } from '../body/rules.ts'
import { getBody } from '../body/store.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { planKey, textsSchema } from './model.ts'
import { findFiling, getFiling } from './plan_filing.file.ts'

const input = z.object({
  body_id: planKey.body_id,
  filing_id: z.uuid(),
  /** Who received it there; left out: the recipient as such. */
  by: z.string().trim().min(1).max(200).nullable().default(null),
  words: textsSchema.nullable().default(null),
})

/** [PL21] The recipient of a plan says that they received it: by their link, or for the body that it was filed with. */
export const confirmFiling: Action<z.infer<typeof input>, null> = {
  name: 'plan_filing.confirm',
  summary: 'Say, as the recipient, that a filed plan was received.',
  input,
  permission: 'filing.can_receive',
  chain: ({ body_id }) => body_id,
  async owners(db, { body_id, filing_id }) {
    const filing = await findFiling(db, body_id, filing_id)
    const bodies = filing?.recipient_body_id ? [filing.recipient_body_id] : []
    return { posts: [], bodies, undertakings: [], filings: filing ? [filing.id] : [] }
  },
  async apply(tx, { body_id, filing_id, by, words }, { actor, now }) {
    const filing = await getFiling(tx.db, body_id, filing_id)
    if (filing.filed_on === null) throw new Refused('plan.not_filed')
    if (filing.received_on !== null) throw new Refused('plan.received_already', { day: filing.received_on })
    const { timeZone } = await getBody(tx.db, body_id)
    const today = dayIn(now, timeZone)
    const said = actor.kind === 'link' && filing.recipient ? nameIn(filing.recipient, 'en') : actor.name
    await tx.set('plan_filing', filing_id, {
      // A day that was filed ahead of time is no reason to refuse what has arrived.
      received_on: today < filing.filed_on ? filing.filed_on : today,
      ...{ received_by: by ?? said, receipt: words, confirmed_at: now },
    })
    return { outcome: null, subject: { noun: 'plan', id: filing.plan_id } }
  },
}
