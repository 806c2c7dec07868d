import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync, copyFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from './main.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'khural-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

type Ran = { code: number; stdout: string; stderr: string }

function khural(args: string[], program = join(root, 'khural'), env: Record<string, string> = {}): Promise<Ran> {
  const options = { cwd: folder, env: { PATH: '/usr/bin:/bin', DATA_DIR: join(folder, 'data'), ...env } }
  return new Promise((resolve) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    })
  })
}

describe('./khural', () => {
  test('lists every command with its summary', async () => {
    const { code, stdout } = await khural(['--help'])
    expect(code).toBe(0)
    for (const [name, { summary }] of Object.entries(commands)) {
      expect(stdout).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'))
    }
  })

  test('has a table that agrees with the modules in commands/', async () => {
    const files = readdirSync(join(root, 'apps/cli/commands')).filter((file) => !file.endsWith('.test.ts'))
    expect(Object.keys(commands).toSorted()).toEqual(files.map((file) => file.replace('.ts', '')).toSorted())
    for (const [name, entry] of Object.entries(commands)) {
      const command = await entry.load()
      expect([command.name, command.summary]).toEqual([name, entry.summary])
    }
  })

  test.each(Object.keys(commands))('%s has a --help that shows its usage', async (name) => {
    const { code, stdout } = await khural([name, '--help'])
    expect(code).toBe(0)
    expect(stdout).toContain(`./khural ${name}`)
  })

  test('loads neither the driver of the database nor the pages for --help', async () => {
    const spy = join(folder, 'spy.mjs')
    writeFileSync(
      spy,
      `import { registerHooks } from 'node:module'
       registerHooks({ load: (url, context, next) => (process.stderr.write(url + '\\n'), next(url, context)) })`,
    )
    const { stderr } = await khural(['--help'], undefined, { NODE_OPTIONS: `--import ${spy}` })
    expect(stderr).toContain('apps/cli/main.ts')
    expect(stderr).not.toMatch(/node_modules|packages\//)
  })

  test('answers an unknown command, no command and an unknown option with 2', async () => {
    expect(await khural(['nonsense'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no command "nonsense"'),
    })
    expect(await khural([])).toMatchObject({ code: 2, stderr: expect.stringContaining('Usage') })
    expect(await khural(['config', '--loud'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--loud') })
    expect(await khural(['toString'])).toMatchObject({ code: 2 })
  })

  test('answers a setting that cannot be used with 1, its name and the remedy', async () => {
    const ran = await khural(['config'], undefined, { PORT: 'x' })
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('PORT=4000') })
    expect(ran.stderr).not.toMatch(/^\s+at /m)
  })

  test('lists the settings without passwords', async () => {
    const env = { DATABASE_URL: 'postgres://a:s3cret@host/b' }
    const { code, stdout } = await khural(['config', '--json'], undefined, env)
    expect(code).toBe(0)
    expect(JSON.parse(stdout).DATABASE_URL).toEqual({ value: 'postgres://a:***@host/b', from: 'environment' })
  })

  test('runs through symbolic links from any folder', async () => {
    symlinkSync(join(root, 'khural'), join(folder, 'one'))
    symlinkSync('one', join(folder, 'two'))
    expect(await khural(['config'], join(folder, 'two'))).toMatchObject({ code: 0 })
  })

  test('says which command helps where the packages are not installed', async () => {
    copyFileSync(join(root, 'khural'), join(folder, 'khural'))
    expect(await khural(['--help'], join(folder, 'khural'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('npm ci'),
    })
  })
})
