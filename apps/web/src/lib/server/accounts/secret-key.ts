import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSettings, type Settings } from '@khural/register'

let known: string | null = null

/**
 * The key that signs the cookies and locks the secrets of second factors: SECRET_KEY, else what stands in
 * `DATA_DIR/secret-key`, made at first use. It is never in the database, so that a copy of that opens no door.
 *
 * @throws the error of the file system when the folder of the data cannot be written to
 */
export const secretKey = (): string => (known ??= keyOf(readSettings()))
const keyOf = ({ secretKey, dataDir }: Settings): string => secretKey ?? keyIn(dataDir)

/** Reads or makes the key file of a folder. Two processes that start at once end up with the same one. */
export function keyIn(folder: string): string {
  const file = join(folder, 'secret-key')
  const found = readKey(file)
  if (found !== null) return found
  mkdirSync(folder, { recursive: true })
  const own = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`
  writeFileSync(own, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    // A link is made only where nothing stands: whoever comes second takes the first one's key.
    linkSync(own, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(own)
  }
  return readKey(file)!
}

function readKey(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim() || null
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
