import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { newId, REGISTER_CHAIN } from '../journal/perform.ts'
import { Refused } from '../journal/refusals.ts'
import type { Reader } from '../journal/writer.ts'
import { changeBody } from './body.change.ts'
import { createBody } from './body.create.ts'
import { bodyCells, bodyColumns, planBodies, type StandingBody } from './import-bodies.ts'
import type { PlannedRow } from './import-cells.ts'
import { problemWords, type Problem } from './import-words.ts'
import type { ImportCounts } from './people.import.ts'
import { rowsOf, writeSheet } from './sheet.ts'

/** Rows of one file; as many bodies as the tree shows. */
export const MOST_BODY_ROWS = 2000

const input = z.object({
  /** The file: rows of cells, the first row naming the columns. */
  csv: z.string().min(1).max(2_000_000),
})

/**
 * [BD24] Takes in a file of bodies: every row of it, or none. Each body gets the entries in its own chain that
 * `body.create` and `body.change` leave; the register's chain gets one for the whole file.
 */
export const importBodies: Action<z.infer<typeof input>, ImportCounts> = {
  name: 'bodies.import',
  summary: 'Take in a file of bodies, whole or not at all.',
  input,
  permission: 'body.can_create',
  chain: () => REGISTER_CHAIN,
  async apply(tx, { csv }, { newId, within }) {
    const read = rowsOf(csv, bodyColumns, MOST_BODY_ROWS)
    if (!read.ok) {
      throw new Refused('import.unreadable', { line: read.problem.line, why: problemWords(read.problem, 'en') })
    }
    const { rows, steps } = planBodies(read.rows, await standingBodies(tx.db), newId)
    const wrong = rows.filter(({ verdict }) => verdict === 'wrong')
    if (wrong[0]) throw new Refused('import.rows_wrong', { number: wrong.length, line: wrong[0].line })
    if (steps.length === 0) throw new Refused('import.nothing')
    for (const { create, change } of steps) {
      if (create) await within(createBody, create)
      if (change) await within(changeBody, change)
    }
    const count = (verdict: string) => rows.filter((row) => row.verdict === verdict).length
    const counts = { created: count('new'), changed: count('changed'), same: count('same') }
    return { outcome: counts, subject: { noun: 'register', id: REGISTER_CHAIN } }
  },
}

/** What a file of bodies would do, row by row; nothing is written. */
export async function previewBodies(
  db: Reader,
  csv: string,
): Promise<{ ok: true; columns: string[]; rows: PlannedRow[] } | { ok: false; problem: Problem }> {
  const read = rowsOf(csv, bodyColumns, MOST_BODY_ROWS)
  if (!read.ok) return read
  const { rows } = planBodies(read.rows, await standingBodies(db), (): Id => newId())
  return { ok: true, columns: read.columns, rows }
}

/** All bodies as a file that `bodies.import` takes in again. */
export async function exportBodies(db: Reader): Promise<string> {
  return writeSheet(bodyColumns, bodyCells(await standingBodies(db)))
}

const standingBodies = (db: Reader): Promise<StandingBody[]> =>
  db.selectFrom('body').selectAll().orderBy('id').execute()
