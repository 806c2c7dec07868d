import { z } from 'zod'
import { getBody } from '../body/store.ts'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { undertakingKey } from './model.ts'
import { hasEnded, ownerParts } from './rules.ts'
import { lockUndertaking, originOf, takeStep } from './store.ts'

const owner = z
  .object({
    part: z.enum(ownerParts),
    post_id: z.uuid().optional(),
    owner_body_id: z.uuid().optional(),
    /** Whether the sentence itself names it; otherwise the office adds it. */
    stated: z.boolean().default(false),
  })
  .refine((one) => (one.post_id === undefined) !== (one.owner_body_id === undefined), 'a post or a body, one of them')
const input = z.object({ ...undertakingKey, owners: z.array(owner).min(1, 'at least one owner').max(20) })

/**
 * Says who answers for an undertaking, instead of whoever did before. A newly registered one is thereby assigned.
 * Two or more owners need exactly one lead among them, and none stands twice; a single owner is the lead.
 */
export const nameOwners: Action<z.infer<typeof input>, null> = {
  name: 'undertaking.name_owners',
  summary: 'Say which posts or bodies answer for an undertaking.',
  input,
  permission: 'undertaking.can_assign',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, undertaking_id, owners }, { actor, now, newId }) {
    const row = await lockUndertaking(tx, undertaking_id)
    if (hasEnded(row.state)) throw new Refused('undertaking.ended')
    const leads = owners.filter(({ part }) => part === 'lead')
    if (owners.length > 1 && leads.length !== 1) throw new Refused('undertaking.lead_missing')
    const ids = owners.map(({ post_id, owner_body_id }) => post_id ?? owner_body_id)
    if (new Set(ids).size < ids.length) throw new Refused('undertaking.owner_twice')
    const lead = leads[0] ?? { ...owners[0]!, part: 'lead' as const }
    const named = owners.length === 1 ? [lead] : owners
    await checkExist(named)
    const before = await tx.db
      .selectFrom('undertaking_owner')
      .select('id')
      .where('body_id', '=', body_id)
      .where('undertaking_id', '=', undertaking_id)
      .where('released_at', 'is', null)
      .execute()
    for (const { id } of before) await tx.set('undertaking_owner', id, { released_at: now })
    const stated = await originOf(tx, row, true, { actor, now })
    const added = await originOf(tx, row, false, { actor, now })
    const originFor = (one: { stated: boolean }) => (one.stated ? stated : added)
    await tx.insertAll(
      'undertaking_owner',
      named.map(({ part, post_id, owner_body_id, stated }) => ({
        id: newId(),
        undertaking_id,
        part,
        post_id: post_id ?? null,
        owner_body_id: owner_body_id ?? null,
        named_at: now,
        named_by: actor.name,
        released_at: null,
        provenance: { owner: originFor({ stated }) },
      })),
    )
    await tx.set('undertaking', undertaking_id, {
      lead_post_id: lead.post_id ?? null,
      lead_body_id: lead.owner_body_id ?? null,
      provenance: { ...row.provenance, lead: originFor(lead) },
      changed_at: now,
    })
    if (row.state === 'registered') {
      await takeStep(tx, row, { id: newId(), to: 'assigned', reason: null, at: now, by: actor.name })
    }
    return { outcome: null, subject: { noun: 'undertaking', id: undertaking_id } }

    async function checkExist(all: { post_id?: Id | undefined; owner_body_id?: Id | undefined }[]) {
      const posts = all.map((one) => one.post_id).filter((id) => id !== undefined)
      if (posts.length > 0) {
        const found = await tx.db
          .selectFrom('post')
          .select('id')
          .where('body_id', '=', body_id)
          .where('id', 'in', posts)
          .execute()
        if (found.length !== new Set(posts).size) throw new Refused('record.not_found', { noun: 'post' })
      }
      for (const one of all) if (one.owner_body_id) await getBody(tx.db, one.owner_body_id)
    }
  },
}
