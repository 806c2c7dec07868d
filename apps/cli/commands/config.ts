import { parseArgs } from 'node:util'
import { EXIT } from '../command.ts'

export const name = 'config'
export const summary = 'list the settings and where each comes from'
export const usage = `
Usage: ./khural config [--json]

Lists every setting with its value, where that comes from (environment, khural.env or default) and what it is for.
Passwords are shown as ***. A value that cannot be used is named, and the exit code is 1.

  --json   one JSON object {"NAME": {"value", "from"}} instead of the table
`

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } })
  const { listSettings, readSettings } = await import('@khural/register/database/settings.ts')
  const lines = listSettings()
  if (values.json) {
    const object = Object.fromEntries(lines.map(({ name: key, value, from }) => [key, { value, from }]))
    process.stdout.write(`${JSON.stringify(object)}\n`)
  } else {
    const width = Math.max(...lines.map((line) => line.name.length + line.value.length)) + 1
    for (const line of lines) {
      const set = `${line.name}=${line.value}`.padEnd(width)
      process.stdout.write(`${set}  ${line.from.padEnd(11)}  ${line.about}\n`)
    }
  }
  readSettings()
  return EXIT.done
}
