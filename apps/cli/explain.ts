import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { EXIT, WrongUse } from './command.ts'

/**
 * Turns whatever a command threw into its exit code and its words for stderr. What is our fault is kept with a reference
 * number in `faults.log` in the data folder (or shown at once where that cannot be written).
 */
export async function explain(error: unknown): Promise<{ code: number; words: string }> {
  if (error instanceof WrongUse) return { code: EXIT.wrongUse, words: error.message }
  if (isParseArgsError(error)) return { code: EXIT.wrongUse, words: error.message }
  if (error instanceof Error && error.name === 'StartRefusal') {
    return { code: EXIT.refused, words: `start.refused: ${error.message}` }
  }
  if (error instanceof Error && error.name === 'Refused') {
    const { Refused, refusals, refusalWords } = await import('@khural/register/journal/refusals.ts')
    if (error instanceof Refused) {
      const code = refusals[error.refusal.code].kind === 'missing' ? EXIT.notFound : EXIT.refused
      return { code, words: `${error.refusal.code}: ${refusalWords(error.refusal, 'en')}` }
    }
  }
  const { isAway, isFull } = await import('@khural/register/database/connection.ts')
  if (isAway(error))
    return { code: EXIT.refused, words: 'start.refused: The database went away. Start it, then try again.' }
  if (isFull(error)) {
    return {
      code: EXIT.refused,
      words: 'register.no_room: The disk is full. Nothing was changed; make room, then try again.',
    }
  }
  return { code: EXIT.fault, words: await fault(error) }
}

/** A mistake that node:util's parseArgs found in the words after the command. */
function isParseArgsError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

async function fault(error: unknown): Promise<string> {
  const reference = randomBytes(4).toString('hex').toUpperCase()
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  try {
    const { readSettings } = await import('@khural/register/database/settings.ts')
    const { dataDir } = readSettings()
    if (existsSync(dataDir)) {
      const log = join(dataDir, 'faults.log')
      appendFileSync(log, `${new Date().toISOString()} ${reference} ${stack}\n`, { mode: 0o600 })
      return `Something went wrong on our side. Reference ${reference}, kept in ${log}.`
    }
  } catch {
    // The words below then carry what the log could not.
  }
  return `Something went wrong on our side. Reference ${reference}.\n${stack}`
}
