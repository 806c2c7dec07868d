import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { operator } from '../as-operator.ts'
import { EXIT, WrongUse } from '../command.ts'
import { withDatabase } from '../with-database.ts'

export const name = 'do'
export const summary = 'perform an action of the catalogue, as the local operator'
export const usage = `
Usage: ./khural do NOUN.VERB --json INPUT|-
       ./khural do NOUN.VERB
       ./khural do --list

Performs one action with the input given as JSON, and prints what came of it as one line of JSON:
{"outcome": …, "seq": the entry in the journal}. A refusal is said in words, with the exit code 1, or 3 where something is
missing. Without an input it says what the action takes, with an example. All actions are listed in docs/actions.md.

  --json INPUT|-   the input as JSON, or from standard input
  --key KEY        the same write sent again with this key within 24 hours happens once
  --list           every action with what it does

An input may carry "version": the journal entry up to which you have seen what is changed. What somebody else wrote
since is then not overwritten but refused, and both texts are printed.
`

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'string' }, key: { type: 'string' }, list: { type: 'boolean' } },
  })
  const { actionByName, perform } = await import('@khural/register')
  if (values.list) {
    const width = Math.max(...[...actionByName.keys()].map((one) => one.length))
    for (const [one, { summary: does }] of actionByName) process.stdout.write(`${one.padEnd(width)}  ${does}\n`)
    return EXIT.done
  }
  const [asked, ...more] = positionals
  if (asked === undefined || more.length > 0) throw new WrongUse('Give one action, as noun.verb.')
  const action = actionByName.get(asked)
  if (!action) throw new WrongUse(`There is no action "${asked}". ./khural do --list has them all.`)
  if (values.json === undefined) {
    const { drawAction } = await import('@khural/register/reference-page.ts')
    process.stdout.write(`${drawAction(action)}\n`)
    return EXIT.done
  }
  if (values.key !== undefined && !/^[\x21-\x7e]{8,200}$/.test(values.key)) {
    throw new WrongUse('A key has 8 to 200 printable characters.')
  }
  const input = inputFrom(values.json)
  const { Refused } = await import('@khural/register/journal/refusals.ts')
  return withDatabase(async ({ db }) => {
    const done = await perform(
      db,
      action,
      input,
      operator,
      new Date(),
      values.key === undefined ? {} : { key: values.key },
    )
    if (!done.ok) {
      const { code, data, see, both } = done.refusal
      if (both) process.stdout.write(`${JSON.stringify({ both })}\n`)
      throw new Refused(code, data, see)
    }
    process.stdout.write(`${JSON.stringify({ outcome: done.outcome ?? null, seq: done.seq })}\n`)
    return EXIT.done
  })
}

function inputFrom(said: string): unknown {
  try {
    return JSON.parse(said === '-' ? readFileSync(0, 'utf8') : said)
  } catch (error) {
    throw new WrongUse(`The input is no JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}
