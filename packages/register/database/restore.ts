import { createHash, randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import {
  COMPLETE,
  completeSchema,
  copyIn,
  fileOf,
  HEADER,
  headerSchema,
  LEFT_OUT,
  tableOf,
  type BackupComplete,
  type BackupHeader,
  type OnTable,
} from './backup-format.ts'
import { rowsNamingFiles } from './files.ts'
import { FileFault, type FileStore } from './files-model.ts'
import { listMigrations, migrate } from './migrate.ts'
import { StartRefusal } from './start-refusal.ts'
import type { Id } from './tables.ts'
import { tarMembers, type Member } from './tar.ts'

/**
 * Reads the beginning of a backup and says whether this Khural can restore it. Touches nothing.
 *
 * @throws StartRefusal when it is no backup, or one of a newer Khural
 */
export async function readHeader(file: string): Promise<BackupHeader> {
  if (!fs.existsSync(file)) throw new StartRefusal(`There is no file ${file}.`, NAME_ONE)
  const members = open(file)
  try {
    const first = await members.next().catch((cause: unknown) => Promise.reject(noBackup(file, cause)))
    const parsed = first.done || first.value.name !== HEADER ? null : headerSchema.safeParse(parse(first.value.bytes))
    if (!parsed?.success) throw noBackup(file)
    checkMigrations(parsed.data)
    return parsed.data
  } finally {
    await members.return(undefined)
  }
}

/** What a backup held, and what of it bodies removed for good after it was made: its bytes were not brought back. */
export type Restored = BackupComplete & { erased: { hash: string; body_id: Id; at: Date }[] }

/**
 * Fills an empty database from a backup, in one transaction: everything is there afterwards or nothing is, also when the
 * process is killed; files that were kept by then lie there without a row and do no harm. The schema is first brought to where
 * it was when the backup was made, and afterwards up to date.
 *
 * @returns the heads of the journal as they were and, compared, are again; and the files that were removed for good after the
 *   backup was made, which whoever restores removes again with `file.erase`
 * @throws StartRefusal when the database holds something, its schema is newer than the backup, or the file is damaged
 */
export async function restore(
  database: { readonly pool: pg.Pool; readonly files: FileStore },
  file: string,
  { now = new Date(), onTable = () => {} }: { now?: Date; onTable?: OnTable } = {},
): Promise<Restored> {
  const header = await readHeader(file)
  await refuseForeign(database.pool)
  await migrate(database, { only: header.migrations.map(({ number }) => number) })
  const client = await database.pool.connect()
  let complete: Restored
  try {
    await client.query('begin')
    await client.query('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0')
    await refuseFilled(client, header)
    complete = await load(client, database.files, file, header, onTable)
    // Whoever restores a backup begins a history of checkpoints: the key that signs next takes its place then.
    await client.query('update checkpoint_key set retired_at = $1 where retired_at is null', [now])
    await client.query('commit')
    client.release()
  } catch (error) {
    // With the connection goes the transaction.
    client.release(true)
    throw error
  }
  await migrate(database)
  await database.pool.query('analyze')
  return complete
}

async function load(
  client: pg.PoolClient,
  files: FileStore,
  file: string,
  header: BackupHeader,
  onTable: OnTable,
): Promise<Restored> {
  const members = open(file)
  const loaded: BackupComplete['tables'] = {}
  try {
    let member = await members.next()
    if (member.done || member.value.name !== HEADER) throw noBackup(file)
    member = await members.next()
    for (const [place, table] of header.tables.entries()) {
      const hash = createHash('sha256')
      let bytes = 0
      const parts = async function* () {
        while (!member.done && tableOf(member.value.name) === table.name) {
          hash.update(member.value.bytes)
          bytes += member.value.bytes.length
          yield member.value.bytes
          onTable({ table: table.name, place, of: header.tables.length, bytes })
          member = await members.next()
        }
      }
      const copy = client.query(copyFrom(copyIn(table)))
      await pipeline(parts, copy)
      onTable({ table: table.name, place, of: header.tables.length, bytes })
      loaded[table.name] = { rows: copy.rowCount, bytes, sha256: hash.digest('hex') }
    }
    const kept: string[] = []
    const erased: Restored['erased'] = []
    for (;;) {
      const hash = member.done ? null : fileOf(member.value.name)
      if (hash === null) break
      const parts = async function* () {
        while (!member.done && fileOf(member.value.name) === hash) {
          yield member.value.bytes
          member = await members.next()
        }
      }
      const { rows: having } = await client.query<{ body_id: Id }>(
        `select distinct body_id from (${rowsNamingFiles(header.tables)}) named where hash = $1`,
        [hash],
      )
      erased.push(...(await loadFile(files, hash, having, parts)))
      kept.push(hash)
    }
    const last =
      member.done || member.value.name !== COMPLETE ? null : completeSchema.safeParse(parse(member.value.bytes))
    if (!last?.success) throw damaged(file, 'it is cut off before its end')
    for (const { name } of header.tables) {
      const [said, found] = [last.data.tables[name], loaded[name]]
      if (JSON.stringify(said) !== JSON.stringify(found))
        throw damaged(file, `the rows of ${name} are not those written`)
    }
    if (JSON.stringify(kept) !== JSON.stringify(last.data.files.kept)) throw damaged(file, 'a file is not in it')
    const heads = await client.query('select body_id, seq, hash from journal_head order by body_id')
    if (JSON.stringify(heads.rows) !== JSON.stringify(last.data.heads)) {
      throw damaged(file, 'the journal does not end as it did')
    }
    return { ...last.data, erased }
  } catch (error) {
    if (error instanceof FileFault && error.kind === 'changed') throw damaged(file, error.message, error)
    // What the server does not take as rows is not what it once gave; a lost connection is another matter.
    const isRefusedRow = error instanceof Error && 'code' in error && /^(22|23)/.test(String(error.code))
    throw isRefusedRow ? damaged(file, error.message, error) : error
  } finally {
    await members.return(undefined)
  }
}

/**
 * [FI11] Brings a file back, unless each body that had it when the backup was made removed it for good since, as is noted beside
 * the files.
 *
 * @param having those bodies; none where no row names the file
 * @returns which of them removed it
 */
async function loadFile(
  files: FileStore,
  hash: string,
  having: readonly { body_id: Id }[],
  parts: () => AsyncGenerator<Buffer>,
): Promise<Restored['erased']> {
  const found = await Promise.all(
    having.map(async ({ body_id }) => ({ hash, body_id, at: await files.marked(hash, body_id) })),
  )
  const erased = found.flatMap(({ at, ...one }) => (at === null ? [] : [{ ...one, at }]))
  if (having.length === 0 || erased.length < having.length) await keepFile(files, hash, parts)
  else {
    // Its bytes are passed over: what follows them in the archive is wanted.
    for await (const part of parts()) void part
  }
  return erased
}

/** Keeps a file that comes in pieces; the store compares its bytes with its hash. */
async function keepFile(files: FileStore, hash: string, parts: () => AsyncGenerator<Buffer>): Promise<void> {
  fs.mkdirSync(files.incoming, { recursive: true })
  const beside = join(files.incoming, `restored-${process.pid}-${randomBytes(4).toString('hex')}`)
  try {
    await pipeline(parts, fs.createWriteStream(beside, { flags: 'wx', mode: 0o600 }))
    await files.put(hash, beside)
  } finally {
    fs.rmSync(beside, { force: true })
  }
}

async function* open(file: string): AsyncGenerator<Member, undefined, undefined> {
  const source = fs.createReadStream(file, { highWaterMark: 1 << 20 })
  const zstd = createZstdDecompress()
  source.on('error', (error) => zstd.destroy(error))
  try {
    yield* tarMembers(source.pipe(zstd))
  } catch (error) {
    throw damaged(file, error instanceof Error ? error.message : String(error), error)
  } finally {
    source.destroy()
    zstd.destroy()
  }
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}

function checkMigrations({ migrations }: BackupHeader): void {
  const ours = new Map(listMigrations().map((migration) => [migration.number, migration]))
  const newest = migrations.at(-1)!
  if (newest.number > Math.max(...ours.keys())) {
    throw new StartRefusal(
      `This backup was made by a newer Khural (its schema is ${newest.number}, ${newest.name}).`,
      'Restore it with that Khural or a newer one (git pull).',
    )
  }
  const other = migrations.find(({ number, sha256 }) => ours.get(number)?.sha256 !== sha256)
  if (!other) return
  throw new StartRefusal(
    `This backup was made with another migration ${other.number} (${other.name}) than this Khural has.`,
    'Restore it with the Khural that made it.',
  )
}

/** A database that holds tables of others is not ours to fill. */
async function refuseForeign(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ ours: boolean; first: string | null }>(
    `select to_regclass('public.migration') is not null as ours,
       (select min(relname::text) from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace) as first`,
  )
  if (rows[0]!.ours || rows[0]!.first === null) return
  throw new StartRefusal(
    `The database holds tables that are not Khural's (${rows[0]!.first}).`,
    'Create an empty one and name it in DATABASE_URL.',
  )
}

/** Nobody writes from here on, and nobody has. */
async function refuseFilled(client: pg.PoolClient, header: BackupHeader): Promise<void> {
  await client.query('lock table journal_head, migration in access exclusive mode')
  const applied = await client.query<{ number: number }>('select number from migration order by number')
  const wanted = header.migrations.map(({ number }) => number)
  const extra = applied.rows.find(({ number }) => !wanted.includes(number))
  const tables = await client.query<{ name: string }>(
    `select relname::text as name from pg_class where relkind = 'r' and relpersistence = 'p'
       and relnamespace = 'public'::regnamespace and relname <> all ($1) order by relname`,
    [LEFT_OUT],
  )
  for (const { name } of tables.rows) {
    const filled = await client.query(`select 1 from "${name}" limit 1`)
    if (filled.rows.length === 0) continue
    throw new StartRefusal(
      `The database is not empty: there is something in ${name}.`,
      'A backup is restored into an empty data folder (DATA_DIR) or an empty database (DATABASE_URL) only.',
    )
  }
  if (extra) {
    throw new StartRefusal(
      `The database was already prepared for a newer schema (${extra.number}) than this backup has.`,
      'Restore into a data folder or database where nothing was started yet; it is then brought up to date.',
    )
  }
}

const NAME_ONE = 'Name a file that ./khural backup wrote.'
const noBackup = (file: string, cause?: unknown) =>
  new StartRefusal(`The file ${file} is no backup of Khural.`, NAME_ONE, { cause })
const damaged = (file: string, why: string, cause?: unknown) =>
  new StartRefusal(`The backup ${file} is damaged: ${why}.`, 'Nothing was restored. Use another copy.', { cause })
