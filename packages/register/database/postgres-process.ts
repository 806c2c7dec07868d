import { spawn } from 'node:child_process'
import * as fs from 'node:fs'
import { join } from 'node:path'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { EMBEDDED_NAME, type LaunchPlan, type PostgresFolder } from './postgres-places.ts'

/**
 * Postgres sees by itself that the process named in postmaster.pid is gone. It cannot see that the number has since gone
 * to a stranger, or that the process is dead but not yet collected (a container without an init).
 */
export function dropStalePid(folder: PostgresFolder): void {
  const pid = postmasterPid(folder)
  if (pid === null || !isAlive(pid) || isPostgres(pid)) return
  fs.rmSync(join(folder.cluster, 'postmaster.pid'), { force: true })
}

function postmasterPid(folder: PostgresFolder): number | null {
  try {
    const first = fs.readFileSync(join(folder.cluster, 'postmaster.pid'), 'utf8').split('\n')[0] ?? ''
    return /^\d+$/.test(first) ? Number(first) : null
  } catch {
    return null
  }
}

/** The process number of the server on this folder when one runs, also while it is starting or stopping. */
export function runningPostmaster(folder: PostgresFolder): number | null {
  const pid = postmasterPid(folder)
  return pid !== null && isAlive(pid) && isPostgres(pid) ? pid : null
}

/** Whether a process of that number exists, also one of another user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Whether a living process is Postgres; where the system does not tell (no /proc), yes. */
function isPostgres(pid: number): boolean {
  if (!fs.existsSync('/proc/self/stat')) return true
  try {
    const [, name, state] = /^\d+ \((.*)\) (\S)/s.exec(fs.readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return name === 'postgres' && state !== 'Z'
  } catch {
    return false
  }
}

/** A server on its way; `code` is its exit code once it has ended, and `said` what stood in the log then. */
export type Launch = { code: number | null; said: string }

/**
 * Starts the server in a process group of its own, so that Ctrl-C reaches us first and we stop it in order.
 * It writes to `postgres.log`; the log of the run before is kept as `postgres.1.log`.
 */
export function launch(folder: PostgresFolder, plan: LaunchPlan): Launch {
  keepLastLog(folder)
  const settings = {
    listen_addresses: '',
    port: String(plan.port),
    unix_socket_directories: folder.socketDir,
    unix_socket_permissions: '0700',
    cluster_name: EMBEDDED_NAME,
    log_checkpoints: 'off',
    ...plan.serverSettings,
  }
  const words = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])
  const [program = '', ...rest] = [...plan.user.prefix, plan.binaries.postgres, '-D', folder.cluster, ...words]
  const log = fs.openSync(folder.log, 'a+', 0o600)
  const from = fs.fstatSync(log).size
  const child = spawn(program, rest, {
    detached: true,
    stdio: ['ignore', log, log],
    env: serverEnv(plan.binaries),
    cwd: folder.dataDir,
  })
  const started: Launch = { code: null, said: '' }
  const end = (code: number): void => {
    // From the file that this server wrote: whoever starts another one meanwhile puts a new file in its place.
    started.said = textFrom(log, from)
    fs.closeSync(log)
    started.code = code
  }
  child.once('error', () => end(127))
  child.once('exit', (code) => end(code ?? 1))
  child.unref()
  return started
}

/** Of several who start a server at once, one moves the log of the run before. */
function keepLastLog({ log, dataDir }: PostgresFolder): void {
  try {
    fs.renameSync(log, join(dataDir, 'postgres.1.log'))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

const MOST_SAID_BYTES = 64 * 1024

function textFrom(file: number, from: number): string {
  const length = Math.min(fs.fstatSync(file).size - from, MOST_SAID_BYTES)
  const bytes = Buffer.alloc(Math.max(0, length))
  fs.readSync(file, bytes, 0, bytes.length, from)
  return bytes.toString('utf8')
}

/** The server gets nothing of our environment but the way to its libraries: PG* variables would change it silently. */
export function serverEnv(binaries: PostgresBinaries): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC', ...binaries.env }
}

/** The last complaint in the server's log, for a sentence to a person. */
export function lastWords(folder: PostgresFolder): string {
  try {
    const lines = fs.readFileSync(folder.log, 'utf8').trim().split('\n')
    // What it says to those who come too early is no complaint.
    const own = lines.filter((line) => !/FATAL: +the database system is /.test(line))
    const complaint = own.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? own.at(-1) ?? ''
    return complaint.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '')
  } catch {
    return 'it left no word'
  }
}

/** Asks the server to stop in order (open transactions are rolled back) and waits until it is gone, at most `ms`. */
export async function stopPostgres(folder: PostgresFolder, ms: number): Promise<boolean> {
  const pid = runningPostmaster(folder)
  if (pid === null) return true
  process.kill(pid, 'SIGINT')
  for (const end = Date.now() + ms; Date.now() < end;) {
    if (runningPostmaster(folder) !== pid) return true
    await new Promise((resume) => setTimeout(resume, 10))
  }
  return false
}
