import { parseArgs } from 'node:util'
import { EXIT, WrongUse } from '../command.ts'
import { withDatabase } from '../with-database.ts'

export const name = 'invite'
export const summary = 'print a one-time link that makes somebody administrator'
export const usage = `
Usage: ./khural invite --administrator

Prints a link by which its reader makes an account and becomes administrator of the register, for example when nobody
else can sign in any more. It works once and holds for 24 hours; links printed before open nothing any more. That it was
made stands in the journal.
`

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { administrator: { type: 'boolean' } } })
  if (!values.administrator) throw new WrongUse('Say --administrator; everybody else is invited on the pages.')
  const { readSettings } = await import('@khural/register/database/index.ts')
  const { administratorLink } = await import('@khural/register/access/first-administrator.ts')
  const { host, port, origin } = readSettings()
  return withDatabase(async ({ db }) => {
    const link = await administratorLink(db, origin ?? `http://${host}:${port}`, new Date())
    process.stdout.write(`${link}\n`)
    return EXIT.done
  })
}
