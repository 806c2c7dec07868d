import {
  HandleEmptyInListsPlugin,
  Kysely,
  PostgresDialect,
  replaceWithNoncontingentExpression,
  type PostgresPool,
} from 'kysely'
import pg from 'pg'
import { types } from './connection.ts'
import { type Embedded, joinEmbedded } from './embedded.ts'
import { checkExternal } from './external.ts'
import { openFiles } from './files.ts'
import type { FileStore } from './files-model.ts'
import type { Settings } from './settings.ts'
import { keepPlans } from './planned-once.ts'
import { liesIn } from './disk-room.ts'
import { circleOf, invitedOn, seesOnly, type circles } from './levels.ts'
import type { Id, Level, Tables } from './tables.ts'

/** An open database. `pool` for plain SQL, `db` for typed queries; both use the same connections. */
export type Database = {
  readonly kind: 'embedded' | 'external'
  readonly pool: pg.Pool
  readonly db: Kysely<Tables>
  /**
   * Typed queries that find only what readers of these levels see, and of the sessions to which they are invited what is open
   * to guests. Writes go through `db`.
   */
  seenBy(levels: readonly Level[], invitedTo?: readonly Id[]): Kysely<Tables>
  /** Told of every new connection, whichever pool makes it; for tests that count queries. */
  onConnection(listener: (client: pg.PoolClient) => void): void
  /** The bytes of files that rows name by their hashes. */
  readonly files: FileStore
  /** Version of the server, for example `18.4`. */
  readonly version: string
  /** Closes every connection and, as the last user of the embedded server, stops that. Safe to call twice. */
  close(): Promise<void>
}

/** Typed queries over a pool. What is looked for among none is not found, instead of being an error of SQL. */
const queriesOn = (pool: PostgresPool): Kysely<Tables> =>
  new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })],
  })

export type OpenOptions = {
  /** True in the process that serves the pages: at most one on an embedded database. */
  readonly serving?: boolean
  /** Receives one line for a person whenever something takes time or goes wrong in the background. */
  readonly onProgress?: (line: string) => void
}

/**
 * Limits of every connection, in milliseconds, so that one hanging write or page cannot hold the others for good: a wait
 * for another's lock, one statement, and a transaction in which nothing happens.
 */
const LIMITS = {
  lock_timeout: 5_000,
  statement_timeout: 30_000,
  idle_in_transaction_session_timeout: 60_000,
}

/** How long to wait for a connection where all are taken, in milliseconds: an error is better than a page that never comes. */
const CONNECTION_MS = 30_000

/** How long `close` waits for queries under way before it goes on without them. */
const DRAIN_MS = 2000

/**
 * Opens the database of the settings: the server named by DATABASE_URL, else the embedded one in DATA_DIR, which is
 * started when it does not run. Does not migrate: see `migrate`.
 *
 * @throws StartRefusal: one sentence and the remedy
 * @example
 *   const database = await openDatabase(readSettings())
 *   try { await migrate(database) } finally { await database.close() }
 */
export async function openDatabase(settings: Settings, options: OpenOptions = {}): Promise<Database> {
  const { serving = false, onProgress = () => {} } = options
  const files = openFiles(settings)
  if (settings.databaseUrl !== null) {
    const connectionString = settings.databaseUrl
    const version = await checkExternal(connectionString)
    return assemble('external', { connectionString, connectionTimeoutMillis: 10_000 }, version, onProgress, null, files)
  }
  const address = `http://${settings.host}:${settings.port}`
  const embedded = await joinEmbedded({
    dataDir: settings.dataDir,
    onProgress,
    ...(serving ? { serving: address } : {}),
  })
  try {
    const version = await serverVersion(embedded.connection)
    const database = assemble('embedded', embedded.connection, version, onProgress, embedded, files)
    liesIn(database.db, settings.dataDir)
    return database
  } catch (error) {
    await embedded.leave()
    throw error
  }
}

/** Connects a pool to a server that is known to be there; the product uses `openDatabase`. */
export function assemble(
  kind: Database['kind'],
  connection: pg.PoolConfig,
  version: string,
  onProgress: (line: string) => void,
  embedded: Pick<Embedded, 'leave'> | null,
  files: FileStore,
): Database {
  const listeners: ((client: pg.PoolClient) => void)[] = []
  const poolOf = (max: number, prepare?: (client: pg.ClientBase) => Promise<unknown>): pg.Pool => {
    // What a new connection is prepared by is waited for; one that could not be is ended, and whoever asked gets none.
    const onConnect = prepare && { onConnect: prepare as (client: pg.ClientBase) => void }
    const waiting = { connectionTimeoutMillis: CONNECTION_MS, ...connection }
    const pool = new pg.Pool({ ...waiting, ...LIMITS, ...onConnect, types, max, application_name: 'khural' })
    // A connection cut while it rests, in the pool or between two queries of a transaction, is replaced by the next
    // query; without these listeners it would end the process.
    pool.on('error', (error) => onProgress(`A connection to the database was cut: ${error.message}`))
    pool.on('connect', (client) => {
      client.on('error', () => {})
      keepPlans(client)
      for (const listener of listeners) listener(client)
    })
    return pool
  }
  const pool = poolOf(20)
  const db = queriesOn(pool)
  const narrow = new Map<keyof typeof circles, { pool: pg.Pool; db: Kysely<Tables> }>()
  const seenBy = (levels: readonly Level[], invitedTo: readonly Id[] = []): Kysely<Tables> => {
    const circle = circleOf(levels, invitedTo)
    if (circle === 'all') return db
    let found = narrow.get(circle)
    if (!found) {
      const pool = poolOf(10, (client) => seesOnly(client, circle))
      narrow.set(circle, (found = { pool, db: queriesOn(pool) }))
    }
    return circle === 'invited' ? queriesOn(invitedOn(found.pool, invitedTo)) : found.db
  }
  let closing: Promise<void> | null = null
  const close = async (): Promise<void> => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resume) => (timer = setTimeout(resume, DRAIN_MS)))
    const pools = [pool, ...[...narrow.values()].map((one) => one.pool)]
    await Promise.race([Promise.all(pools.map((one) => one.end())), late])
    clearTimeout(timer)
    await embedded?.leave()
  }
  return {
    kind,
    pool,
    db,
    seenBy,
    onConnection: (listener) => void listeners.push(listener),
    files,
    version,
    close: () => (closing ??= close()),
  }
}

async function serverVersion(connection: pg.ClientConfig): Promise<string> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const found = await client.query<{ server_version: string }>('show server_version')
    return (found.rows[0]?.server_version ?? '').split(' ')[0] ?? ''
  } finally {
    await client.end()
  }
}
