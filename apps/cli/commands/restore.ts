import type { Database } from '@khural/register/database/index.ts'
import type { Restored } from '@khural/register/database/restore.ts'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { performAsOperator } from '../as-operator.ts'
import { EXIT, WrongUse } from '../command.ts'
import { showTables } from '../show-tables.ts'

export const name = 'restore'
export const summary = 'fill an empty data folder or database from a backup'
export const usage = `
Usage: ./khural restore FILE [--json]

Fills the empty register of the settings (DATA_DIR, or DATABASE_URL) from a file that ./khural backup wrote, in one
transaction: all of it or nothing, also when interrupted. A backup of an older schema is brought up to date afterwards.
Then the journal is verified as by ./khural verify, and its heads are compared with those in the backup.

Files that were removed for good after the backup was made are not brought back, as far as they are noted beside the files:
keep DATA_DIR/files/erased (in a bucket: erased/), and put it back before you restore into another place. They are marked
again, each with an entry of its own.

Everybody has to sign in again. Second factors need the same secret key as before (SECRET_KEY or DATA_DIR/secret-key).
Checkpoints are signed with the key of this installation from now on; where a later state than that of the backup was
signed with it before, begin anew with ./khural checkpoint --new-key.

  --json   one JSON object instead of sentences
`

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' } },
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new WrongUse('Name one file.')
  const { openDatabase, readSettings } = await import('@khural/register/database/index.ts')
  const { readHeader, restore } = await import('@khural/register/database/restore.ts')
  const { chainHeads, faultWords, verify } = await import('@khural/register/journal/verify.ts')
  const settings = readSettings()
  const header = await readHeader(file)
  // As the one that serves: nobody else may open this data folder for use while it fills.
  const onProgress = (line: string) => void process.stderr.write(`${line}\n`)
  const database = await openDatabase(settings, { serving: true, onProgress })
  try {
    const { onTable, end } = showTables()
    const { tables, heads, erased } = await restore(database, file, { onTable }).finally(end)
    const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0)
    const found = await chainHeads(database.db)
    const isEqual = JSON.stringify(found) === JSON.stringify(heads)
    // After the heads were compared: each leaves an entry of its own.
    for (const one of erased) await removedAgain(database, one)
    const verdict = await verify(database.db, undefined, undefined, undefined, database.files)
    const words = verdict.whole
      ? `The register is whole: ${verdict.entries} entries, ${verdict.rows} rows; the journal ends as in the backup.`
      : `The register is as it was backed up, and not whole: ${faultWords(verdict.fault)}`
    if (values.json) {
      process.stdout.write(`${JSON.stringify({ rows, heads: found, headsEqual: isEqual, verdict, erased })}\n`)
    } else process.stdout.write(`${rows} rows restored from ${header.made_at}.\n${words}\n`)
    for (const { hash, at } of erased) {
      process.stderr.write(
        `Removed for good on ${dayOf(at)}, after this backup was made, and not brought back: ${hash}.\n`,
      )
    }
    process.stderr.write(
      `Of files removed for good after ${header.made_at} only those are known that are noted in ${database.files.place}/erased.\n`,
    )
    if (settings.secretKey === null && !existsSync(join(settings.dataDir, 'secret-key'))) {
      process.stderr.write(
        'There is no secret key here yet: put the old one back before the first start, or second factors are lost.\n',
      )
    }
    return verdict.whole && isEqual ? EXIT.done : EXIT.refused
  } finally {
    await database.close()
  }
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/** Says once more that a body removed a file for good: the backup is from before. */
async function removedAgain(database: Pick<Database, 'db'>, { hash, body_id, at }: Restored['erased'][number]) {
  const { actions } = await import('@khural/register')
  const reason = `Removed on ${dayOf(at)}, after the backup was made that was restored. 该文件在所恢复的备份之后（${dayOf(at)}）已永久删除。`
  await performAsOperator(database, actions.eraseFile, { body_id, file_hash: hash, reason })
}
