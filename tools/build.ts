import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { StartRefusal } from '../packages/register/database/start-refusal.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** What the pages are built from, relative to the repository; tests are left out: they change no page. */
const SOURCES = ['package-lock.json', 'apps/web', 'packages']
const NO_SOURCE = /^(node_modules|build|\.svelte-kit|e2e|vectors|.*\.test\.ts|.*\.md)$/

/**
 * A hash over names and contents of everything the pages are built from.
 *
 * @param root folder of the repository
 */
export function hashSources(root: string): string {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap((source) => [...filesBelow(join(root, source))])) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(fs.readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

function* filesBelow(path: string): Generator<string> {
  if (!fs.statSync(path).isDirectory()) return yield path
  const names = fs.readdirSync(path).filter((name) => !NO_SOURCE.test(name))
  for (const name of names.toSorted()) yield* filesBelow(join(path, name))
}

/**
 * Builds the pages when they are missing or were built from other sources; returns whether it did.
 * The hash is stored beside the build as its last step, so that an interrupted build is never served. Of two that build
 * at once the second waits for the first.
 *
 * @throws StartRefusal when the build fails; what it said has been shown
 */
export async function buildPages(root: string, onProgress: (line: string) => void): Promise<boolean> {
  const stamp = join(root, 'apps/web/build/.built-from')
  const isCurrent = () => fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === hashSources(root)
  if (isCurrent()) return false
  const release = await takeBuildLock(join(root, '.cache/building'), onProgress)
  try {
    if (isCurrent()) return false
    onProgress('Building the pages …')
    const began = performance.now()
    const hash = hashSources(root)
    fs.rmSync(stamp, { force: true })
    const vite = join(root, 'node_modules/vite/bin/vite.js')
    const said = await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], join(root, 'apps/web'))
    if (said.code !== 0) {
      throw new StartRefusal(
        `The pages could not be built:\n${said.output.trim()}\n`,
        'Mend what it says and start again.',
      )
    }
    fs.writeFileSync(stamp, hash)
    onProgress(`Pages built in ${((performance.now() - began) / 1000).toFixed(1)} s.`)
    return true
  } finally {
    release()
  }
}

function run(program: string, args: string[], cwd: string): Promise<{ code: number; output: string }> {
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  // Stopped half-way we take the builder with us: it would go on writing beside the next one.
  const abandon = () => process.exit(child.kill() ? 1 : 0)
  for (const signal of SIGNALS) process.once(signal, abandon)
  return new Promise<{ code: number; output: string }>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  }).finally(() => {
    for (const signal of SIGNALS) process.off(signal, abandon)
  })
}

async function takeBuildLock(path: string, onProgress: (line: string) => void): Promise<() => void> {
  fs.mkdirSync(dirname(path), { recursive: true })
  for (let told = false; ;) {
    try {
      fs.writeFileSync(path, String(process.pid), { flag: 'wx' })
      return () => fs.rmSync(path, { force: true })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    if (!isAlive(path)) fs.rmSync(path, { force: true })
    else if (!told) onProgress('Another start is building the pages; waiting for it …')
    told = true
    await new Promise((resume) => setTimeout(resume, 200))
  }
}

/** Whether the process that wrote the lock still runs; a lock just being written counts as held. */
function isAlive(path: string): boolean {
  try {
    const pid = fs.readFileSync(path, 'utf8')
    return pid === '' || process.kill(Number(pid), 0)
  } catch {
    return false
  }
}
