import { execFile, execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { choosePostgresUser, findBinaries, type PostgresBinaries, type PostgresUser } from './postgres-binaries.ts'
import { EMBEDDED_NAME, type LaunchPlan, type PostgresFolder } from './postgres-places.ts'
import { dropStalePid, isAlive, serverEnv } from './postgres-process.ts'
import { StartRefusal } from './start-refusal.ts'

/**
 * Makes the folder ready: writable, owned by the right account, holding a cluster of the right version.
 *
 * @throws StartRefusal for every state that a person has to mend
 */
export async function prepareFolder(
  folder: PostgresFolder,
  onProgress: (line: string) => void,
): Promise<Pick<LaunchPlan, 'binaries' | 'user'>> {
  makePrivateFolder(folder.dataDir, 'data folder (DATA_DIR)')
  const binaries = findBinaries(join(folder.dataDir, 'postgres-libraries'))
  const user = choosePostgresUser()
  makePrivateFolder(folder.socketDir, 'folder of the database socket')
  checkSocketFolder(folder)
  if (!fs.existsSync(folder.cluster)) await createCluster(folder, binaries, user, onProgress)
  checkVersion(folder, binaries)
  handOver(folder, user)
  dropStalePid(folder)
  return { binaries, user }
}

function makePrivateFolder(path: string, what: string): void {
  try {
    makeFolders(path)
    fs.accessSync(path, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
    throw new StartRefusal(
      `The ${what} ${path} cannot be written to${code}.`,
      'Give this user the right to write there, or set DATA_DIR to another folder.',
      { cause },
    )
  }
}

/** Step by step: Node's own recursive mkdir never returns where a file system like /proc refuses new names. */
function makeFolders(path: string): void {
  if (fs.existsSync(path)) return
  if (dirname(path) !== path) makeFolders(dirname(path))
  try {
    fs.mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    if (!fs.existsSync(path)) throw error // another process may just have made it
  }
}

/**
 * Trust authentication is safe only while nobody else can reach the socket, and a socket that somebody else laid out
 * must not be trusted with what we write: the folder has to be ours alone. Where there is none there is nothing to fear.
 *
 * @throws StartRefusal when the folder belongs to somebody else
 */
export function checkSocketFolder({ socketDir }: PostgresFolder): void {
  let found: fs.Stats
  try {
    found = fs.lstatSync(socketDir)
  } catch {
    return // absent, or out of reach: then connecting fails too
  }
  const uid = process.getuid?.()
  if (!found.isDirectory() || (uid !== undefined && found.uid !== uid)) {
    throw new StartRefusal(
      `The folder of the database socket ${socketDir} belongs to somebody else (user ${found.uid}).`,
      'Start Khural as that user, remove the folder, or set DATA_DIR to another one.',
    )
  }
  if ((found.mode & 0o077) !== 0) fs.chmodSync(socketDir, 0o700)
}

/**
 * Creates the cluster in a temporary sibling and renames it when complete, so that a kill half-way leaves nothing that
 * looks like a cluster. Who comes while another creates it waits; of two that begin in the same moment one wins and the
 * other throws its own away.
 */
async function createCluster(
  folder: PostgresFolder,
  binaries: PostgresBinaries,
  user: PostgresUser,
  onProgress: (line: string) => void,
): Promise<void> {
  await awaitOthers(folder)
  if (fs.existsSync(folder.cluster)) return
  onProgress('Creating the database (once) …')
  const unfinished = `${folder.cluster}.unfinished-${process.pid}-${randomBytes(4).toString('hex')}`
  const init = [
    ...[binaries.initdb, '-D', unfinished, '-U', EMBEDDED_NAME, '--locale=C.UTF-8', '-E', 'UTF8'],
    ...['--auth=trust', '--no-instructions', '--set=timezone=UTC', '--set=log_timezone=UTC'],
  ]
  const create = [binaries.postgres, '--single', '-D', unfinished, '-c', 'log_min_messages=warning', 'postgres']
  try {
    await run(init, user, binaries)
    await run(create, user, binaries, `create database ${EMBEDDED_NAME}\n`)
    fs.renameSync(unfinished, folder.cluster)
  } catch (cause) {
    fs.rmSync(unfinished, { recursive: true, force: true })
    if (fs.existsSync(folder.cluster)) return
    const words = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause)
    throw new StartRefusal(
      `The database could not be created in ${folder.cluster}: ${words.split('\n').slice(-3).join(' ')}`,
      'Mend what it says (room on the disk, rights of the folder), or set DATA_DIR to another folder.',
      { cause },
    )
  }
}

async function run(command: readonly string[], user: PostgresUser, binaries: PostgresBinaries, input?: string) {
  const [program = '', ...rest] = [...user.prefix, ...command]
  const running = promisify(execFile)(program, rest, { env: serverEnv(binaries), maxBuffer: 1 << 24 })
  running.child.stdin?.end(input ?? '')
  await running
}

/** How long a creation by another process is waited for; it takes about a second. */
const CREATION_MS = 60_000

/** Waits while another process creates the cluster, and removes what an interrupted creation left. */
async function awaitOthers(folder: PostgresFolder): Promise<void> {
  for (const end = Date.now() + CREATION_MS; Date.now() < end;) {
    const unfinished = fs.readdirSync(folder.dataDir).flatMap((name) => {
      const pid = /^postgres\.unfinished-(\d+)-/.exec(name)?.[1]
      return pid === undefined ? [] : [{ path: join(folder.dataDir, name), pid: Number(pid) }]
    })
    const dead = unfinished.filter(({ pid }) => !isAlive(pid))
    for (const { path } of dead) fs.rmSync(path, { recursive: true, force: true })
    if (dead.length === unfinished.length || fs.existsSync(folder.cluster)) return
    await new Promise((resume) => setTimeout(resume, 50))
  }
}

function checkVersion(folder: PostgresFolder, binaries: PostgresBinaries): void {
  const path = join(folder.cluster, 'PG_VERSION')
  const found = fs.existsSync(path) ? fs.readFileSync(path, 'utf8').trim() : 'unknown'
  if (found === binaries.major) return
  throw new StartRefusal(
    `The data in ${folder.cluster} are of Postgres ${found}, this Khural brings Postgres ${binaries.major}.`,
    'Start the Khural that wrote them, or set DATA_DIR to another folder.',
  )
}

/** The files must belong to whom the server runs as; root may have started it in the other of its two ways before. */
function handOver(folder: PostgresFolder, user: PostgresUser): void {
  const owner = fs.statSync(folder.cluster).uid
  if (user.uid === -1 || owner === user.uid) return
  if (process.getuid?.() === 0 && (owner === 0 || owner === 65_534)) {
    execFileSync('chown', ['-R', `${user.uid}:${user.uid}`, folder.cluster])
    return
  }
  throw new StartRefusal(
    `The data in ${folder.cluster} belong to user ${owner}, not to the one that starts Khural (${user.uid}).`,
    `Start Khural as that user, or hand them over with: chown -R ${user.uid} '${folder.dataDir}'`,
  )
}
