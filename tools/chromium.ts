import { execFile } from 'node:child_process'
import * as fs from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** What playwright-core's `chromium.launch` needs: `launch({ executablePath, args, env })`. */
export type Chromium = {
  readonly executablePath: string
  readonly args: string[]
  readonly env: Record<string, string>
}

/** Quiet and alone: no sandbox (tests also run as root), no graphics card, no calls home. */
const ARGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--font-render-hinting=none'],
]

const INSTALLED = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/**
 * Finds a Chromium that starts: the one named by the variable CHROMIUM, else the one inside the npm package
 * @sparticuz/chromium, unpacked once per user and version, else an installed one. The packaged one is Chromium without its
 * windows: a new page takes it a quarter of the time that an installed browser needs.
 *
 * @throws Error with one sentence and the command that helps when none starts
 * @example
 *   const browser = await chromium.launch(await chromiumPath())
 */
export async function chromiumPath(): Promise<Chromium> {
  const named = process.env['CHROMIUM']
  if (named) {
    const found = await starts(named, {})
    if (found === true) return chosen(named, {})
    throw new Error(
      `CHROMIUM=${named} does not start (${found}); leave it out to use another, or name one that starts.`,
    )
  }
  let reason: string
  try {
    const folder = await unpacked()
    const path = join(folder, 'chromium')
    const fonts = fs.existsSync('/etc/fonts/fonts.conf') ? {} : writeFontConfig(folder)
    if ((await starts(path, fonts)) === true) return chosen(path, fonts)
    const bundled = { ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }
    const found = await starts(path, bundled)
    if (found === true) return chosen(path, bundled)
    reason = found
  } catch (error) {
    reason = error instanceof Error ? error.message : String(error)
  }
  for (const path of installed()) if ((await starts(path, {})) === true) return chosen(path, {})
  throw new Error(
    `No browser starts here for the tests (${reason}); install one with: sudo apt-get install -y chromium`,
  )
}

function chosen(executablePath: string, extra: Record<string, string>): Chromium {
  const env = Object.fromEntries(
    // Without a locale a browser knows no names of files but those in Latin letters.
    Object.entries({ ...process.env, LC_ALL: 'C.UTF-8', ...extra }).filter(([, value]) => value !== undefined),
  )
  return { executablePath, args: [...ARGS], env: env as Record<string, string> }
}

function installed(): string[] {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/bin', '/usr/local/bin', '/snap/bin']
  const paths = INSTALLED.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...new Set(paths)].filter((path) => fs.existsSync(path))
}

/** True when it says its version, else why not. */
async function starts(path: string, extra: Record<string, string>): Promise<true | string> {
  try {
    const { stdout } = await promisify(execFile)(path, ['--no-sandbox', '--version'], {
      env: { ...process.env, ...extra },
      timeout: 20_000,
    })
    return /\d+\.\d+/.test(stdout) || `it said ${stdout.trim() || 'nothing'}`
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n')[0] : ''
    return said || (error instanceof Error ? error.message.split('\n')[0]! : String(error))
  }
}

/** The package's own unpacking goes to one fixed place for all users; in a process of its own it gets ours instead. */
const UNPACK = `
  const { inflate } = await import(process.argv[1])
  const bin = process.argv[2]
  await Promise.all(['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'].map((name) => inflate(bin + '/' + name)))`

async function unpacked(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const root = dirname(dirname(entry))
  const manifest = JSON.parse(fs.readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const home = join(tmpdir(), `khural-chromium-${process.getuid?.() ?? 'user'}-${manifest.version}`)
  if (isOurs(home)) return home
  // Unpacked beside and renamed when whole, so that nobody starts half a browser.
  const fresh = await mkdtemp(join(tmpdir(), 'khural-chromium-'))
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', UNPACK, entry, join(root, 'bin')], {
    env: { ...process.env, TMPDIR: fresh },
  })
  try {
    fs.renameSync(fresh, home)
    return home
  } catch {
    if (!isOurs(home)) return fresh // the name is taken by somebody else: this run keeps its own
    fs.rmSync(fresh, { recursive: true })
    return home
  }
}

/** On a machine without fonts the bundled one is used; the list of places inside the package names folders of others. */
function writeFontConfig(folder: string): Record<string, string> {
  const file = join(folder, 'fonts.conf')
  fs.writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>
`,
  )
  return { FONTCONFIG_FILE: file }
}

/** Whether the folder is there, whole, and nobody else can have put anything into it. */
function isOurs(folder: string): boolean {
  const found = fs.lstatSync(folder, { throwIfNoEntry: false })
  return found !== undefined && found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0
}

if (import.meta.main) console.log((await chromiumPath()).executablePath)
