import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { EXIT, WrongUse } from '../command.ts'
import { withDatabase } from '../with-database.ts'

export const name = 'verify'
export const summary = 'recompute the journal and compare every row with it'
export const usage = `
Usage: ./khural verify [--json] [--save FILE] [--against FILE]

Recomputes the chain of every body's journal and compares every stored row with the entry that wrote it last.
Names the first thing that does not hold; the exit code is then 1. What was taken out with a reason is no fault.

Whoever can write to the database could cut the end of a chain off or write it all anew. Against that keep the heads of
the chains somewhere else, and verify against them later.

  --json          one JSON object instead of a sentence
  --save FILE     write the heads of all chains to a file, when everything holds
  --against FILE  check also that each head of such a file still lies on its chain
`

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' }, save: { type: 'string' }, against: { type: 'string' } },
  })
  const known = values.against === undefined ? [] : headsIn(values.against)
  const { chainHeads, faultWords, verify } = await import('@khural/register/journal/verify.ts')
  return withDatabase(async ({ db }) => {
    const live = process.stderr.isTTY
    // Taken before: what is written while this runs is not vouched for.
    const heads = await chainHeads(db)
    const showProgress = ({ entries, rows }: { entries: number; rows: number }) => {
      if (live) process.stderr.write(`\r${entries} entries, ${rows} rows `)
    }
    const verdict = await verify(db, showProgress, known)
    if (live) process.stderr.write('\r\u001b[K')
    const { entries, rows } = verdict
    if (values.json) process.stdout.write(`${JSON.stringify(verdict)}\n`)
    else if (verdict.whole) process.stdout.write(`The register is whole: ${entries} entries, ${rows} rows.\n`)
    else process.stdout.write(`The register is not whole: ${faultWords(verdict.fault)}\n`)
    if (verdict.whole && values.save !== undefined) writeFileSync(values.save, `${JSON.stringify(heads)}\n`)
    return verdict.whole ? EXIT.done : EXIT.refused
  })
}

/** The heads that `--save` wrote. */
function headsIn(file: string): { body_id: string; seq: number; hash: string }[] {
  try {
    const heads: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (Array.isArray(heads) && heads.every(isHead)) return heads
  } catch (error) {
    throw new WrongUse(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
  throw new WrongUse(`${file} holds no heads of chains; write one with ./khural verify --save FILE.`)
}

const isHead = (one: unknown): one is { body_id: string; seq: number; hash: string } =>
  typeof one === 'object' && one !== null && 'body_id' in one && 'seq' in one && 'hash' in one
