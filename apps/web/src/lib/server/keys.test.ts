import { daySchema } from '@khural/register/body/model.ts'
import { describe, expect, test } from 'vitest'
import { keyText, keyIn, textOfKey } from './keys.ts'

const id = '019a0000-0000-7000-8000-000000000001'

test('a key is a uuid or nothing', () => {
  expect([id, '-'.repeat(36), `${'0'.repeat(34)}--`, 'x', '', null].map(keyText)).toEqual([id, ...Array(5).fill(null)])
})

describe('a place in a list', () => {
  test.each([`2026-09-30~${id}`, `~${id}`])('%s comes back as it was given out', (text) =>
    expect(textOfKey(keyIn(daySchema, text))).toBe(text),
  )
  test.each([
    ...[`2031-02-31~${id}`, `0000-01-01~${id}`, `x~${id}`, '2026-09-30~x', '2026-09-30', '~', '\0'],
    ...[`2026-09-30~${'-'.repeat(36)}`, `2026-09-30~~${id}`, `2026-09-30~${id}~`],
  ])('%j is none', (text) => expect(keyIn(daySchema, text)).toBeNull())
})
