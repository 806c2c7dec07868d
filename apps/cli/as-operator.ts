import type { Action, Actor } from '@khural/register'
import type { Database } from '@khural/register/database/index.ts'

/** Whoever sits at this machine: may do everything, and is called so in the journal. */
export const operator: Actor = { kind: 'operator', name: 'local operator', may: 'all' }

/**
 * Performs an action as whoever sits at this machine.
 *
 * @returns what came of it, and the number of its entry
 * @throws Refused where it is refused, which main.ts says in words
 */
export async function performAsOperator<Input, Outcome>(
  { db }: Pick<Database, 'db'>,
  action: Action<Input, Outcome>,
  input: Input,
): Promise<{ outcome: Outcome; seq: number }> {
  const { perform } = await import('@khural/register')
  const { Refused } = await import('@khural/register/journal/refusals.ts')
  const done = await perform(db, action, input, operator, new Date())
  if (!done.ok) throw new Refused(done.refusal.code, done.refusal.data, done.refusal.see)
  return done
}
