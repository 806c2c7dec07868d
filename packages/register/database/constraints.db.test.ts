import { expect, test } from 'vitest'
import { refusals } from '../journal/refusals.ts'
import { constraintRefusals } from './constraints.ts'
import { cloneDatabase } from './testing.ts'

test('every constraint that is refused in words stands in the schema, and the words name its field', async () => {
  const database = await cloneDatabase()
  try {
    const { rows } = await database.pool.query<{ conname: string }>(
      `select conname from pg_constraint where contype in ('u', 'p')`,
    )
    const standing = rows.map(({ conname }) => conname)
    for (const [constraint, { code, field }] of Object.entries(constraintRefusals)) {
      expect(standing).toContain(constraint)
      for (const words of [refusals[code].en, refusals[code].zh]) expect(words).toContain(`{${field}}`)
    }
  } finally {
    await database.close()
  }
})
