import { parseArgs } from 'node:util'
import { EXIT } from '../command.ts'
import { withDatabase } from '../with-database.ts'

export const name = 'verify'
export const summary = 'recompute the journal and compare every row with it'
export const usage = `
Usage: ./khural verify [--json]

Recomputes the chain of every body's journal and compares every stored row with the entry that wrote it last.
Names the first thing that does not hold; the exit code is then 1. What was taken out with a reason is no fault.

  --json   one JSON object instead of a sentence
`

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } })
  const { faultWords, verify } = await import('@khural/register/journal/verify.ts')
  return withDatabase(async ({ db }) => {
    const live = process.stderr.isTTY
    const verdict = await verify(db, ({ entries, rows }) => {
      if (live) process.stderr.write(`\r${entries} entries, ${rows} rows `)
    })
    if (live) process.stderr.write('\r\u001b[K')
    const { entries, rows } = verdict
    if (values.json) process.stdout.write(`${JSON.stringify(verdict)}\n`)
    else if (verdict.whole) process.stdout.write(`The register is whole: ${entries} entries, ${rows} rows.\n`)
    else process.stdout.write(`The register is not whole: ${faultWords(verdict.fault)}\n`)
    return verdict.whole ? EXIT.done : EXIT.refused
  })
}
