import type { FileWithPassage } from '@khural/register/journal/redact-files.ts'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { performAsOperator } from '../as-operator.ts'
import { EXIT, WrongUse } from '../command.ts'
import { withDatabase } from '../with-database.ts'

export const name = 'redact'
export const summary = 'take a passage out of the records of a body, leaving a gap and the reason'
export const usage = `
Usage: ./khural redact BODY (--passage TEXT | --file FILE|-) [--reason TEXT --yes]

Takes the passage out of every row and every journal entry of the body with this address: a name that should not have
been stored, a text pasted by mistake. What was made of its sentences goes too. A gap of the same length stays (█), the
reason is kept in the journal, and ./khural verify still passes. Without --yes it only lists where the passage stands.
The text of files gets the same gap, but not their bytes: the files that still hold it are named, to be removed for good
with ./khural erase.
It cannot be taken back, and other bodies are not searched.

  --passage TEXT   the exact words
  --file FILE|-    the exact words from a file or from standard input
  --reason TEXT    why, in other words than the passage; shown to whoever reads the journal
  --yes            take it out
`

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      passage: { type: 'string' },
      file: { type: 'string' },
      reason: { type: 'string' },
      yes: { type: 'boolean' },
    },
  })
  const [slug, ...more] = positionals
  if (slug === undefined || more.length > 0) throw new WrongUse('Give the address of one body.')
  if ((values.passage === undefined) === (values.file === undefined)) {
    throw new WrongUse('Give --passage or --file, one of them.')
  }
  const passage = values.passage ?? readText(values.file!)
  const { actions, findBody, planRedaction } = await import('@khural/register')
  const { Refused } = await import('@khural/register/journal/refusals.ts')
  const { filesWithPassage } = await import('@khural/register/journal/redact-files.ts')
  const { patternOf } = await import('@khural/register/journal/words.ts')
  return withDatabase(async (database) => {
    const { db } = database
    const body = await findBody(db, slug)
    if (!body) throw new Refused('record.not_found', { noun: 'body' })
    if (!values.yes) {
      const { rows } = await planRedaction(db, body.id, passage)
      const files = await filesWithPassage(db, body.id, patternOf(passage))
      for (const { table, id, columns } of rows) {
        process.stdout.write(`${table} ${id}: ${Object.keys(columns).join(', ')}\n`)
      }
      for (const file of files) process.stdout.write(`${stillIn(slug, file)}\n`)
      process.stdout.write(`It stands in ${rows.length} rows. Nothing was changed; --yes takes it out.\n`)
      return rows.length + files.length > 0 ? EXIT.done : EXIT.notFound
    }
    const input = { body_id: body.id, passage, reason: values.reason ?? '' }
    const { outcome, seq } = await performAsOperator(database, actions.redact, input)
    const { rows, entries, files } = outcome
    process.stdout.write(`Taken out of ${rows} rows and ${entries} journal entries (entry ${slug}/${seq}).\n`)
    for (const file of files) process.stdout.write(`${stillIn(slug, file)}\n`)
    return EXIT.done
  })
}

/** What is to be done about a file, whose bytes are never changed. */
const stillIn = (slug: string, { noun, id, version, hash }: FileWithPassage): string =>
  `${
    noun === 'material'
      ? `The file itself holds it: /${slug}/materials/${id}, version ${version}.`
      : `The original of a text on the desk holds it: source_text ${id}.`
  } To remove it for good: /${slug}/materials/files/${hash}, or ./khural erase ${slug} ${hash}`

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    throw new WrongUse(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}
