import { parseArgs } from 'node:util'
import { EXIT } from '../command.ts'
import { withDatabase } from '../with-database.ts'

export const name = 'checkpoint'
export const summary = 'sign how far the journal has come, to be kept elsewhere'
export const usage = `
Usage: ./khural checkpoint [--keys | --new-key]

Prints a signed checkpoint of the whole journal (c2sp.org/tlog-checkpoint), the same that /journal/checkpoint shows.
Keep it where nobody who can write to the database can reach it; ./khural verify --against FILE later finds whether the
journal was put back or written otherwise since.

  --keys     print the public keys instead, the one in use first
  --new-key  begin a history of checkpoints with a fresh key: after the register was put back to a backup on purpose, or
             when others may have seen the key. The old key is moved aside.
`

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { keys: { type: 'boolean' }, 'new-key': { type: 'boolean' } },
  })
  const { readSettings } = await import('@khural/register/database/settings.ts')
  const { StartRefusal } = await import('@khural/register/database/start-refusal.ts')
  const { CheckpointRefused, knownVerifiers } = await import('@khural/register/journal/checkpoint.ts')
  const { renewKey, signCheckpoint } = await import('@khural/register/journal/checkpoint-keeper.ts')
  return withDatabase(async ({ db }) => {
    if (values.keys) {
      for (const { text } of await knownVerifiers(db)) process.stdout.write(`${text}\n`)
      return EXIT.done
    }
    try {
      const sign = values['new-key'] ? renewKey : signCheckpoint
      process.stdout.write(await sign(db, readSettings(), new Date()))
      return EXIT.done
    } catch (error) {
      if (!(error instanceof CheckpointRefused)) throw error
      throw new StartRefusal(
        error.message,
        'See ./khural verify. If this is as it should be, begin anew with ./khural checkpoint --new-key.',
        { cause: error },
      )
    }
  })
}
