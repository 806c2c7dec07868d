import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { EXIT } from '../command.ts'

export const name = 'start'
export const summary = 'serve the pages, as npm start does'
export const usage = `
Usage: ./khural start

Builds the pages if needed, opens the database, brings it up to date and serves until Ctrl-C or SIGTERM.
The settings (HOST, PORT, DATABASE_URL, DATA_DIR …) are listed by ./khural config.
`

export async function run(args: readonly string[]): Promise<number> {
  parseArgs({ args: [...args], options: {} })
  const script = fileURLToPath(new URL('../../../tools/start.ts', import.meta.url))
  const child = spawn(process.execPath, [script, '--with-parent'], { stdio: 'inherit' })
  // Ctrl-C reaches the child from the terminal; what is sent to us alone is passed on.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? EXIT.fault))
  })
}
