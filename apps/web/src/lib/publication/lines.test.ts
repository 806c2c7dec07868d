import { expect, test } from 'vitest'
import { readoutLines } from './lines.ts'

const at = new Date('2031-05-20T09:00:00Z')
const issued = { language: 'en', version: 1, state: 'issued', issuedAt: at }

test('a language is told with the version that stands and the one that waits to be issued', () => {
  const drafted = { language: 'en', version: 2, state: 'drafted', issuedAt: null }
  expect(readoutLines([drafted, issued], null, ['en', 'zh'], 'zh')).toEqual([
    { language: 'zh', issued: null, drafted: null, from: null },
    { language: 'en', issued: { version: 1, at }, drafted: 2, from: null },
  ])
})
test('of a session held here a readout comes from the text attached in its language, else from the approved minutes', () => {
  const basis = { minutes: 2, attached: [{ language: 'zh', name: 'Gazette' }] }
  expect(readoutLines([], basis, ['en'], 'en')).toMatchObject([
    { language: 'en', from: { kind: 'minutes', version: 2 } },
    { language: 'zh', from: { kind: 'attached', name: 'Gazette' } },
  ])
  expect(readoutLines([], { minutes: null, attached: [] }, ['mn'], 'en')).toEqual([])
})
