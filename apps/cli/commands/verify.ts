import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { EXIT, WrongUse } from '../command.ts'
import { withDatabase } from '../with-database.ts'

export const name = 'verify'
export const summary = 'recompute the journal and compare every row with it'
export const usage = `
Usage: ./khural verify [--json] [--save FILE] [--against FILE ...] [--key VERIFIER ...]

Recomputes the chain of every body's journal, compares every stored row with the entry that wrote it last, and holds
every signed checkpoint against the chains. Reads every file that a row names, and compares its bytes with its
hash; of a file that was removed for good it makes sure that no bytes lie there. Names the first thing that does not
hold; the exit code is then 1.
What was taken out with a reason is no fault.

Whoever can write to the database could cut the ends of chains off or write it all anew. Against that the checkpoint
signed last is kept beside the key, outside the database, and checked every time; keep others somewhere else, and verify
against them later: /journal/checkpoint as somebody fetched it, or the heads of all chains.

  --json          one JSON object instead of a sentence
  --save FILE     write the heads of all chains to a file, when everything holds
  --against FILE  check also a signed checkpoint, or each head that --save wrote; may be given several times
  --key VERIFIER  a public key known from elsewhere (./khural checkpoint --keys), for checkpoints of a register whose
                  own list of keys may have been changed
`

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean' },
      save: { type: 'string' },
      against: { type: 'string', multiple: true, default: [] },
      key: { type: 'string', multiple: true, default: [] },
    },
  })
  const files = values.against.map((file) => ({ file, text: textOf(file) }))
  const { parseVerifier } = await import('@khural/register/journal/note.ts')
  const wrong = values.key.find((key) => parseVerifier(key) === null)
  if (wrong !== undefined) throw new WrongUse(`"${wrong}" is no public key of checkpoints.`)
  const known = files.flatMap(({ file, text }) => headsIn(file, text) ?? [])
  const given = files.flatMap(({ file, text }) => (headsIn(file, text) ? [] : [{ from: file, note: text }]))
  const { readSettings } = await import('@khural/register/database/settings.ts')
  const { findSigner, keptCheckpoint } = await import('@khural/register/journal/checkpoint-keeper.ts')
  const { chainHeads, faultWords, verify } = await import('@khural/register/journal/verify.ts')
  const settings = readSettings()
  const [kept, own] = [keptCheckpoint(settings), findSigner(settings)]
  const trusted = {
    given: kept ? [kept, ...given] : given,
    verifiers: own ? [own.verifier.text, ...values.key] : values.key,
  }
  return withDatabase(async ({ db, files }) => {
    const live = process.stderr.isTTY
    // Taken before: what is written while this runs is not vouched for.
    const heads = await chainHeads(db)
    const showProgress = ({ entries, rows }: { entries: number; rows: number }) => {
      if (live) process.stderr.write(`\r${entries} entries, ${rows} rows `)
    }
    const verdict = await verify(db, showProgress, known, trusted, files)
    if (live) process.stderr.write('\r\u001b[K')
    if (values.json) process.stdout.write(`${JSON.stringify(verdict)}\n`)
    else if (verdict.whole) {
      const { entries, rows, checkpoints, files: kept = 0, removed = 0 } = verdict
      process.stdout.write(
        `The register is whole: ${entries} entries, ${rows} rows, ${checkpoints} checkpoints, ${kept} files${removed > 0 ? `, ${removed} removed for good` : ''}.\n`,
      )
    } else process.stdout.write(`The register is not whole: ${faultWords(verdict.fault)}\n`)
    if (verdict.whole && values.save !== undefined) writeFileSync(values.save, `${JSON.stringify(heads)}\n`)
    return verdict.whole ? EXIT.done : EXIT.refused
  })
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new WrongUse(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** The heads that `--save` wrote; null for a file that is to be read as a signed checkpoint. */
function headsIn(file: string, text: string): { body_id: string; seq: number; hash: string }[] | null {
  if (!text.startsWith('[')) return null
  try {
    const heads: unknown = JSON.parse(text)
    if (Array.isArray(heads) && heads.every(isHead)) return heads
  } catch {
    // The words below say it.
  }
  throw new WrongUse(`${file} holds no heads of chains; write one with ./khural verify --save FILE.`)
}

const isHead = (one: unknown): one is { body_id: string; seq: number; hash: string } =>
  typeof one === 'object' && one !== null && 'body_id' in one && 'seq' in one && 'hash' in one
