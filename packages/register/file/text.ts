import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { repositoryRoot } from '../database/settings.ts'

/** Why there is no text. */
export type NoText = 'locked' | 'unreadable' | 'too_long' | 'too_slow' | 'too_much'
export type Extracted = { pages: string[] } | { fault: NoText }

/** [FI5] What one file may take. */
export const LIMITS = {
  milliseconds: 90_000,
  memoryBytes: 1024 * 1024 * 1024,
  characters: 20_000_000,
  pages: 10_000,
}

const said = z.union([
  z.object({ text: z.string() }),
  z.object({ done: z.literal(true) }),
  z.object({ fault: z.enum(['locked', 'unreadable']) }),
])
const program = fileURLToPath(new URL('extract-program.ts', import.meta.url))
/** What the program reads besides its input: itself and the libraries. */
const READS = [join(import.meta.dirname, '*'), join(repositoryRoot, 'node_modules', '*')]

/**
 * [FI5] Takes text out of files one after another, whoever asks: a session that is in course has the rest of the machine.
 *
 * @param extract opens the file and extracts its text; begun when it is its turn
 */
export function inTurn<T>(extract: () => Promise<T>): Promise<T> {
  const done = last.then(extract)
  last = done.catch(() => {})
  return done
}
let last: Promise<unknown> = Promise.resolve()

/**
 * [FI5] The text of a file, page by page. It is read by a program of its own, because a file of somebody else may be made
 * to bring its reader down: it sees no other file, no network and no setting, and is ended where it takes too much.
 *
 * @param stream the bytes; they are read to the end or destroyed
 */
export async function extractText(stream: Readable, mediaType: string, limits = LIMITS): Promise<Extracted> {
  const rights = ['--permission', ...READS.map((path) => `--allow-fs-read=${path}`)]
  const heap = `--max-old-space-size=${Math.round(limits.memoryBytes / 2 / 1024 / 1024)}`
  const child = spawn(process.execPath, [...rights, heap, '--no-warnings', program, mediaType], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {},
    cwd: repositoryRoot,
  })
  let fault: NoText | null = null
  const end = (why: NoText) => {
    fault ??= why
    child.kill('SIGKILL')
  }
  const timer = setTimeout(() => end('too_slow'), limits.milliseconds)
  const watch = setInterval(() => memoryOf(child) > limits.memoryBytes && end('too_much'), 200)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()).once('error', () => resolve()))
  // The program may end before it has read all; that is said by what it said.
  child.stdin.on('error', () => stream.destroy())
  stream.on('error', () => end('unreadable'))
  stream.pipe(child.stdin)
  const pages: string[] = []
  let isWhole = false
  let characters = 0
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const page = said.safeParse(parsed(line))
      if (!page.success) end('unreadable')
      else if ('text' in page.data) {
        pages.push(page.data.text)
        characters += page.data.text.length
        if (pages.length > limits.pages || characters > limits.characters) end('too_long')
      } else if ('fault' in page.data) fault ??= page.data.fault
      else isWhole = true
      if (fault) break
    }
    await ended
  } finally {
    clearTimeout(timer)
    clearInterval(watch)
    stream.destroy()
    child.kill('SIGKILL')
  }
  if (fault) return { fault }
  // Killed by the system, or by its own limit of memory.
  return isWhole ? { pages } : { fault: 'too_much' }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** What a program holds in memory, in bytes; 0 where this machine does not say. */
function memoryOf({ pid }: ChildProcess): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096
  } catch {
    return 0
  }
}
