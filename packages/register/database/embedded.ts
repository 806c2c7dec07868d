import pg from 'pg'
import { LOCK, LOCK_SPACE, serverStateOf, types } from './connection.ts'
import { checkSocketFolder, prepareFolder } from './postgres-folder.ts'
import { EMBEDDED_NAME, type PostgresFolder, postgresFolder } from './postgres-places.ts'
import { lastWords, type Launch, launch, runningPostmaster, stopPostgres } from './postgres-process.ts'
import { StartRefusal } from './start-refusal.ts'

export type EmbeddedOptions = {
  readonly dataDir: string
  /** Address that this process will serve; at most one process serves a data folder. Without it the process only uses. */
  readonly serving?: string
  readonly onProgress?: (line: string) => void
  /** Settings of the server beyond the usual. For tests: nothing here may weaken the product's durability. */
  readonly serverSettings?: Readonly<Record<string, string>>
  readonly port?: number
}

/** A place at the embedded server of a data folder. */
export type Embedded = {
  /** How to connect to it. */
  readonly connection: {
    readonly host: string
    readonly port: number
    readonly user: string
    readonly database: string
  }
  /** Gives the place up; whoever is last stops the server and waits until it is gone. */
  leave(): Promise<void>
}

/** How long a leaving process waits for the server to stop; it goes on stopping by itself after that. */
const STOP_MS = 4000
/** How long a server that was killed may be held up by its last backends before it is given up. */
const GIVE_UP_MS = 30_000

/**
 * Takes a place at the embedded server of a data folder and starts the server when none runs.
 *
 * The last one out turns off the light: every process holds a shared advisory lock on a connection of its own. Who
 * leaves gives it up and asks for the same lock alone; it gets it only when nobody else is there, and then stops the
 * server. Locks of a killed process vanish with its connection, so nothing is ever left to clean up. When the server
 * itself is killed, the process notices at once and starts it again.
 *
 * @throws StartRefusal when the folder cannot be used, the server does not start, or another process serves it already
 */
export async function joinEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { serving, onProgress = () => {}, serverSettings = {}, port = 5432 } = options
  const folder = postgresFolder(options.dataDir)
  const connection = { host: folder.socketDir, port, user: EMBEDDED_NAME, database: EMBEDDED_NAME }
  const who = serving === undefined ? 'khural use' : 'khural serve'
  const name = `${who} ${process.pid} ${serving ?? ''}`.trim()
  let leaving = false
  let healing: Promise<void> = Promise.resolve()

  const start = async (): Promise<Launch> => {
    const prepared = await prepareFolder(folder, onProgress)
    return launch(folder, { ...prepared, port, serverSettings })
  }

  // The place is held in the maintenance database: the register's own may then be cloned and dropped.
  const takePlace = async (): Promise<pg.Client> => {
    const client = new pg.Client({ ...connection, database: 'postgres', types, application_name: name })
    client.on('error', () => {}) // 'end' follows, and that is what we act on
    try {
      checkSocketFolder(folder)
      await client.connect()
      if (serving !== undefined) await claimServing(client, folder)
      await client.query('select pg_advisory_lock_shared($1, $2)', [LOCK_SPACE, LOCK.use])
      return client
    } catch (error) {
      await client.end().catch(() => {})
      throw error
    }
  }

  const watch = (client: pg.Client): pg.Client => {
    client.once('end', () => {
      if (leaving) return
      onProgress('The database went away; starting it again …')
      healing = heal()
    })
    return client
  }

  const heal = async (): Promise<void> => {
    for (let pause = 100; !leaving; pause = Math.min(pause * 2, 5000)) {
      try {
        keeper = watch(await reach(folder, start, takePlace, () => leaving))
        return onProgress('The database is back.')
      } catch (error) {
        if (!leaving)
          onProgress(`The database is not back yet: ${error instanceof Error ? error.message : String(error)}`)
        await sleep(pause)
      }
    }
  }

  let keeper = watch(await reach(folder, start, takePlace, () => false))

  return {
    connection,
    async leave() {
      if (leaving) return
      leaving = true
      await healing
      try {
        await keeper.query('select pg_advisory_unlock_shared($1, $2)', [LOCK_SPACE, LOCK.use])
        const alone = await keeper.query<{ alone: boolean }>('select pg_try_advisory_lock($1, $2) as alone', [
          ...[LOCK_SPACE, LOCK.use],
        ])
        if (alone.rows[0]?.alone) await stopPostgres(folder, STOP_MS)
      } catch (error) {
        // A server that is already gone needs no stopping.
        if (serverStateOf(error) === 'fault' && runningPostmaster(folder) !== null) throw error
      } finally {
        await keeper.end().catch(() => {})
      }
    },
  }
}

/** Tries until it has a place: waits for a server that starts, recovers or stops, and starts one where none is. */
async function reach(
  folder: PostgresFolder,
  start: () => Promise<Launch>,
  takePlace: () => Promise<pg.Client>,
  stopped: () => boolean,
): Promise<pg.Client> {
  let started: Launch | null = null
  let giveUpAt = 0
  for (;;) {
    try {
      return await takePlace()
    } catch (error) {
      const state = serverStateOf(error)
      if (state === 'fault') throw error
      if (stopped()) throw new Error('Stopped while waiting for the database.', { cause: error })
      if (runningPostmaster(folder) !== null) {
        // Ours, or another's that was quicker: what comes after it is a new beginning.
        giveUpAt = 0
        if (started?.code !== null) started = null
      } else if (state === 'absent') {
        if (started === null) {
          started = await start()
        } else if (started.code !== null) {
          // It may have lost against another server that has stopped again since, or been stopped itself by the last one
          // to leave; and after a kill the last backends may still hold the memory for a moment. Then, and only then, it
          // is tried again.
          const mayGo = started.code === 0 || /shared memory|lock file/.test(started.said)
          giveUpAt ||= Date.now() + (mayGo ? GIVE_UP_MS : 0)
          if (Date.now() >= giveUpAt) throw refused(folder, error)
          await sleep(100)
          started = await start()
        }
      }
      await sleep(15)
    }
  }
}

function refused(folder: PostgresFolder, cause: unknown): StartRefusal {
  return new StartRefusal(
    `The embedded database does not start: ${lastWords(folder)}.`,
    `Its log is ${folder.log}; mend what it says, or set DATA_DIR to another folder.`,
    { cause },
  )
}

async function claimServing(client: pg.Client, folder: PostgresFolder): Promise<void> {
  const taken = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1, $2) as mine', [
    ...[LOCK_SPACE, LOCK.serve],
  ])
  if (taken.rows[0]?.mine) return
  const holder = await client.query<{ name: string }>(
    `select activity.application_name as name from pg_locks held join pg_stat_activity activity using (pid)
     where held.locktype = 'advisory' and held.granted and held.classid = $1 and held.objid = $2`,
    [LOCK_SPACE, LOCK.serve],
  )
  const [, , pid = 'unknown', address = ''] = (holder.rows[0]?.name ?? '').split(' ')
  throw new StartRefusal(
    `Khural already serves the data in ${folder.dataDir}: process ${pid}${address === '' ? '' : ` at ${address}`}.`,
    'Open that address or stop that process; to run a second Khural beside it, set PORT and DATA_DIR to others.',
  )
}

function sleep(ms: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, ms))
}
