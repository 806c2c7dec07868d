import { parseArgs } from 'node:util'
import { EXIT } from '../command.ts'
import { withDatabase } from '../with-database.ts'

export const name = 'example'
export const summary = 'load a fictional body with one year of sessions into an empty register'
export const usage = `
Usage: ./khural example

Loads an invented body: eight sessions of one year in English and Chinese, 60 statements, 25 undertakings in every
state. The year is the latest that is over by the first of December. With it come the plan of the year you are in, the
next session with its papers, notice and answers, and superior texts of which one still waits to be studied.
Only an empty register takes it. To look at it beside a register of your own:

  DATA_DIR=./example PORT=4001 ./khural example && DATA_DIR=./example PORT=4001 npm start
`

export async function run(args: readonly string[]): Promise<number> {
  parseArgs({ args: [...args], options: {} })
  const { loadExample } = await import('@khural/register/example/load.ts')
  return withDatabase(async (database) => {
    const live = process.stderr.isTTY
    let told = 0
    const onProgress = (done: number, all: number) => {
      if (live) process.stderr.write(`\r${done} of ${all} steps `)
      // A log gets four lines, not hundreds.
      const quarter = Math.trunc((4 * done) / all)
      if (!live && quarter > told) process.stderr.write(`${done} of ${all} steps\n`)
      told = quarter
    }
    const { slug, entries } = await loadExample(database, { now: new Date(), onProgress })
    if (live) process.stderr.write('\r\u001b[K')
    process.stdout.write(`The example is loaded: ${entries} entries. See /${slug} after npm start.\n`)
    return EXIT.done
  })
}
