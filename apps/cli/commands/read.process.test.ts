import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))
const minutes = '8月12日，北河市政府召开会议。会议强调，要修好水库。\n'
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'khural-read-'))
  writeFileSync(join(folder, 'text.txt'), minutes)
  writeFileSync(join(folder, 'empty.txt'), ' \n')
  writeFileSync(join(folder, 'gb.txt'), Buffer.from([0xb1, 0xb1, 0xba, 0xd3, 0x0a]))
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

function khural(args: readonly string[], input = ''): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [main, ...args], { cwd: folder }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
    child.stdin?.end(input)
  })
}

const oneLine = (words: string) => expect(words.trim().split('\n')).toHaveLength(1)

describe('khural read', () => {
  test('prints one JSON object on one line, from a file and from standard input alike', async () => {
    const fromFile = await khural(['read', 'text.txt', '--json', '--published', '2021-08-13'])
    expect(fromFile).toMatchObject({ code: 0, stderr: '' })
    oneLine(fromFile.stdout)
    expect(JSON.parse(fromFile.stdout)).toMatchObject({ lang: 'zh', session: { held: [{ value: '2021-08-12' }] } })
    expect(await khural(['read', '-', '--json', '--published', '2021-08-13'], minutes)).toEqual(fromFile)
  })

  test('prints for people what the text does not state as such', async () => {
    const { code, stdout } = await khural(['read', 'text.txt'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^presider +not stated$/m)
  })

  test('says of a missing file and of a folder what to do, with exit code 2', async () => {
    const missing = await khural(['read', 'nowhere.txt', '--json'])
    expect(missing).toMatchObject({ code: 2, stdout: '' })
    expect(missing.stderr).toMatch(/no file nowhere\.txt\..*standard input/)
    oneLine(missing.stderr)
    const inFolder = await khural(['read', '.'])
    expect(inFolder).toMatchObject({ code: 2, stdout: '' })
    expect(inFolder.stderr).toMatch(/is a folder\. Give one file/)
    oneLine(inFolder.stderr)
  })

  test.skipIf(process.getuid?.() === 0)('says of a file that may not be read how to allow it', async () => {
    const path = join(folder, 'closed.txt')
    writeFileSync(path, minutes)
    chmodSync(path, 0)
    expect(await khural(['read', path])).toMatchObject({ code: 2, stderr: expect.stringContaining('chmod u+r') })
  })

  test('gives an object for an empty text too, and says that it is empty', async () => {
    for (const ran of [await khural(['read', 'empty.txt', '--json']), await khural(['read', '-', '--json'])]) {
      expect(ran).toMatchObject({ code: 0, stderr: expect.stringContaining('empty') })
      expect(JSON.parse(ran.stdout)).toMatchObject({ statements: [], problems: [{ at: 0 }] })
    }
  })

  test('says of a file in another encoding how to convert it', async () => {
    expect(await khural(['read', 'gb.txt', '--json'])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('iconv -f GB18030'),
    })
  })

  test('answers no file, two files, a day that is none and an unknown language with 2', async () => {
    for (const args of [[], ['a', 'b'], ['text.txt', '--published', 'whenever'], ['text.txt', '--lang', 'fr']])
      expect(await khural(['read', ...args])).toMatchObject({ code: 2, stdout: '' })
  })
})

describe('khural', () => {
  test('help NAME shows the usage of a command, as NAME --help does', async () => {
    const shown = await khural(['help', 'read'])
    expect(shown).toEqual(await khural(['read', '--help']))
    expect(shown).toMatchObject({ code: 0, stdout: expect.stringContaining('./khural read FILE') })
    expect(await khural(['help'])).toEqual(await khural(['--help']))
    expect(await khural(['help', 'nonsense'])).toMatchObject({ code: 2 })
  })

  test('--version prints the version of the package', async () => {
    expect(await khural(['--version'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^khural \d+\.\d+\.\d+\n$/),
    })
  })
})
