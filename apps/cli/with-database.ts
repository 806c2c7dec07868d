import type { Database } from '@khural/register/database/index.ts'

/**
 * Runs `use` with the register's database: the one of the running server, else started for as long as `use` takes.
 * The schema is brought up to date first; the database is closed in any case. Lines of progress go to stderr.
 *
 * @example run: () => withDatabase(async (database) => { …; return EXIT.done })
 */
export async function withDatabase<Result>(use: (database: Database) => Promise<Result>): Promise<Result> {
  const { migrate, openDatabase, readSettings } = await import('@khural/register/database/index.ts')
  const onProgress = (line: string) => void process.stderr.write(`${line}\n`)
  const database = await openDatabase(readSettings(), { onProgress })
  try {
    await migrate(database, { onProgress })
    return await use(database)
  } finally {
    await database.close()
  }
}
