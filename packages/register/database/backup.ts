import { createHash, randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import {
  COMPLETE,
  copyOut,
  fileMemberName,
  FORMAT,
  HEADER,
  LEFT_OUT,
  memberName,
  type BackupComplete,
  type BackupHeader,
  type OnTable,
} from './backup-format.ts'
import { rowsNamingFiles } from './files.ts'
import { FileFault, hashOf, type FileStore } from './files-model.ts'
import { isAlive } from './postgres-process.ts'
import { StartRefusal } from './start-refusal.ts'
import { tarEnd, tarMember } from './tar.ts'

/** Rows are gathered to about this many bytes before they become a member of the archive. */
const PART_BYTES = 1 << 20

/**
 * Writes everything the database holds into one file, while others go on reading and writing: all tables are read in
 * one snapshot, and with them the files that their rows name, which never change. The file appears whole or not at all. A
 * file that is missing or damaged keeps nothing else out: it is named.
 *
 * @returns what was written: rows of each table, files, heads of the journal, and the bytes of the file
 * @throws StartRefusal when the file exists (unless `force`), or cannot be written: no room, no right
 */
export async function backUp(
  { pool, version, files }: { readonly pool: pg.Pool; readonly version: string; readonly files: FileStore },
  target: string,
  { force = false, now = new Date(), onTable = () => {} }: { force?: boolean; now?: Date; onTable?: OnTable } = {},
): Promise<BackupComplete & { fileBytes: number }> {
  const file = resolve(target)
  if (!force && fs.existsSync(file)) throw exists(file)
  sweep(file)
  const unfinished = `${file}.unfinished-${process.pid}-${randomBytes(4).toString('hex')}`
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0')
    const complete: BackupComplete = { tables: {}, files: { kept: [], missing: [], bytes: 0 }, heads: [] }
    const members = membersOf(client, { version, files, now, onTable }, complete)
    const zstd = createZstdCompress({
      params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
    })
    const sink = fs.createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true })
    await pipeline(Readable.from(members, { objectMode: true, highWaterMark: 2 }), zstd, sink)
    await client.query('commit')
    client.release()
    putInPlace(unfinished, file, force)
    return { ...complete, fileBytes: fs.statSync(file).size }
  } catch (error) {
    client.release(true)
    fs.rmSync(unfinished, { force: true })
    throw refusalOf(error, file)
  }
}

/** The archive piece by piece; `complete` fills as tables go by and is its last member. */
async function* membersOf(
  client: pg.PoolClient,
  { version, files, now, onTable }: { version: string; files: FileStore; now: Date; onTable: OnTable },
  complete: BackupComplete,
): AsyncGenerator<Buffer> {
  const tables = await tablesOf(client)
  const header: BackupHeader = {
    format: FORMAT,
    made_at: now.toISOString(),
    postgres: version,
    migrations: (await client.query('select number, name, sha256 from migration order by number')).rows,
    tables: tables.map(({ name, columns }) => ({ name, columns })),
  }
  yield tarMember({ name: HEADER, bytes: json(header) })
  for (const [place, table] of tables.entries()) {
    const hash = createHash('sha256')
    const copy = client.query(copyTo(copyOut(table)))
    let bytes = 0
    let part = 0
    let waiting: Buffer[] = []
    let length = 0
    const gathered = (): Buffer => {
      const whole = Buffer.concat(waiting)
      waiting = []
      length = 0
      return tarMember({ name: memberName(table.name, ++part), bytes: whole })
    }
    for await (const chunk of copy as AsyncIterable<Buffer>) {
      hash.update(chunk)
      bytes += chunk.length
      waiting.push(chunk)
      length += chunk.length
      if (length >= PART_BYTES) {
        yield gathered()
        onTable({ table: table.name, place, of: header.tables.length, bytes })
      }
    }
    if (length > 0) yield gathered()
    onTable({ table: table.name, place, of: header.tables.length, bytes })
    complete.tables[table.name] = { rows: copy.rowCount, bytes, sha256: hash.digest('hex') }
  }
  yield* filesOf(client, files, header.tables, complete.files)
  complete.heads = (await client.query('select body_id, seq, hash from journal_head order by body_id')).rows
  yield tarMember({ name: COMPLETE, bytes: json(complete) })
  yield tarEnd
}

/** The files that rows of the snapshot name, each once and each looked through before it is written. */
async function* filesOf(
  client: pg.PoolClient,
  files: FileStore,
  tables: BackupHeader['tables'],
  complete: BackupComplete['files'],
): AsyncGenerator<Buffer> {
  const { rows } = await client.query<{ hash: string }>(
    `select distinct hash from (${rowsNamingFiles(tables)}) named order by hash`,
  )
  for (const { hash } of rows) {
    // Opened again only once it was looked through: it may have been removed for good in between.
    const bytes = (await isWhole(files, hash)) ? await opened(files, hash) : null
    if (bytes === null) {
      complete.missing.push(hash)
      continue
    }
    let part = 0
    let waiting: Buffer[] = []
    let length = 0
    const gathered = (): Buffer => {
      const bytes = Buffer.concat(waiting)
      complete.bytes += bytes.length
      waiting = []
      length = 0
      return tarMember({ name: fileMemberName(hash, ++part), bytes })
    }
    for await (const chunk of bytes) {
      waiting.push(chunk)
      length += chunk.length
      if (length >= PART_BYTES) yield gathered()
    }
    if (length > 0) yield gathered()
    complete.kept.push(hash)
  }
}

async function isWhole(files: FileStore, hash: string): Promise<boolean> {
  const bytes = await opened(files, hash)
  return bytes !== null && (await hashOf(bytes)).hash === hash
}

async function opened(files: FileStore, hash: string): Promise<Readable | null> {
  try {
    return await files.open(hash)
  } catch (error) {
    if (error instanceof FileFault && error.kind === 'missing') return null
    throw error
  }
}

/** Every lasting table with its stored columns and its key, each after the tables it refers to. */
async function tablesOf(client: pg.PoolClient): Promise<(BackupHeader['tables'][number] & { key: string[] })[]> {
  const counters = await client.query(`select 1 from pg_sequences where schemaname = 'public' limit 1`)
  // Nothing of ours counts by itself; the day something does, a backup has to learn it before it is trusted.
  if (counters.rows.length > 0) throw new Error('A backup does not know how to keep sequences yet.')
  const found = await client.query<{ name: string; columns: string[]; key: string[]; after: string[] }>(
    `select relation.relname as name,
       (select array_agg(attname::text order by attnum) from pg_attribute
        where attrelid = relation.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
       (select array_agg(attname::text order by place) from pg_index join unnest(indkey::int2[]) with ordinality as keyed (number, place) on true
        join pg_attribute on attrelid = indrelid and attnum = keyed.number where indrelid = relation.oid and indisprimary) as key,
       array(select distinct other.relname::text from pg_constraint con join pg_class other on other.oid = con.confrelid
        where con.conrelid = relation.oid and con.contype = 'f' and other.oid <> relation.oid) as after
     from pg_class relation
     where relation.relkind = 'r' and relation.relpersistence = 'p' and relation.relnamespace = 'public'::regnamespace
       and relation.relname <> all ($1) order by relation.relname collate "C"`,
    [LEFT_OUT],
  )
  const ordered: Awaited<ReturnType<typeof tablesOf>> = []
  const done = new Set<string>(LEFT_OUT)
  let left = found.rows
  while (left.length > 0) {
    const ready = left.filter(({ after }) => after.every((other) => done.has(other)))
    if (ready.length === 0) throw new Error(`These tables refer to one another in a circle: ${left[0]!.name}.`)
    for (const { name, columns, key } of ready) {
      ordered.push({ name, columns, key })
      done.add(name)
    }
    left = left.filter(({ name }) => !done.has(name))
  }
  return ordered
}

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)

function putInPlace(unfinished: string, file: string, force: boolean): void {
  if (force) {
    fs.renameSync(unfinished, file)
  } else {
    // A link, unlike a rename, fails where somebody else has put a file meanwhile.
    fs.linkSync(unfinished, file)
    fs.rmSync(unfinished)
  }
  const folder = fs.openSync(dirname(file), 'r')
  try {
    fs.fsyncSync(folder)
  } finally {
    fs.closeSync(folder)
  }
}

/** Takes away what backups to this file left that were killed. */
function sweep(file: string): void {
  const folder = dirname(file)
  if (!fs.existsSync(folder)) return
  for (const name of fs.readdirSync(folder)) {
    if (!name.startsWith(`${basename(file)}.unfinished-`)) continue
    const pid = Number(name.slice(`${basename(file)}.unfinished-`.length).split('-')[0])
    if (!isAlive(pid)) fs.rmSync(join(folder, name), { force: true })
  }
}

const exists = (file: string) =>
  new StartRefusal(`There is a file ${file} already.`, 'Name another one, or write over it with --force.')

function refusalOf(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EEXIST') return exists(file)
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) {
    return new StartRefusal(
      `There is no room for the backup at ${file} (${code}).`,
      'Nothing was left behind. Make room, or name a file on another disk.',
      { cause: error },
    )
  }
  if (['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR'].includes(code)) {
    return new StartRefusal(
      `The backup cannot be written to ${file} (${code}).`,
      'Name a file in a folder you may write to.',
      {
        cause: error,
      },
    )
  }
  return error
}
