import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartRefusal } from '@khural/register/database/start-refusal.ts'
import { Refused } from '@khural/register/journal/refusals.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WrongUse } from './command.ts'
import { explain } from './explain.ts'

describe('an error of a command', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'khural-explain-'))
    vi.stubEnv('DATA_DIR', folder)
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
  })

  test('that is wrong use has exit code 2', async () => {
    expect(await explain(new WrongUse('no file given'))).toEqual({ code: 2, words: 'no file given' })
  })

  test('that keeps Khural from starting has exit code 1, the sentence and the remedy', async () => {
    const words = 'start.refused: The port is busy. Set PORT to another.'
    expect(await explain(new StartRefusal('The port is busy.', 'Set PORT to another.'))).toEqual({ code: 1, words })
  })

  test('that the register refused has exit code 1, the code and the words', async () => {
    const { code, words } = await explain(new Refused('body.slug_taken', { slug: 'river' }))
    expect(code).toBe(1)
    expect(words).toMatch(/^body\.slug_taken: .*\/river/)
  })

  test('that is about a missing thing has exit code 3', async () => {
    expect(await explain(new Refused('record.not_found', { noun: 'body' }))).toMatchObject({ code: 3 })
  })

  test('of our own has exit code 70 and a reference number under which its stack is kept', async () => {
    const { code, words } = await explain(new TypeError('x is undefined'))
    expect(code).toBe(70)
    const reference = /Reference ([0-9A-F]{8})/.exec(words)?.[1]
    expect(words).not.toContain('x is undefined')
    expect(readFileSync(join(folder, 'faults.log'), 'utf8')).toMatch(
      new RegExp(`${reference} TypeError: x is undefined\\n +at`),
    )
  })
})
