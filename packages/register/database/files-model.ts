import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'

/**
 * Where the bytes of files lie, each under the SHA-256 of its content: what is there is whole, never changes and is there
 * once. Which of them belong to the record, the rows say that name them.
 */
export interface FileStore {
  /** For people: a folder, or the address of a bucket. */
  readonly place: string
  /** A folder of this machine for what is still coming in. */
  readonly incoming: string
  /**
   * Keeps a copy of a file of this machine, which is gone from its old place afterwards. Twice is once. What is not kept
   * stays where it was.
   *
   * @throws FileFault `changed` where the bytes have another hash, `no_room`, `away`
   */
  put(hash: string, file: string): Promise<void>
  /**
   * The bytes, to be read as they come.
   *
   * @throws FileFault `missing`, `away`
   */
  open(hash: string): Promise<Readable>
  /** The bytes are gone when it returns; what is not there is gone already. */
  remove(hash: string): Promise<void>
  /**
   * [FI11] Notes beside the files that a body removed one for good, so that a backup of before does not bring it back: the day
   * and nothing else. Twice is once.
   *
   * @throws FileFault `no_room`, `away`
   */
  mark(hash: string, bodyId: string, at: Date): Promise<void>
  /**
   * When a body removed a file for good, as far as that is noted here.
   *
   * @throws FileFault `away`
   */
  marked(hash: string, bodyId: string): Promise<Date | null>
}

const HASH = /^[0-9a-f]{64}$/
const ID = /^[0-9a-f-]{36}$/

/**
 * Where the bytes of a file lie within its place, in a folder as in a bucket. A hash becomes a path: nothing else ever does.
 *
 * @throws FileFault `missing` for what is no hash
 */
export function filePath(hash: string): string {
  if (!HASH.test(hash)) throw new FileFault('missing', 'That is no hash.')
  return `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`
}

/**
 * Where it is noted that a body removed a file for good: see `mark`.
 *
 * @throws FileFault `missing` for what is no hash, or no body
 */
export function markPath(hash: string, bodyId: string): string {
  if (!HASH.test(hash) || !ID.test(bodyId)) throw new FileFault('missing', 'That is no hash of a body.')
  return `erased/${hash}-${bodyId}`
}

/** Why a file could not be kept or given. */
export class FileFault extends Error {
  readonly kind: 'missing' | 'changed' | 'no_room' | 'away'
  constructor(kind: FileFault['kind'], words: string, options?: ErrorOptions) {
    super(words, options)
    this.name = 'FileFault'
    this.kind = kind
  }
}

/** The SHA-256 of some bytes, as they come. */
export async function hashOf(chunks: AsyncIterable<Buffer>): Promise<{ hash: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of chunks) {
    hash.update(chunk)
    size += chunk.length
  }
  return { hash: hash.digest('hex'), size }
}

/** The SHA-256 of a file of this machine. */
export const hashOfFile = (file: string): Promise<{ hash: string; size: number }> => hashOf(createReadStream(file))
