import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tarEnd, tarMember, tarMembers, type Member } from './tar.ts'

const members: Member[] = [
  { name: 'first.json', bytes: Buffer.from('{}') },
  { name: 'tables/person/00000001', bytes: Buffer.alloc(1024, 'x') },
  { name: 'empty', bytes: Buffer.alloc(0) },
  { name: 'tables/person/00000002', bytes: Buffer.from('水务局\n'.repeat(500)) },
]
const archive = Buffer.concat([...members.map(tarMember), tarEnd])

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
async function read(bytes: Buffer, size = bytes.length || 1): Promise<Member[]> {
  const found: Member[] = []
  for await (const { name, bytes: content } of tarMembers(pieces(bytes, size))) {
    found.push({ name, bytes: Buffer.from(content) })
  }
  return found
}

test.each([1, 7, 512, 1000, 100_000])(
  'an archive that comes in pieces of %i bytes is read as it was written',
  async (size) => {
    expect(await read(archive, size)).toEqual(members)
  },
)

test('any tar opens it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'khural-tar-'))
  try {
    writeFileSync(join(folder, 'a.tar'), archive)
    execFileSync('tar', ['-xf', 'a.tar'], { cwd: folder })
    for (const { name, bytes } of members) expect(readFileSync(join(folder, name))).toEqual(bytes)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('one that is cut off gives the members that are whole', async () => {
  expect(await read(archive.subarray(0, 2000))).toEqual(members.slice(0, 1))
  expect(await read(archive.subarray(0, archive.length - tarEnd.length))).toEqual(members)
  expect(await read(Buffer.alloc(0))).toEqual([])
})

test('what is no archive is refused, and a size beyond reason too', async () => {
  await expect(read(Buffer.alloc(600, 'a'))).rejects.toThrow(RangeError)
  const header = Buffer.from(archive)
  header.write('77777777777', 124)
  await expect(read(header)).rejects.toThrow(RangeError)
  expect(() => tarMember({ name: 'a'.repeat(101), bytes: Buffer.alloc(0) })).toThrow(RangeError)
})
