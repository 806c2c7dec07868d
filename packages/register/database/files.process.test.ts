import { execFileSync, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FolderFiles } from './files-folder.ts'

let folder: string
beforeAll(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'khural-files-'))
})
afterAll(() => fs.rmSync(folder, { recursive: true }))

/** A program that keeps files, one after another, and says each hash once it is kept. */
const keeping = (bytes: number, place: string) => `
  import { createHash, randomBytes } from 'node:crypto'
  import { mkdirSync, writeFileSync } from 'node:fs'
  import { FolderFiles } from ${JSON.stringify(join(import.meta.dirname, 'files-folder.ts'))}
  process.on('SIGXFSZ', () => {})
  const store = new FolderFiles(${JSON.stringify(place)})
  mkdirSync(store.incoming, { recursive: true })
  for (let i = 0; ; i++) {
    const data = randomBytes(${bytes})
    const file = ${JSON.stringify(join(folder, 'given-'))} + process.pid + i
    try {
      writeFileSync(file, data)
      const hash = createHash('sha256').update(data).digest('hex')
      await store.put(hash, file)
      console.log(hash)
    } catch (error) {
      console.log('fault', error.kind ?? error.code)
      process.exit(3)
    }
  }`

/** Every file that lies under a hash. */
function kept(place: string): string[] {
  return fs
    .readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}
const isWhole = (file: string) =>
  createHash('sha256').update(fs.readFileSync(file)).digest('hex') === file.split('/').at(-1)

test('[MT2] a program that is killed leaves no half file under a hash, and what it said is kept is there', async () => {
  const place = join(folder, 'killed')
  for (let round = 0; round < 5; round++) {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', keeping(3_000_000, place)])
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    await new Promise((resolve) => child.stdout.once('data', resolve))
    await new Promise((resolve) => setTimeout(resolve, 20 + round * 13))
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('close', resolve))
    const files = kept(place)
    expect(files.filter((file) => !isWhole(file))).toEqual([])
    const names = new Set(files.map((file) => file.split('/').at(-1)))
    const lines = said.split('\n').slice(0, -1)
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.filter((hash) => !names.has(hash))).toEqual([])
  }
  expect(new FolderFiles(place).place).toBe(place)
})

test('[MT2] a disk without room for the copy refuses, keeps what was given and leaves nothing beside it', async () => {
  const place = join(folder, 'full')
  const store = new FolderFiles(place)
  const data = randomBytes(3_000_000)
  const hash = createHash('sha256').update(data).digest('hex')
  const given = join(folder, 'given')
  fs.writeFileSync(given, data)
  const program = `
    import { FolderFiles } from ${JSON.stringify(join(import.meta.dirname, 'files-folder.ts'))}
    process.on('SIGXFSZ', () => {})
    await new FolderFiles(${JSON.stringify(place)})
      .put('${hash}', ${JSON.stringify(given)})
      .catch((error) => console.log(error.kind))`
  // A program whose files may have a megabyte each: more is refused as by a full disk.
  const shell = 'ulimit -f 2000; exec "$0" --no-warnings --input-type=module --eval "$1"'
  expect(execFileSync('sh', ['-c', shell, process.execPath, program], { encoding: 'utf8' }).trim()).toBe('no_room')
  expect(kept(place)).toEqual([])
  expect(fs.readdirSync(store.incoming)).toEqual([])
  await store.put(hash, given)
  expect(kept(place).map(isWhole)).toEqual([true])
})
