import { constants } from 'node:fs'
import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import { hasRoom } from '../database/disk-room.ts'
import { roomless } from '../database/files-folder.ts'
import { FileFault } from '../database/files-model.ts'
import type { Database } from '../database/open.ts'
import type { Id } from '../database/tables.ts'
import { newId } from '../journal/perform.ts'
import { Refused } from '../journal/refusals.ts'

/** The name of the folder lies in it, and goes with what lies there. */
const PLACE = 'place'
/** What is left of killed programs and of rows that another place swept. */
const OLD_MS = 2 * 24 * 60 * 60 * 1000

export const fileOf = ({ files }: Pick<Database, 'files'>, id: Id): string => join(files.incoming, id)

/**
 * The name of the folder in which uploads of this machine lie: processes that share the database but not the folder say
 * so instead of guessing, and a container that is started anew on the same data is the same place.
 *
 * @throws FileFault `no_room`
 */
export async function placeOf({ files: { incoming } }: Pick<Database, 'files'>): Promise<string> {
  const file = join(incoming, PLACE)
  const known = await fs.readFile(file, 'utf8').catch(() => '')
  if (known !== '') return known
  try {
    await fs.mkdir(incoming, { recursive: true })
    const id = newId()
    await fs.writeFile(`${file}-${id}`, id)
    await fs.rename(`${file}-${id}`, file)
    return await fs.readFile(file, 'utf8')
  } catch (error) {
    throw roomless(error, incoming)
  }
}

/** Whether so many bytes lie there: a folder may be emptied while its rows stay. */
export const reaches = (file: string, bytes: number): Promise<boolean> =>
  fs.stat(file).then(
    ({ size }) => size >= bytes,
    () => false,
  )

/** What is written at once: from where, at most how much, and whether it still may be. */
export interface Written {
  file: string
  from: number
  /** The size of the whole file. */
  size: number
  name: string
  /** @throws where others may be writing by now */
  check(): void
}

/**
 * Writes what comes and brings it to the disk; what broke it off, such as a connection or a full disk, is told beside how
 * far it came.
 */
export async function write(
  { file, from, size, name, check }: Written,
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ written: number; broken: Error | null }> {
  let written = 0
  let broken: Error | null = null
  const fault = (error: unknown): Error => {
    const found = roomless(error, file)
    if (found instanceof FileFault) return new Refused('file.no_room', { name })
    return error instanceof Error ? error : new Error(String(error))
  }
  const flags = from === 0 ? constants.O_CREAT | constants.O_RDWR : constants.O_RDWR
  const handle = await fs.open(file, flags, 0o600).catch((error: unknown) => {
    throw fault(error)
  })
  try {
    for await (const chunk of chunks) {
      if (from + written + chunk.length > size) throw new Refused('upload.too_long', { name })
      if (!(await hasRoom(file, chunk.length))) throw new Refused('file.no_room', { name })
      // A disk takes what it has room for and says how much that was; only the next time it refuses.
      for (let at = 0; at < chunk.length;) {
        check()
        const { bytesWritten } = await handle.write(chunk, at, chunk.length - at, from + written)
        at += bytesWritten
        written += bytesWritten
      }
    }
  } catch (error) {
    broken = fault(error)
  }
  try {
    await handle.sync()
  } catch (error) {
    // What is not safe on the disk did not arrive.
    return { written: 0, broken: fault(error) }
  } finally {
    await handle.close()
  }
  return { written, broken }
}

/** What comes, until nothing has come for some time: a sender who is gone does not say so. */
export async function* patiently(chunks: AsyncIterable<Uint8Array>, milliseconds: number): AsyncGenerator<Uint8Array> {
  const from = chunks[Symbol.asyncIterator]()
  let isOver = false
  try {
    while (!isOver) {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Stalled('Nothing came any more.')), milliseconds)
      })
      const next = await Promise.race([from.next(), late]).finally(() => clearTimeout(timer))
      isOver = next.done === true
      if (!next.done) yield next.value
    }
  } finally {
    // Not waited for: one that says nothing does not answer this either.
    if (!isOver) void from.return?.().catch(() => {})
  }
}
export class Stalled extends Error {}

/** Removes from the folder what no program has touched for two days. */
export async function sweepFolder({ files: { incoming } }: Pick<Database, 'files'>): Promise<void> {
  const names = await fs.readdir(incoming).catch(() => [])
  for (const name of names.filter((one) => one !== PLACE)) {
    const { mtimeMs } = await fs.stat(join(incoming, name)).catch(() => ({ mtimeMs: Date.now() }))
    if (mtimeMs < Date.now() - OLD_MS) await fs.rm(join(incoming, name), { force: true })
  }
}
