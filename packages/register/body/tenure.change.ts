import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { checkNotOwn, checkTenure } from './appointing.ts'
import { daySchema } from './model.ts'
import { lockPost, lockTenure } from './store.ts'

const key = { body_id: z.uuid(), tenure_id: z.uuid() }
const change = z.object({
  ...key,
  from: daySchema.nullable().optional(),
  to: daySchema.nullable().optional(),
  acting: z.boolean().optional(),
})

export const changeTenure: Action<z.infer<typeof change>, null> = {
  name: 'tenure.change',
  summary: 'Change the days of a tenure, or whether the person acts.',
  input: change,
  permission: 'person.can_appoint',
  chain: ({ body_id }) => body_id,
  async apply(tx, { tenure_id, from, to, acting }, { actor, now }) {
    const row = await lockTenure(tx, tenure_id)
    await checkNotOwn(tx, actor, row.person_id)
    const next = {
      from: from === undefined ? row.held_from : from,
      to: to === undefined ? row.held_to : to,
      acting: acting ?? row.acting,
    }
    await checkTenure(tx, await lockPost(tx, row.post_id), { ...next, id: row.id })
    const added = { kind: 'added' as const, by: actor.name, at: now.toISOString() }
    const provenance = {
      ...row.provenance,
      ...(next.from !== row.held_from && { held_from: added }),
      ...(next.to !== row.held_to && { held_to: added }),
    }
    await tx.set('tenure', row.id, { held_from: next.from, held_to: next.to, acting: next.acting, provenance })
    return { outcome: null, subject: { noun: 'tenure', id: row.id } }
  },
}

const end = z.object({ ...key, on: daySchema })

export const endTenure: Action<z.infer<typeof end>, null> = {
  name: 'tenure.end',
  summary: 'Record the last day of a person in a post.',
  input: end,
  permission: 'person.can_appoint',
  chain: ({ body_id }) => body_id,
  async apply(tx, { tenure_id, on }, { actor, now }) {
    const row = await lockTenure(tx, tenure_id)
    if (row.held_from !== null && row.held_from > on) {
      throw new Refused('tenure.ends_before', { day: row.held_from, field: 'on' })
    }
    await checkTenure(tx, await lockPost(tx, row.post_id), { ...row, from: row.held_from, to: on })
    const added = { kind: 'added' as const, by: actor.name, at: now.toISOString() }
    await tx.set('tenure', row.id, { held_to: on, provenance: { ...row.provenance, held_to: added } })
    return { outcome: null, subject: { noun: 'tenure', id: row.id } }
  },
}

const strike = z.object({ ...key })

/** What was never so is struck; the journal keeps what was recorded. What a text says stays with its session. */
export const strikeTenure: Action<z.infer<typeof strike>, null> = {
  name: 'tenure.strike',
  summary: 'Strike a tenure that was recorded by mistake.',
  input: strike,
  permission: 'person.can_appoint',
  chain: ({ body_id }) => body_id,
  async apply(tx, { tenure_id }, { now }) {
    const row = await lockTenure(tx, tenure_id)
    await tx.set('tenure', row.id, { struck_at: now })
    return { outcome: null, subject: { noun: 'tenure', id: row.id } }
  },
}
