import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { getOpenReading, keepDecisions, partsTakenBack, takeBack } from './deciding.ts'
import { boundOf, joined } from './recast.ts'
import { standingStatements, statementIndex } from './statements.ts'

const input = z.object({
  body_id: z.uuid(),
  reading_id: z.uuid(),
  /** The statement that the next one is joined to: `statements.3`. */
  path: z.string().regex(/^statements\.\d{1,5}$/),
})

export const joinStatements: Action<z.infer<typeof input>, { path: string }> = {
  name: 'reading.join',
  summary: 'Join a statement of a reading with the one that follows it.',
  input,
  permission: 'reading.can_decide',
  chain: ({ body_id }) => body_id,
  async apply(tx, { reading_id, path }, circumstances) {
    const { record, decisions, source } = await getOpenReading(tx, reading_id)
    const standing = standingStatements(record, decisions, source.id)
    const at = standing.findIndex((one) => one.path === path)
    if (at < 0) throw new Refused('reading.no_such_value', { path })
    const [first, second] = [standing[at]!, standing[at + 1]]
    if (!second) throw new Refused('reading.nothing_to_join')
    const piece = joined(source.text, first.statement, second.statement)
    if (!piece) throw new Refused('reading.words_between')
    const tied = (one: string) => {
      const decision = decisions.get(one)
      return decision ? boundOf(decision) : []
    }
    const read = record.statements[statementIndex(path)!]
    const isWhole = read !== undefined && read.span[0] === piece.span[0] && read.span[1] === piece.span[1]
    // Two halves of one sentence make it what it was read as.
    const undoes = isWhole && tied(second.path).includes(path) && isAsRead(first.statement, read)
    piece.value.recast.bound = [...new Set([...tied(path), second.path])]
    await keepDecisions(
      tx,
      reading_id,
      undoes
        ? takeBack(path, decisions)
        : [
            { path, kind: 'corrected', ...piece },
            {
              ...{ path: second.path, kind: 'not_stated', span: second.statement.span },
              value: { bound: [...new Set([...tied(second.path), path])] },
            },
            ...partsTakenBack(path, decisions),
            ...partsTakenBack(second.path, decisions),
          ],
      circumstances,
    )
    return { outcome: { path }, subject: { noun: 'reading', id: reading_id } }
  },
}

const isAsRead = (now: { act: string; by: string }, read: { act: string; by: string }) =>
  now.act === read.act && now.by === read.by
