import { parseArgs } from 'node:util'
import { performAsOperator } from '../as-operator.ts'
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
  const { actions, findBody, findFile } = await import('@khural/register')
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
      const { uses, elsewhere } = file
      const others = elsewhere > 0 ? ` It stays with ${bodies(elsewhere)}.` : ''
      process.stdout.write(`It is used in ${places(uses.length)}.${others} Nothing was changed; --yes removes it.\n`)
      return EXIT.done
    }
    const input = { body_id: body.id, file_hash: hash, reason: values.reason ?? '' }
    const { outcome, seq } = await performAsOperator(database, actions.eraseFile, input)
    const entry = `(entry ${slug}/${seq})`
    const { uses, elsewhere } = outcome
    try {
      await removeErased(database, hash)
    } catch (error) {
      // The entry stands whatever becomes of the bytes: this command would be refused now.
      const why = error instanceof Error ? error.message : String(error)
      process.stderr.write(
        `khural erase: Removed from ${places(uses)} ${entry}, but not yet from storage: ${why}\nKhural goes on trying while it serves; ./khural verify says whether its bytes are gone.\n`,
      )
      return EXIT.refused
    }
    const still = elsewhere > 0 ? `; its bytes stay with ${bodies(elsewhere)}` : ' and from storage'
    process.stdout.write(`Removed from ${places(uses)}${still} ${entry}.\n`)
    return EXIT.done
  })
}

const places = (count: number): string => (count === 1 ? '1 place' : `${count} places`)
const bodies = (count: number): string => (count === 1 ? '1 other body' : `${count} other bodies`)
