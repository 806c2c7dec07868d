import { z } from 'zod'
import { getBody } from '../body/store.ts'
import type { Id, Names, Origin } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { undertakingKey } from './model.ts'
import { hasEnded, ownerParts } from './rules.ts'
import { ownerPlace } from './stated.ts'
import { lockUndertaking, sentencesOf, takeStep } from './store.ts'

const owner = z
  .object({
    part: z.enum(ownerParts),
    post_id: z.uuid().optional(),
    owner_body_id: z.uuid().optional(),
    /** That the sentence itself names it, where it is then looked for; otherwise the office adds it. */
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
    const names = await namesOf(named)
    const { sentences } = await sentencesOf(tx.db, body_id, row.statement_id)
    const origins = new Map(named.map((one) => [one, originFor(one)]))
    const before = await tx.db
      .selectFrom('undertaking_owner')
      .select('id')
      .where('body_id', '=', body_id)
      .where('undertaking_id', '=', undertaking_id)
      .where('released_at', 'is', null)
      .execute()
    for (const { id } of before) await tx.set('undertaking_owner', id, { released_at: now })
    await tx.insertAll(
      'undertaking_owner',
      named.map((one) => ({
        id: newId(),
        undertaking_id,
        part: one.part,
        post_id: one.post_id ?? null,
        owner_body_id: one.owner_body_id ?? null,
        named_at: now,
        named_by: actor.name,
        released_at: null,
        provenance: { owner: origins.get(one)! },
      })),
    )
    await tx.set('undertaking', undertaking_id, {
      lead_post_id: lead.post_id ?? null,
      lead_body_id: lead.owner_body_id ?? null,
      provenance: { ...row.provenance, lead: origins.get(lead)! },
      changed_at: now,
    })
    if (row.state === 'registered') {
      await takeStep(tx, row, { id: newId(), to: 'assigned', reason: null, at: now, by: actor })
    }
    return { outcome: null, subject: { noun: 'undertaking', id: undertaking_id } }

    function originFor({
      stated,
      ...one
    }: {
      stated: boolean
      post_id?: Id | undefined
      owner_body_id?: Id | undefined
    }) {
      if (!stated) return { kind: 'added', by: actor.name, at: now.toISOString() } satisfies Origin
      const owner = names.get((one.post_id ?? one.owner_body_id)!.toLowerCase())!
      const place = ownerPlace(sentences, owner)
      if (!place) throw new Refused('undertaking.owner_not_in_sentence', { owner: Object.values(owner).join(' · ') })
      return place
    }

    /** The names of all owners; refused where one of them does not exist. */
    async function namesOf(all: { post_id?: Id | undefined; owner_body_id?: Id | undefined }[]) {
      const names = new Map<Id, Names>()
      const posts = all.map((one) => one.post_id).filter((id) => id !== undefined)
      if (posts.length > 0) {
        const found = await tx.db
          .selectFrom('post')
          .select(['id', 'names'])
          .where('body_id', '=', body_id)
          .where('id', 'in', posts)
          .execute()
        if (found.length !== new Set(posts).size) throw new Refused('record.not_found', { noun: 'post' })
        for (const { id, names: own } of found) names.set(id, own)
      }
      for (const { owner_body_id } of all) {
        if (!owner_body_id) continue
        const { id, parentId, names: own } = await getBody(tx.db, owner_body_id)
        // Another body owes this one nothing, and would see what may not be for it.
        if (id !== body_id.toLowerCase() && parentId !== body_id.toLowerCase()) {
          throw new Refused('record.not_found', { noun: 'body' })
        }
        names.set(id, own)
      }
      return names
    }
  },
}
