import { expect, test } from 'vitest'
import { plainReadout } from './plain.ts'

const readout = {
  text: 'Both piers stand.\n',
  language: 'en',
  version: 1,
  issuedAt: new Date('2031-05-15T20:00:00Z'),
  note: null,
}
const place = { address: 'https://khural.example/port/study/2031/3', citation: '2031/3', timeZone: 'Asia/Shanghai' }

test('a plain readout ends with its day of issue by the clock of its body, its version, citation and address', () => {
  expect(plainReadout(readout, { ...place, latest: 1 })).toBe(
    'Both piers stand.\n\n----\nIssued 16 May 2031, version 1, cited as 2031/3\nhttps://khural.example/port/study/2031/3\n',
  )
})
test('an earlier version says that a later one stands, a corrected one what was corrected', () => {
  expect(plainReadout(readout, { ...place, latest: 2 })).toContain('\nThis is version 1. A later one stands.\n')
  const second = { ...readout, language: 'zh', version: 2, note: { en: 'One pier.', zh: '一座码头。' } }
  const text = plainReadout(second, { ...place, latest: 2 })
  expect(text).toContain('\n一座码头。\n')
  expect(text).not.toMatch(/later|Issued|One pier/)
})
