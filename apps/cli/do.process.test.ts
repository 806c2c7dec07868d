import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const program = fileURLToPath(new URL('../../khural', import.meta.url))
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'khural-do-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function khural(args: string[], stdin = ''): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { PATH: '/usr/bin:/bin', DATA_DIR: join(folder, 'data') }
  return new Promise((resolve) => {
    const child = execFile(program, ['do', ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    })
    child.stdin?.end(stdin)
  })
}
const id = '019c0000-0000-7000-8000-00000000000a'

describe('./khural do', () => {
  test('performs an action, from an argument or from standard input, and prints what came of it', async () => {
    const body = { id, slug: 'weir', names: { en: 'Weir Council' } }
    const made = await khural(['body.create', '--json', '-'], JSON.stringify(body))
    expect([made.code, JSON.parse(made.stdout)]).toEqual([0, { outcome: { id, slug: 'weir' }, seq: 1 }])
    const post = JSON.stringify({ body_id: id, names: { en: 'Dyke warden' } })
    const first = await khural(['post.create', '--json', post, '--key', 'the-same-twice'])
    const second = await khural(['post.create', '--json', post, '--key', 'the-same-twice'])
    expect([first.code, second.stdout]).toEqual([0, first.stdout])
    const { outcome, seq } = JSON.parse(first.stdout) as { outcome: { id: string }; seq: number }
    const change = (en: string) => ({ body_id: id, post_id: outcome.id, names: { en }, version: seq })
    expect((await khural(['post.change', '--json', JSON.stringify(change('Warden'))])).code).toBe(0)
    const late = await khural(['post.change', '--json', JSON.stringify(change('Keeper'))])
    expect([late.code, JSON.parse(late.stdout)]).toMatchObject([
      1,
      { both: { fields: { names: { stands: { en: 'Warden' }, given: { en: 'Keeper' } } } } },
    ])
  })
  test('says refusals in words, with the exit codes of the command line', async () => {
    const taken = await khural(['body.create', '--json', JSON.stringify({ id, slug: 'weir', names: { en: 'X' } })])
    expect([taken.code, taken.stdout]).toEqual([1, ''])
    expect(taken.stderr).toMatch(/record\.id_taken|body\.slug_taken/)
    const nowhere = { body_id: '019c0000-0000-7000-8000-00000000000b', names: { en: 'X' } }
    expect((await khural(['post.create', '--json', JSON.stringify(nowhere)])).code).toBe(3)
    expect((await khural(['post.create', '--json', '{'])).code).toBe(2)
    expect((await khural(['post.burn', '--json', '{}'])).code).toBe(2)
    expect((await khural([])).code).toBe(2)
  })
  test('lists the actions, and says what one takes', async () => {
    expect((await khural(['--list'])).stdout).toMatch(/^undertaking\.set_due +Set or move/m)
    expect((await khural(['undertaking.set_due'])).stdout).toContain('| `due` | day | needed |')
  })
})
