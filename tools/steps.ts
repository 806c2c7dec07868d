import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { repositoryRoot } from '../packages/register/database/settings.ts'

/** One program to run: its words after `node` (paths relative to `cwd`), and what it is called on the screen. */
export type Step = {
  readonly name: string
  readonly args: readonly string[]
  /** Folder relative to the repository. */
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Shows what it says as it says it, instead of only when it fails. */
  readonly live?: boolean
}

export type Ended = { readonly step: Step; readonly code: number; readonly seconds: number; readonly output: string }

/** Runs one step on our Node and waits for its end; never throws. */
export function runStep(step: Step): Promise<Ended> {
  const began = performance.now()
  const child = spawn(process.execPath, step.args, {
    cwd: join(repositoryRoot, step.cwd ?? '.'),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }), ...step.env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (step.live) process.stdout.write(chunk)
    })
  }
  return new Promise((resolve) => {
    const end = (code: number) => resolve({ step, code, seconds: (performance.now() - began) / 1000, output })
    child.once('error', (error) => ((output += error.message), end(1)))
    child.once('close', (code) => end(code ?? 1))
  })
}

/** Runs lines of steps side by side, each line in its order; shows each step's time, and what it said when it failed. */
export async function runLines(lines: readonly (readonly Step[])[]): Promise<Ended[]> {
  const runLine = async (line: readonly Step[]): Promise<Ended[]> => {
    const ended: Ended[] = []
    for (const step of line) {
      const end = await runStep(step)
      showEnd(end)
      ended.push(end)
    }
    return ended
  }
  return (await Promise.all(lines.map(runLine))).flat()
}

/** One line: mark, name, time; below it what a failed step said. */
export function showEnd({ step, code, seconds, output }: Ended): void {
  console.log(`${code === 0 ? '✓' : '✗'} ${step.name.padEnd(24)} ${seconds.toFixed(1).padStart(6)} s`)
  if (code !== 0 && !step.live) console.log(`${output.trimEnd()}\n`)
}
