import { parseArgs } from 'node:util'
import { EXIT, WrongUse } from '../command.ts'
import { showTables, size } from '../show-tables.ts'
import { withDatabase } from '../with-database.ts'

export const name = 'backup'
export const summary = 'write everything the database holds into one file, while it is in use'
export const usage = `
Usage: ./khural backup FILE [--force] [--json]

Writes one consistent snapshot of all tables, with the files that rows name and the heads of the journal. The file appears whole or not at all. It is a
tar archive compressed with zstd (tar --zstd -tf FILE), readable by you only: it holds names, texts and passwords' hashes.

Not in it: sign-ins and recovery links under way (they would be open again), and what lies beside the database: the key
of checkpoints and the secret key that locks second factors (SECRET_KEY or DATA_DIR/secret-key). Keep a copy of the secret key in another place
than the backups.

  --force  write over a file of that name
  --json   one JSON object instead of a sentence
`

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { force: { type: 'boolean' }, json: { type: 'boolean' } },
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new WrongUse('Name one file.')
  const { backUp } = await import('@khural/register/database/backup.ts')
  return withDatabase(async (database) => {
    const began = performance.now()
    const { onTable, end } = showTables()
    const { tables, files, heads, fileBytes } = await backUp(database, file, {
      force: values.force ?? false,
      onTable,
    }).finally(end)
    const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    if (values.json) process.stdout.write(`${JSON.stringify({ file, rows, files, bytes: fileBytes, heads })}\n`)
    else
      process.stdout.write(
        `${rows} rows, ${files.kept.length} files, ${heads.length} chains of the journal: ${size(fileBytes)} in ${file}, ${seconds} s.\n`,
      )
    if (files.missing.length > 0) {
      process.stderr.write(
        `Files that rows name are missing or damaged and not in it: ${files.missing.join(', ')}. See ./khural verify.\n`,
      )
      return EXIT.refused
    }
    return EXIT.done
  })
}
