// Makes a fresh clone ready: installs the packages when they are missing or not those of the lockfile.
// Runs before `npm start`, `npm test` and `npm run check` on whatever Node the machine has (20 or newer), so it is plain
// JavaScript without packages; everything after it runs on the Node that the packages bring.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))

/**
 * Whether node_modules holds what the lockfile says. npm writes what it installed to node_modules/.package-lock.json as
 * its last step: an interrupted installation has none, and `npm install <package>` leaves the two in agreement.
 *
 * @param {string} folder of the lockfile
 * @returns {boolean}
 */
export function isInstalled(folder = root) {
  const wanted = packagesOf(join(folder, 'package-lock.json'))
  const found = packagesOf(join(folder, 'node_modules', '.package-lock.json'))
  if (wanted === null || found === null) return false
  const places = Object.keys(wanted).filter((place) => place.includes('node_modules/'))
  const complete = places.every((place) =>
    place in found ? isSame(wanted[place], found[place]) : !isForThisMachine(wanted[place]),
  )
  return complete && Object.keys(found).every((place) => place in wanted)
}

function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return null
  }
}

function isSame(one, other) {
  return one.version === other.version && one.integrity === other.integrity && one.link === other.link
}

/** Optional packages of other machines are rightly absent, and with them what only they need. */
function isForThisMachine(entry) {
  if (!entry.optional) return true
  return !entry.libc && Boolean(entry.os?.includes(process.platform) && entry.cpu?.includes(process.arch))
}

/** Runs `npm ci` with the machine's own Node: the one in node_modules is about to be replaced. */
function install() {
  const ours = join('node_modules', '.bin')
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.endsWith(ours))
  const env = { ...process.env, PATH: path.join(delimiter) }
  const { status, error } = spawnSync('npm', ['ci', '--no-progress', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    env,
  })
  if (error) console.error(`npm could not be started: ${error.message}`)
  return status ?? 1
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !isInstalled()) {
  const began = Date.now()
  console.log('Installing the packages (npm ci) …')
  const status = install()
  if (status !== 0) {
    console.error(
      'The packages could not be installed. Mend what npm says above (often the way to its registry), then try again.',
    )
    process.exit(1)
  }
  console.log(`Packages installed in ${((Date.now() - began) / 1000).toFixed(1)} s.`)
}
