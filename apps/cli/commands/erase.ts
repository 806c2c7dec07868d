import { parseArgs } from 'node:util'
import { EXIT, WrongUse } from '../command.ts'
import { withDatabase } from '../with-database.ts'

export const name = 'erase'
export const summary = 'remove the bytes of a file of a body for good, leaving a mark and the reason'
export const usage = `
Usage: ./khural erase BODY HASH [--reason TEXT --yes]

Removes a file of the body with this address for good, by the SHA-256 of its bytes: from every version of a material and
every text on the desk of that body, with the text that was taken out of it. Its name, its hash, who removed it, when and
why stay to be seen, and ./khural verify still passes. Without --yes it only lists where the file is used.
Other bodies keep the very same file: its bytes go when the last of them removes it too. It cannot be taken back, and
the same bytes are not taken in again. Backups that were made before hold them still: destroy those.

  --reason TEXT    why; shown to whoever may see the file's place
  --yes            remove it
`

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { reason: { type: 'string' }, yes: { type: 'boolean' } },
  })
  const [slug, hash, ...more] = positionals
  if (slug === undefined || hash === undefined || more.length > 0) throw new WrongUse('Give a body and a hash.')
  const { actions, findBody, findFile, perform } = await import('@khural/register')
  const { Refused } = await import('@khural/register/journal/refusals.ts')
  const { removeErased } = await import('@khural/register/file/throwing-away.ts')
  return withDatabase(async (database) => {
    const { db } = database
    const body = await findBody(db, slug)
    if (!body) throw new Refused('record.not_found', { noun: 'body' })
    const file = await findFile(db, body.id, hash)
    if (!file) throw new Refused('record.not_found', { noun: 'file' })
    for (const { noun, id, version, fileName } of file.uses) {
      process.stdout.write(
        `${noun} ${id}${version === null ? '' : `, version ${version}`}: ${fileName ?? '(unnamed)'}\n`,
      )
    }
    if (!values.yes) {
      const others = file.elsewhere > 0 ? ` ${file.elsewhere} other bodies have it too and keep it.` : ''
      process.stdout.write(
        `It is used in ${file.uses.length} places.${others} Nothing was changed; --yes removes it.\n`,
      )
      return EXIT.done
    }
    const input = { body_id: body.id, file_hash: hash, reason: values.reason ?? '' }
    const operator = { kind: 'operator', name: 'local operator', may: 'all' } as const
    const done = await perform(db, actions.eraseFile, input, operator, new Date())
    if (!done.ok) throw new Refused(done.refusal.code, done.refusal.data, done.refusal.see)
    // What fails here is tried again by the queue of the program that serves.
    await removeErased(database, hash)
    const { uses, elsewhere } = done.outcome
    const still = elsewhere > 0 ? `; its bytes stay with ${elsewhere} other bodies` : ' and from storage'
    process.stdout.write(`Removed from ${uses} places${still} (entry ${slug}/${done.seq}).\n`)
    return EXIT.done
  })
}
