/**
 * The little of the tar format (POSIX ustar) that a backup needs: plain files, whole in memory one at a time, so that
 * any tool can open a backup years from now.
 */

const BLOCK = 512
/** No member of ours comes near this; a header that says more is not ours. */
const LARGEST = 256 * 1024 * 1024

export interface Member {
  name: string
  bytes: Buffer
}

/** One member as it stands in the archive: header, content, padding. */
export function tarMember({ name, bytes }: Member): Buffer {
  if (Buffer.byteLength(name) > 100) throw new RangeError(`The name ${name} is too long for an archive.`)
  const header = Buffer.alloc(BLOCK)
  header.write(name, 0)
  header.write('0000600\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write('00000000000\0', 136)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\0 `, 148)
  return Buffer.concat([header, bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)])
}

/** What stands at the end of an archive. */
export const tarEnd: Buffer = Buffer.alloc(2 * BLOCK)

/** The sum of a header's bytes, the field of the sum itself counted as spaces. */
function checksum(header: Buffer): number {
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0)
}

/**
 * The members of an archive in their order, each read whole. It stops where the archive ends or is cut off: whether
 * anything is missing is for the reader to know.
 *
 * @throws RangeError where what comes is no archive
 */
export async function* tarMembers(chunks: AsyncIterable<Buffer>): AsyncGenerator<Member> {
  const source = chunks[Symbol.asyncIterator]()
  let rest: Buffer[] = []
  let length = 0
  /** The next so many bytes; null where fewer are left. */
  const take = async (count: number): Promise<Buffer | null> => {
    while (length < count) {
      const next = await source.next()
      if (next.done) return null
      rest.push(next.value)
      length += next.value.length
    }
    const all = rest.length === 1 ? rest[0]! : Buffer.concat(rest)
    rest = [all.subarray(count)]
    length -= count
    return all.subarray(0, count)
  }
  for (;;) {
    const header = await take(BLOCK)
    if (header === null || header.every((byte) => byte === 0)) return
    const said = Number.parseInt(header.toString('latin1', 148, 155), 8)
    const size = Number.parseInt(header.toString('latin1', 124, 135), 8)
    if (said !== checksum(header) || !(size <= LARGEST)) throw new RangeError('This is no archive.')
    const padded = Math.ceil(size / BLOCK) * BLOCK
    const bytes = await take(padded)
    if (bytes === null) return
    yield { name: header.toString('utf8', 0, header.indexOf(0)), bytes: bytes.subarray(0, size) }
  }
}
