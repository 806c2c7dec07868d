import { z } from 'zod'
import { getBody } from '../body/store.ts'

import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { decisionKinds, valueForms } from './model.ts'
import { overlapOf, type Placed } from './overlap.ts'
import { getReading } from './store.ts'

const input = z.object({
  body_id: z.uuid(),
  reading_id: z.uuid(),
  /** Several values at once: "confirm all that are left" is one step. Of two for one value the last counts. */
  decisions: z
    .array(
      z.object({
        path: z.string().max(80),
        kind: z.enum(decisionKinds),
        value: z.unknown().optional(),
        span: z
          .tuple([z.int().min(0), z.int().min(0)])
          .nullable()
          .default(null),
      }),
    )
    .min(1)
    .max(2000),
})

export const decideReading: Action<z.infer<typeof input>, { count: number }> = {
  name: 'reading.decide',
  summary: 'Confirm or correct values of a reading, or mark them as not stated.',
  input,
  permission: 'reading.can_decide',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, reading_id, decisions }, { actor, now, newId }) {
    const reading = await getReading(tx.db, body_id, reading_id)
    const address = async () => `/${(await getBody(tx.db, body_id)).slug}/desk/${reading_id}`
    if (reading.state !== 'open') throw new Refused('reading.not_open', { state: reading.state }, await address())
    const standing = new Map(
      (
        await tx.db
          .selectFrom('reading_decision')
          .select(['id', 'path'])
          .where('body_id', '=', body_id)
          .where('reading_id', '=', reading_id)
          .execute()
      ).map(({ id, path }) => [path, id]),
    )
    const length = reading.source.text.length
    const fresh = []
    const last = new Map(decisions.map((decision) => [decision.path, decision] as const))
    const overlap = overlapOf(
      reading.record,
      new Map<string, Placed>([...reading.decisions, ...last]),
      new Set(last.keys()),
    )
    if (overlap) {
      const words = reading.source.text.slice(...overlap.span).replace(/\s+/g, ' ')
      throw new Refused(
        'reading.overlap',
        { words: words.length > 60 ? `${words.slice(0, 60)}…` : words },
        `${await address()}?at=${overlap.path}#v-${overlap.path}`,
      )
    }
    for (const { path, kind, value, span } of last.values()) {
      const form = valueForms.find(([pattern]) => pattern.test(path))?.[1]
      if (!form) throw new Refused('reading.no_such_value', { path })
      if (span && (span[0] >= span[1] || span[1] > length)) throw new Refused('reading.span_outside', { path })
      let corrected: unknown = null
      if (kind === 'corrected') {
        const parsed = form.safeParse(value)
        if (!parsed.success) throw new Refused('reading.value_form', { path, why: parsed.error.issues[0]!.message })
        corrected = parsed.data
      }
      const row = {
        kind,
        value: corrected,
        span_start: span?.[0] ?? null,
        span_end: span?.[1] ?? null,
        decided_by: actor.name,
        decided_at: now,
      }
      const id = standing.get(path)
      if (id) await tx.set('reading_decision', id, row)
      else fresh.push({ id: newId(), reading_id, path, ...row })
    }
    await tx.insertAll('reading_decision', fresh)
    return { outcome: { count: last.size }, subject: { noun: 'reading', id: reading_id } }
  },
}
