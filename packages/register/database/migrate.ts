import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { LOCK, LOCK_SPACE } from './connection.ts'
import { keepLevelViews } from './levels.ts'
import { StartRefusal } from './start-refusal.ts'

/** One numbered file of SQL, forward only. */
export type Migration = {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

/** The folder of the product's migrations. */
export const migrationsFolder: string = fileURLToPath(new URL('migrations/', import.meta.url))

const FILE = /^(\d{4})_([a-z0-9_]+)\.sql$/

/**
 * Lists the migrations of a folder in their order.
 *
 * @throws Error naming a file whose name is not `NNNN_what_it_does.sql`, or a number that two files bear
 */
export function listMigrations(folder: string = migrationsFolder): Migration[] {
  const files = readdirSync(folder).toSorted()
  const migrations = files.map((file): Migration => {
    const [, number, name] = FILE.exec(file) ?? []
    if (number === undefined || name === undefined)
      throw new Error(`${file}: a migration is named 0001_what_it_does.sql.`)
    const sql = readFileSync(join(folder, file), 'utf8')
    return { number: Number(number), name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
  migrations.forEach((migration, index) => {
    const before = migrations[index - 1]
    if (before?.number === migration.number) {
      throw new Error(`Two migrations bear the number ${migration.number}: ${before.name} and ${migration.name}.`)
    }
  })
  return migrations
}

/**
 * Brings the schema up to date: each missing file in one transaction, all under one lock, so that several processes may
 * start at once. Returns the numbers newly applied.
 *
 * @throws StartRefusal when the database was made by a newer Khural, or an applied file has since been changed
 * @throws Error naming the file whose SQL fails; what came before it stays applied
 */
export async function migrate(
  database: { readonly pool: pg.Pool },
  options: {
    readonly folder?: string
    /** For restoring a backup: these numbers and no others. */
    readonly only?: readonly number[]
    readonly onProgress?: (line: string) => void
  } = {},
): Promise<number[]> {
  const migrations = listMigrations(options.folder)
  const client = await database.pool.connect()
  let broken = false
  try {
    // Another process may migrate for long, and a change of a large table takes its time.
    await client.query('set lock_timeout = 0; set statement_timeout = 0')
    await client.query('select pg_advisory_lock($1, $2)', [LOCK_SPACE, LOCK.migrate])
    await client.query(`create table if not exists migration (
      number int primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())`)
    const applied = await client.query<AppliedRow>('select number, name, sha256 from migration order by number')
    compare(migrations, applied.rows)
    const done = new Set(applied.rows.map((row) => row.number))
    const wanted = migrations.filter(({ number }) => options.only?.includes(number) ?? true)
    const missing = wanted.filter((migration) => !done.has(migration.number))
    const isNew = applied.rows.length === 0 && missing.length > 0
    if (isNew) options.onProgress?.('Making the tables …')
    for (const migration of missing) {
      if (!isNew) options.onProgress?.(`Bringing the database up to date: ${fileOf(migration)}`)
      await apply(client, migration)
    }
    // An older schema that is being restored has not all the columns yet; it is brought up to date right after.
    if (options.folder === undefined && !options.only) await keepLevelViews(client, missing.length > 0)
    return missing.map((migration) => migration.number)
  } catch (error) {
    broken = !(error instanceof StartRefusal)
    throw error
  } finally {
    if (!broken) {
      await client.query('select pg_advisory_unlock($1, $2)', [LOCK_SPACE, LOCK.migrate])
      await client.query('reset lock_timeout; reset statement_timeout')
    }
    client.release(broken) // a broken connection is thrown away, and its lock with it
  }
}

type AppliedRow = { number: number; name: string; sha256: string }

function compare(migrations: readonly Migration[], applied: readonly AppliedRow[]): void {
  const known = new Map(migrations.map((migration) => [migration.number, migration]))
  const newest = applied.at(-1)
  const last = migrations.at(-1)
  if (newest !== undefined && newest.number > (last?.number ?? 0)) {
    throw new StartRefusal(
      `The database has the newer schema ${newest.number} (${newest.name}); this Khural knows ${last?.number ?? 0}.`,
      'Start the newer Khural that made it (git pull), or set DATA_DIR or DATABASE_URL to another database.',
    )
  }
  for (const row of applied) {
    const migration = known.get(row.number)
    if (migration?.sha256 === row.sha256) continue
    const what = migration === undefined ? 'is missing from this Khural' : 'was changed after it was applied'
    throw new StartRefusal(
      `The migration ${fileOf(migration ?? row)} ${what}.`,
      'Restore the file as it was and put the change into a new one with the next number.',
    )
  }
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(migration.sql)
    await client.query('insert into migration (number, name, sha256) values ($1, $2, $3)', [
      ...[migration.number, migration.name, migration.sha256],
    ])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback').catch(() => {})
    const words = cause instanceof Error ? cause.message : String(cause)
    const position = cause instanceof Error && 'position' in cause ? Number(cause.position) : Number.NaN
    const line = Number.isFinite(position) ? ` (line ${migration.sql.slice(0, position).split('\n').length})` : ''
    throw new Error(`The migration ${fileOf(migration)} fails${line}: ${words}`, { cause })
  }
}

function fileOf({ number, name }: { readonly number: number; readonly name: string }): string {
  return `${String(number).padStart(4, '0')}_${name}.sql`
}
