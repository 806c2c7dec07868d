import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from '../../packages/register/database/settings.ts'

/** A program started for a test, with what it has said so far. */
export type Running = {
  readonly child: ChildProcess
  readonly pid: number
  /** Everything it wrote to stdout and stderr. */
  said(): string
  /** Waits until it has said this; refuses when it ends before that, or after `ms`. */
  says(words: RegExp, ms?: number): Promise<string>
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
}

/** The stand-in for the pages' server. */
export const STAND_IN: string = join(repositoryRoot, 'tools/testing/stand-in-server.ts')

/**
 * Starts `tools/start.ts` with the stand-in server (or other words) on settings of the test's own.
 *
 * @example
 *   const khural = runStart({ PORT: '4190', DATA_DIR: folder })
 *   await khural.says(/Khural is at/)
 */
export function runStart(settings: Record<string, string>, words: readonly string[] = ['--server', STAND_IN]): Running {
  return run(process.execPath, [join(repositoryRoot, 'tools/start.ts'), ...words], settings)
}

/** Starts any program with an environment of PATH, HOME and these settings. */
export function run(program: string, args: readonly string[], settings: Record<string, string>): Running {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...settings }
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const pid = child.pid
  if (pid === undefined) throw new Error(`${program} could not be started.`)
  let text = ''
  let over = false
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => {
      over = true
      resolve(code ?? signal ?? 'unknown')
    })
  })
  const says = async (words: RegExp, ms = 30_000): Promise<string> => {
    for (const end = Date.now() + ms; ;) {
      const found = words.exec(text)
      if (found) return found[0]
      if (over || Date.now() > end) throw new Error(`It never said ${words}, but:\n${text.slice(-2000)}`)
      await sleep(10)
    }
  }
  return { child, pid, said: () => text, says, ended }
}

/** The process number of the server on a data folder, as Postgres itself wrote it down. */
export function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}

/** Whether a process runs (a dead one that nobody has collected does not). */
export function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** The processes that a process started, oldest first. */
export function childrenOf(pid: number): number[] {
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const parentOf = (name: string): string | undefined => {
    try {
      return /^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1]
    } catch {
      return undefined // it has just ended
    }
  }
  return numbers.filter((name) => parentOf(name) === String(pid)).map(Number)
}

/** Waits for a condition; refuses after `ms`. */
export async function until(condition: () => boolean | Promise<boolean>, ms = 20_000): Promise<void> {
  for (const end = Date.now() + ms; !(await condition()); await sleep(20)) {
    if (Date.now() > end) throw new Error(`It did not come about within ${ms} ms: ${condition}`)
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, ms))
}
