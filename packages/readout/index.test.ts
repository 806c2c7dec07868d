import { expect, test } from 'vitest'
import { read } from './index.ts'

test('a reading is frozen, down to its values', () => {
  const reading = read('会议强调，要修好水库。')
  expect(Object.isFrozen(reading)).toBe(true)
  expect(Object.isFrozen(reading.statements[0]?.clauses)).toBe(true)
  expect(Object.isFrozen(reading.session)).toBe(true)
})

test('the day of publication given by the caller completes days, and is not passed off as stated', () => {
  const reading = read('8月12日，北河市政府召开会议。', { published: '2021-08-13' })
  expect(reading.session.held[0]?.value).toBe('2021-08-12')
  expect(reading.published).toBeNull()
})

test('the language can be given', () => {
  expect(read('API 123').lang).toBe('en')
  expect(read('API 123', { lang: 'zh' }).lang).toBe('zh')
})

test('a day that cannot be told is a problem once', () => {
  const { session, problems } = read('9月18日，青桦市人民政府党组举行2031年第七次集体学习。会议强调，要守住岸线。')
  expect(session.held).toEqual([])
  expect(problems).toEqual([{ at: 0, message: 'date without a year, and no date of publication' }])
})
