import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { getOpenReading, keepDecisions, partsTakenBack } from './deciding.ts'
import { boundOf, splitAt } from './recast.ts'
import { indexes, standingStatement, statementIndex } from './statements.ts'

const input = z.object({
  body_id: z.uuid(),
  reading_id: z.uuid(),
  /** The statement: `statements.3`. */
  path: z.string().regex(/^statements\.\d{1,5}$/),
  /** Where the second half begins, in UTF-16 units of the text. */
  at: z.int().min(0),
})

export const splitStatement: Action<z.infer<typeof input>, { path: string }> = {
  name: 'reading.split',
  summary: 'Split a statement of a reading into two.',
  input,
  permission: 'reading.can_decide',
  chain: ({ body_id }) => body_id,
  async apply(tx, { reading_id, path, at }, circumstances) {
    const { record, decisions, source } = await getOpenReading(tx, reading_id)
    const statement = standingStatement(record, decisions, statementIndex(path)!, source.id)
    if (!statement) throw new Refused('reading.no_such_value', { path })
    const halves = splitAt(source.text, record.lang, statement, at)
    if (!halves) throw new Refused('reading.split_nowhere')
    const second = `statements.${indexes('statements', record.statements.length, decisions).at(-1)! + 1}`
    const before = decisions.get(path)
    const [left, right] = halves
    left.value.recast.bound = [...new Set([...(before ? boundOf(before) : []), second])]
    right.value.recast.bound = [path]
    await keepDecisions(
      tx,
      reading_id,
      [
        { path, kind: 'corrected', ...left },
        { path: second, kind: 'corrected', ...right },
        ...partsTakenBack(path, decisions),
      ],
      circumstances,
    )
    return { outcome: { path: second }, subject: { noun: 'reading', id: reading_id } }
  },
}
