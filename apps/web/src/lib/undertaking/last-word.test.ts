import { describe, expect, test } from 'vitest'
import { lastWordOf } from './last-word.ts'

const reader = { timeZone: 'Asia/Shanghai', today: '2031-09-01', language: 'en' } as const
const said = (kind: string, text: { [language: string]: string } | null, at = '2031-08-28T02:00:00Z') => ({
  kind,
  at,
  text,
})

describe('the last thing said', () => {
  test('a report is its own words', () => {
    const line = { state: 'in_progress', lastWord: said('report', { en: 'Two of three pumps run.' }) } as const
    expect(lastWordOf(line, reader)).toEqual({
      head: '',
      words: 'Two of three pumps run.',
      lang: undefined,
      day: '2031-08-28',
    })
  })
  test('a report that says the work is done, and every step, has its day', () => {
    const text = (...of: Parameters<typeof lastWordOf>) => lastWordOf(...of).head + lastWordOf(...of).words
    const report = said('report', { en: 'All run.' })
    expect(text({ state: 'reported_done', lastWord: report }, reader)).toBe('Reported done 28 Aug: All run.')
    expect(text({ state: 'assigned', lastWord: said('assigned', null) }, reader)).toBe('Assigned 28 Aug')
    const kept = said('due_kept', { en: 'No reason.' }, '2030-12-30T02:00:00Z')
    expect(text({ state: 'assigned', lastWord: kept }, reader)).toBe('Another date not granted 30 Dec 2030: No reason.')
  })
  test('the day is the body’s own', () => {
    const late = said('suspended', null, '2031-08-28T17:00:00Z')
    expect(lastWordOf({ state: 'suspended', lastWord: late }, reader).day).toBe('2031-08-29')
  })
  test('words in another language say so', () => {
    const line = { state: 'in_progress', lastWord: said('report', { zh: '已试泵。' }) } as const
    expect(lastWordOf(line, reader)).toMatchObject({ head: '', words: '已试泵。', lang: 'zh' })
    const step = { state: 'sent_back', lastWord: said('sent_back', { zh: '缺图。' }) } as const
    expect(lastWordOf(step, reader)).toMatchObject({ head: 'Sent back 28 Aug: ', words: '缺图。', lang: 'zh' })
  })
  test('of what nothing was said of, that is said', () => {
    expect(lastWordOf({ state: 'registered', lastWord: null }, reader)).toEqual({
      head: '',
      words: 'Nothing reported yet',
      lang: undefined,
      day: null,
    })
  })
})
