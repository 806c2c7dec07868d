import { z } from 'zod'
import { namesSchema } from '../body/model.ts'
import { nameIn, sameName, slugFrom } from '../body/rules.ts'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { categoryPresets } from './defaults.ts'
import { listCategoryRows } from './store.ts'

const input = z.object({
  body_id: z.uuid(),
  /** A class that stands; null: a new one. */
  key: z.string().trim().min(1).max(60).nullable().default(null),
  names: namesSchema,
  /** It is offered no longer. */
  struck: z.boolean().default(false),
})

/** [PL18] Adds a class of topics, names it anew, or takes it off the list; a body without a list first gets the neutral one. */
export const setTopicCategory: Action<z.infer<typeof input>, { key: string }> = {
  name: 'topic_category.set',
  summary: 'Add a class of topics to a body, rename it, or take it off the list.',
  input,
  permission: 'rule.can_set',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, key, names, struck }, { now, newId }) {
    let rows = await listCategoryRows(tx.db, body_id)
    if (rows.length === 0) {
      await insertPreset(tx, 'neutral', newId)
      rows = await listCategoryRows(tx.db, body_id)
    }
    const stands = rows.find((row) => row.key === key)
    if (key !== null && !stands) throw new Refused('record.not_found', { noun: 'topic_category' })
    const taken = rows.find(
      (row) =>
        row.key !== key &&
        row.struck_at === null &&
        Object.entries(names).some(([language, name]) => sameName(row.names[language] ?? '', name)),
    )
    if (taken && !struck) throw new Refused('topic_category.taken', { name: nameIn(taken.names, 'en') })
    const row = { names, struck_at: struck ? now : null }
    const { id, key: kept } = stands
      ? await tx.set('topic_category', stands.id, row)
      : await tx.insert('topic_category', {
          ...{ id: newId(), key: freeKey(rows, names), position: rows.length + 1 },
          ...row,
        })
    return { outcome: { key: kept }, subject: { noun: 'topic_category', id } }
  },
}

const preset = z.object({
  body_id: z.uuid(),
  preset: z.enum(Object.keys(categoryPresets) as [keyof typeof categoryPresets]),
})

/** [PL18] Puts a ready list in the place of the one that stands; classes that are not in it are struck, and keep their names. */
export const takePreset: Action<z.infer<typeof preset>, { taken: number }> = {
  name: 'topic_category.take_preset',
  summary: 'Take over a ready list of classes of topics.',
  input: preset,
  permission: 'rule.can_set',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, preset }, { now, newId }) {
    const rows = await listCategoryRows(tx.db, body_id)
    // A body that had no list of its own planned with the neutral one, whose names its items still need.
    if (rows.length === 0 && preset !== 'neutral') {
      await insertPreset(tx, 'neutral', newId)
      rows.push(...(await listCategoryRows(tx.db, body_id)))
    }
    const wanted = new Map<string, number>(categoryPresets[preset].map(({ key }, i) => [key, i + 1]))
    const changed = rows.map((row, i) => {
      const position = wanted.get(row.key)
      return position === undefined
        ? { ...row, position: wanted.size + i + 1, struck_at: row.struck_at ?? now }
        : { ...row, position, struck_at: null }
    })
    await tx.setAll('topic_category', changed)
    const known = new Set(rows.map(({ key }) => key))
    await insertPreset(tx, preset, newId, known)
    return { outcome: { taken: wanted.size }, subject: { noun: 'body', id: body_id } }
  },
}

async function insertPreset(
  tx: Writer,
  preset: keyof typeof categoryPresets,
  newId: () => Id,
  known: ReadonlySet<string> = new Set(),
): Promise<void> {
  const rows = categoryPresets[preset].map(({ key, names }, i) => ({ id: newId(), key, names, position: i + 1 }))
  await tx.insertAll(
    'topic_category',
    rows.filter(({ key }) => !known.has(key)).map((row) => ({ ...row, struck_at: null })),
  )
}

/** A key from the name, with a number where that one is taken. */
function freeKey(rows: readonly { key: string }[], names: Parameters<typeof slugFrom>[0]): string {
  const base = slugFrom(names, 'class').replaceAll('-', '_')
  const taken = new Set(rows.map(({ key }) => key))
  for (let n = 1; ; n++) {
    const key = n === 1 ? base : `${base}_${n}`
    if (!taken.has(key)) return key
  }
}
