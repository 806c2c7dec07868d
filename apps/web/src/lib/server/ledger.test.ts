import { describe, expect, test } from 'vitest'
import { cursorText, ledgerRequest } from './ledger.ts'

const id = '019a0000-0000-7000-8000-000000000001'
const after = (text: string) => ledgerRequest(new URLSearchParams({ after: text })).after

describe('a place in a ledger', () => {
  test.each([`2026-09-30~${id}`, `~${id}`])('%s comes back as it was given out', (text) =>
    expect(cursorText(after(text))).toBe(text),
  )
  test.each([
    `2031-02-31~${id}`,
    `0000-01-01~${id}`,
    '2026-09-30~x',
    '2026-09-30',
    `x~${id}`,
    `2026-09-30~${'-'.repeat(36)}`,
    '~',
    '\0',
  ])('%j is none', (text) => expect(after(text)).toBeNull())
})

test('an area with a zero character is left out', () => {
  expect(ledgerRequest(new URLSearchParams('area=%00')).filter.area).toBeUndefined()
  expect(ledgerRequest(new URLSearchParams('view=all&area=water')).filter.area).toBe('water')
})
