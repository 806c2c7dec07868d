import { createHash } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import type pg from 'pg'

const MARK = '/* planned once */'

/**
 * Stands in a statement that every request or every step of a floor asks: a connection then has it planned once, where
 * planning takes longer than finding the few rows. For statements whose words never change, that find rows by their keys
 * — their plan is the same for all values — and that name their columns, as `select *` is refused once a table has more.
 *
 * @example
 *   db.selectFrom('session').modifyFront(plannedOnce).select(['state']).where('id', '=', id)
 */
export const plannedOnce: RawBuilder<unknown> = sql.raw(MARK)

const names = new Map<string, string>()
/** What the server knows a statement by; the same for every connection. */
function nameOf(text: string): string {
  const known = names.get(text)
  if (known) return known
  const name = `khural_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`
  names.set(text, name)
  return name
}

/** Lets a connection keep the plans of statements that are marked. */
export function keepPlans(client: pg.ClientBase): void {
  const ask = client.query.bind(client) as (...words: unknown[]) => unknown
  const query = (...words: unknown[]): unknown => {
    const [text, values] = words
    if (words.length !== 2 || typeof text !== 'string' || !text.includes(MARK)) return ask(...words)
    return ask({ name: nameOf(text), text, values })
  }
  client.query = query as typeof client.query
}
