import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readImports } from './imports.ts'

describe('who may import whom', () => {
  let root: string
  beforeEach(() => {
    root = fs.mkdtempSync(join(tmpdir(), 'khural-imports-'))
  })
  afterEach(() => fs.rmSync(root, { recursive: true }))

  /** The rules broken when `from` imports `to` (both paths in the repository). */
  async function broken(from: string, to: string, statement = "import { one } from '#'"): Promise<string[]> {
    const up = '../'.repeat(from.split('/').length - 1)
    const target = to.startsWith('node:') ? to : `${up}${to}`
    for (const [path, text] of [
      [from, `${statement.replace('#', target)}\nexport const two = 2\n`],
      [to, 'export const one = 1\nexport type One = 1\n'],
    ] as const) {
      if (path.startsWith('node:') || path.includes('absent')) continue
      fs.mkdirSync(dirname(join(root, path)), { recursive: true })
      fs.writeFileSync(join(root, path), text)
    }
    const { summary } = await readImports(root)
    return summary.violations.map((violation) => violation.rule.name)
  }

  test.each([
    ['packages/register/session/a.ts', 'packages/register/body/b.ts'],
    ['packages/register/body/a.ts', 'packages/readout/b.ts'],
    ['apps/cli/a.ts', 'packages/register/body/b.ts'],
    ['apps/web/src/lib/server/a.ts', 'packages/register/body/store.ts'],
    ['apps/web/src/lib/a.ts', 'packages/register/body/rules.ts'],
    ['packages/register/journal/a.test.ts', 'packages/register/body/b.ts'],
    ['bench/a.ts', 'apps/web/b.ts'],
  ])('%s may import %s', async (from, to) => {
    expect(await broken(from, to)).toEqual([])
  })

  test.each([
    ['packages/register/body/a.ts', 'packages/register/session/b.ts', 'body-looks-only-left'],
    ['packages/register/journal/a.ts', 'packages/register/index.ts', 'journal-looks-only-left'],
    ['packages/register/thing/a.ts', 'packages/register/thing/b.ts', 'rooms-are-listed'],
    ['packages/readout/a.ts', 'packages/register/body/b.ts', 'packages/readout-imports-only-what-it-may'],
    ['packages/readout/a.ts', 'node:fs', 'readout-is-pure'],
    ['packages/register/body/a.ts', 'apps/web/b.ts', 'packages/register-imports-only-what-it-may'],
    ['apps/cli/a.ts', 'apps/web/b.ts', 'apps/cli-imports-only-what-it-may'],
    ['apps/web/src/lib/a.ts', 'packages/register/body/store.ts', 'browser-gets-no-register'],
    ['packages/register/body/a.ts', 'packages/register/body/b.test.ts', 'tests-stay-tests'],
    ['apps/cli/a.ts', 'apps/cli/absent/b', 'everything-is-found'],
  ])('%s may not import %s: %s', async (from, to, rule) => {
    expect(await broken(from, to)).toContain(rule)
  })

  test('two files may not import each other, but a Svelte part may draw itself', async () => {
    fs.mkdirSync(join(root, 'apps/web/src'), { recursive: true })
    const write = (name: string, other: string) =>
      fs.writeFileSync(join(root, 'apps/web/src', name), `import '${other}'\n`)
    write('Self.ts', './Self.ts')
    expect((await readImports(root)).summary.violations).toEqual([])
    write('one.ts', './two.ts')
    write('two.ts', './one.ts')
    expect((await readImports(root)).summary.violations.map((found) => found.rule.name)).toContain('no-circles')
  })

  test('the browser may know types of the register', async () => {
    const statement = "import type { One } from '#'"
    expect(await broken('apps/web/src/lib/a.ts', 'packages/register/body/store.ts', statement)).toEqual([])
  })
})
