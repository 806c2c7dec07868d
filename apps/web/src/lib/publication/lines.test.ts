import { expect, test } from 'vitest'
import { readoutLines } from './lines.ts'

const at = new Date('2031-05-20T09:00:00Z')
const issued = { language: 'en', version: 1, state: 'issued', issuedAt: at }

test('a language is told with the version that stands and the one that waits to be issued', () => {
  const drafted = { language: 'en', version: 2, state: 'drafted', issuedAt: null }
  expect(readoutLines([drafted, issued], null, ['en', 'zh'], 'zh')).toEqual([
    { language: 'zh', issued: null, drafted: null, discarded: null, from: null },
    { language: 'en', issued: { version: 1, at, isBehind: false }, drafted: 2, discarded: null, from: null },
  ])
})
test('a draft that was put away is told beside the version that stands', () => {
  const discarded = { language: 'en', version: 2, state: 'discarded', issuedAt: null }
  const [line] = readoutLines([discarded, issued], null, ['en'], 'en')
  expect(line).toMatchObject({ issued: { version: 1 }, drafted: null, discarded: 2 })
})
test('an issued readout is behind where the minutes that it was composed from were corrected since', () => {
  const isBehind = (of: string | null, standing: string) =>
    readoutLines([{ ...issued, minutesId: of }], { minutes: 2, minutesId: standing, attached: [] }, ['en'], 'en')[0]!
      .issued!.isBehind
  expect([isBehind('first', 'second'), isBehind('second', 'second'), isBehind(null, 'second')]).toEqual([
    ...[true, false, false],
  ])
})
test('of a session held here a readout comes from the text attached in its language, else from the approved minutes', () => {
  const basis = { minutes: 2, minutesId: 'second', attached: [{ language: 'zh', name: 'Gazette' }] }
  expect(readoutLines([], basis, ['en'], 'en')).toMatchObject([
    { language: 'en', from: { kind: 'minutes', version: 2 } },
    { language: 'zh', from: { kind: 'attached', name: 'Gazette' } },
  ])
  expect(readoutLines([], { minutes: null, minutesId: null, attached: [] }, ['mn'], 'en')).toEqual([])
})
