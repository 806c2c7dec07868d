import { readFileSync } from 'node:fs'
import { enableCompileCache, flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import type { Database } from '../packages/register/database/open.ts'
import { readSettings, repositoryRoot, type Settings } from '../packages/register/database/settings.ts'
import { StartRefusal } from '../packages/register/database/start-refusal.ts'
import { isInstalled } from './setup.mjs'

// What takes long to load comes when it is needed: a refusal is said at once, and pages do not wait for the queue.

/** What serves the pages: `serve` of apps/web/server.ts. */
type Serve = (settings: Settings, database: Database) => Promise<{ address: string; close(): Promise<void> }>

/** The longest that stopping may take; the database then goes on stopping by itself. */
const STOP_MS = 4800
/** How long open pages may keep the server from closing; live streams are ended at once by the server itself. */
const CLOSE_MS = 1500

const { values: options } = parseArgs({
  options: {
    /** Stop when the process that started us is gone (npm was killed). */
    'with-parent': { type: 'boolean', default: false },
    /** For tests: another module than apps/web/server.ts, which needs no build. */
    server: { type: 'string' },
  },
})

const say = (line: string) => console.log(line)

// A second start loads what the first has compiled: half of what it takes. New packages throw it away.
enableCompileCache(join(repositoryRoot, 'node_modules/.cache/compiled'))

try {
  await start()
} catch (error) {
  if (!(error instanceof StartRefusal)) throw error
  console.error(`Khural does not start. ${error.message}`)
  process.exitCode = 1
}

async function start(): Promise<void> {
  const settings = readSettings()
  refuseOpenHost(settings)
  if (!isInstalled()) {
    throw new StartRefusal('The installed packages are not those of this version.', 'Run npm ci, or use npm start.')
  }
  const onProgress = settings.logLevel === 'error' ? () => {} : say
  if (options.server === undefined) {
    const { buildPages } = await import('./build.ts')
    await buildPages(repositoryRoot, onProgress)
  }
  const module = options.server ?? join(repositoryRoot, 'apps/web/server.ts')

  // From here a signal ends what has been opened so far, in the reverse order.
  const opened: (() => Promise<void>)[] = []
  const stopping = Promise.withResolvers<void>()
  let isStopping = false
  const stop = () => {
    isStopping = true
    stopping.resolve()
    setTimeout(() => process.exit(1), STOP_MS).unref()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  if (options['with-parent']) watchParent(stop)
  process.on('uncaughtException', (error) => {
    console.error(error)
    process.exitCode = 70
    stop()
  })

  /** A signal that comes meanwhile is heeded between the steps: none of them is left half. */
  const open = async () => {
    const { migrate, openDatabase } = await import('../packages/register/database/index.ts')
    const database = await openDatabase(settings, { serving: true, onProgress })
    opened.push(() => database.close())
    if (isStopping) return
    await migrate(database, { onProgress })
    if (isStopping) return
    const { keepCheckpoints, setCheckpointKeeper } = await import('../packages/register/journal/checkpoint-keeper.ts')
    const checkpoints = keepCheckpoints(database.db, settings, onProgress)
    setCheckpointKeeper(checkpoints)
    opened.push(() => checkpoints.stop())
    const { serve } = (await import(pathToFileURL(module).href)) as { serve: Serve }
    const server = await serve(settings, database).catch(explainListen(settings))
    opened.push(() => within(CLOSE_MS, server.close()))
    say(`Khural is at ${server.address}`)
    const { firstAdministratorLink } = await import('../packages/register/access/first-administrator.ts')
    // A database that goes away at this moment comes back: the pages wait for it, and so does the link.
    const link = await firstAdministratorLink(database.db, settings.origin ?? server.address).catch(() => {
      onProgress('The link for the first administrator was not made; ./khural invite --administrator prints one.')
      return null
    })
    if (link !== null) say(`Nobody administers this register yet. This link works once, within 24 hours:\n  ${link}`)
    // Letters wait in the database until somebody sends them.
    const { keepMail } = await import('../packages/register/mail/worker.ts')
    const { makeDeliver } = await import('../packages/register/mail/deliver.ts')
    const { sessionCalendar } = await import('../packages/documents/icalendar/session.ts')
    const { fileJobs } = await import('../packages/register/file/jobs.ts')
    const deliver = makeDeliver(settings, { address: server.address, calendar: sessionCalendar })
    const mail = keepMail(database, settings, onProgress, deliver, [fileJobs(database)])
    opened.push(() => within(CLOSE_MS, mail.stop()))
    flushCompileCache()
  }
  try {
    await open()
    await stopping.promise
    onProgress('Stopping …')
  } finally {
    for (const close of opened.toReversed()) await close()
  }
  // What is left now is a connection that a page holds open beyond its time.
  process.exit()
}

/** Passwords and sign-ins cross the network in the clear without https, so nobody beyond this machine is let in so. */
function refuseOpenHost({ host, origin }: Settings): void {
  if (host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)) return
  if (origin?.startsWith('https:')) return
  throw new StartRefusal(
    `HOST=${host} would let other machines in, and passwords would cross the network unprotected.`,
    'Put a server with https in front and name its address, for example ORIGIN=https://khural.example; or leave HOST out.',
  )
}

function explainListen(settings: Settings): (error: unknown) => never {
  return (error) => {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    const at = `${settings.host}:${settings.port}`
    const remedy = `Set PORT to a free one, for example PORT=${settings.port + 1} npm start.`
    if (code === 'EADDRINUSE') throw new StartRefusal(`Something else already listens on ${at}.`, remedy)
    if (code === 'EACCES') throw new StartRefusal(`This user may not listen on ${at}.`, remedy)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new StartRefusal(`This machine has no address ${settings.host}.`, 'Leave HOST out or set HOST=127.0.0.1.')
    }
    throw error
  }
}

function within(ms: number, work: Promise<void>): Promise<void> {
  return Promise.race([work, new Promise<void>((resume) => setTimeout(resume, ms).unref())])
}

/** npm killed with -9 cannot pass anything on; between it and us there may be a shell that stays. */
function watchParent(onGone: () => void): void {
  const parent = process.ppid
  const shell = /^\d+ \((?:ba|da)?sh\) \S (\d+)/.exec(readStat(parent))
  const grandparent = shell?.[1] === undefined ? null : Number(shell[1])
  setInterval(() => {
    if (process.ppid !== parent || (grandparent !== null && readStat(grandparent) === '')) onGone()
  }, 500).unref()
}

function readStat(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return ''
  }
}
