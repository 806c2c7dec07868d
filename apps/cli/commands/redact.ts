import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { EXIT, WrongUse } from '../command.ts'
import { withDatabase } from '../with-database.ts'

export const name = 'redact'
export const summary = 'take a passage out of the records of a body, leaving a gap and the reason'
export const usage = `
Usage: ./khural redact BODY --reason TEXT (--passage TEXT | --file FILE|-)

Takes the passage out of every row and every journal entry of the body with this address: a name that should not have
been stored, a text pasted by mistake. Its lines and sentences go too where they stand alone. A gap of the same length
stays (█), the reason is kept in the journal, and ./khural verify still passes. It cannot be taken back.

  --passage TEXT   the exact words
  --file FILE|-    the exact words from a file or from standard input
  --reason TEXT    why; shown to whoever reads the journal
`

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { passage: { type: 'string' }, file: { type: 'string' }, reason: { type: 'string' } },
  })
  const [slug, ...more] = positionals
  if (slug === undefined || more.length > 0) throw new WrongUse('Give the address of one body.')
  if ((values.passage === undefined) === (values.file === undefined)) {
    throw new WrongUse('Give --passage or --file, one of them.')
  }
  const passage = values.passage ?? readText(values.file!)
  const { actions, findBody, perform } = await import('@khural/register')
  const { Refused } = await import('@khural/register/journal/refusals.ts')
  return withDatabase(async ({ db }) => {
    const body = await findBody(db, slug)
    if (!body) throw new Refused('record.not_found', { noun: 'body' })
    const input = { body_id: body.id, passage, reason: values.reason ?? '' }
    const operator = { kind: 'operator', name: 'local operator', may: 'all' } as const
    const done = await perform(db, actions.redact, input, operator, new Date())
    if (!done.ok) throw new Refused(done.refusal.code, done.refusal.data, done.refusal.see)
    const { rows, entries } = done.outcome
    process.stdout.write(`Taken out of ${rows} rows and ${entries} journal entries (entry ${slug}/${done.seq}).\n`)
    return EXIT.done
  })
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    throw new WrongUse(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}
