import { describe, expect, test } from 'vitest'
import { dueNamed, duePlace, oddDue, ownerPlace, type Sentence } from './stated.ts'

const before = 'Before it. '
const sentence = (language: 'en' | 'zh', text: string): Sentence => ({
  language,
  source: 's',
  from: before.length,
  text,
})
/** The words at the place that was found. */
const words = (text: string, place: ReturnType<typeof ownerPlace>) =>
  place?.kind === 'stated' ? (before + text).slice(...place.span) : null

describe('[UT12] an owner stands in the sentence', () => {
  test.each([
    ['en', 'The yard office should paint both piers.', 'Yard office', 'yard office'],
    ['en', 'It required the Department of\n  Water to mend the dyke.', 'Department of Water', 'Department of\n  Water'],
    ['zh', '会议要求，教育\n局要确定一名驾驶员。', '教育局', '教育\n局'],
    ['en', 'The sub-office (yard) should paint.', 'Sub-office (yard)', 'sub-office (yard)'],
  ] as const)('%s: %s names %s', (language, text, name, found) => {
    expect(words(text, ownerPlace([sentence(language, text)], { [language]: name }))).toBe(found)
  })
  test.each([
    ['en', 'The yard officers should paint both piers.', 'Yard office'],
    ['en', 'The shipyard office should paint both piers.', 'Yard office'],
    ['zh', '会议要求，教育部门要确定一名驾驶员。', '教育局'],
  ] as const)('%s: %s does not name %s', (language, text, name) => {
    expect(ownerPlace([sentence(language, text)], { [language]: name })).toBeNull()
  })
  test('in the first language that has its name', () => {
    const both = [sentence('zh', '卫生局要巡诊。'), sentence('en', 'The Department of Health should visit.')]
    expect(words('卫生局要巡诊。', ownerPlace(both, { en: 'Department of Health', zh: '卫生局' }))).toBe('卫生局')
    expect(words(both[1]!.text, ownerPlace(both, { en: 'Department of Health' }))).toBe('Department of Health')
    expect(ownerPlace(both, { mn: 'Эрүүл мэнд' })).toBeNull()
  })
})

const held = '2025-02-12'
describe('[UT12] a date stands in the sentence', () => {
  test.each([
    ['en', 'by 31 March.', '2025-03-31', '31 March'],
    ['en', 'by the 31st of March, 2025.', '2025-03-31', '31st of March, 2025'],
    ['en', 'by March 31, 2025, at the latest', '2025-03-31', 'March 31, 2025'],
    ['en', 'by 5 Sept. next', '2025-09-05', '5 Sept.'],
    ['en', 'before 2025-03-31', '2025-03-31', '2025-03-31'],
    ['en', 'by the end of June', '2025-06-30', 'end of June'],
    ['en', 'by the end of the year', '2025-12-31', 'end of the year'],
    ['en', 'by the end of 2026', '2026-12-31', 'end of 2026'],
    ['en', 'by the end of the month', '2025-02-28', 'end of the month'],
    ['en', 'by 10 January', '2026-01-10', '10 January'],
    ['zh', '要在3月31日前', '2025-03-31', '3月31日'],
    ['zh', '要在2026年3月31日前', '2026-03-31', '2026年3月31日'],
    ['zh', '明年3月31日前', '2026-03-31', '明年3月31日'],
    ['zh', '三月三十一日前', '2025-03-31', '三月三十一日'],
    ['zh', '6月底前', '2025-06-30', '6月底'],
    ['zh', '年底前', '2025-12-31', '年底'],
    ['zh', '2026年底前', '2026-12-31', '2026年底'],
    ['zh', '本月底前', '2025-02-28', '本月底'],
  ] as const)('%s: "%s" says %s', (language, text, due, found) => {
    expect(words(text, duePlace([sentence(language, text)], due, held))).toBe(found)
  })
  test.each([
    ['en', 'by 31 March.', '2026-03-31'],
    ['en', 'by 31 March.', '2025-03-30'],
    ['en', 'by 31 March 2026.', '2025-03-31'],
    ['en', 'in 131 Marches', '2025-03-31'],
    ['en', 'by 1 March', '2025-03-31'],
    ['en', 'by March 31', '2025-03-03'],
    ['en', 'by the end of June', '2025-06-29'],
    ['en', 'by the end of the year', '2026-12-31'],
    ['en', 'before winter', '2025-12-01'],
    ['en', '1 Mayor', '2025-05-01'],
    ['zh', '要在3月31日前', '2026-03-31'],
    ['zh', '要在2026年3月31日前', '2025-03-31'],
    ['zh', '明年3月31日前', '2025-03-31'],
    ['zh', '13月1日', '2025-03-01'],
    ['zh', '12月31日', '2026-02-28'],
    ['zh', '十二月三十一日', '2026-02-28'],
    ['zh', '十二月一日', '2026-02-01'],
    ['zh', '明年年底', '2025-12-31'],
    ['zh', '6月底', '2025-02-28'],
    ['zh', '下月底', '2025-02-28'],
  ] as const)('%s: "%s" does not say %s', (language, text, due) => {
    expect(duePlace([sentence(language, text)], due, held)).toBeNull()
  })
  test('in any year where the day of the session is not known', () => {
    expect(words('by 31 March', duePlace([sentence('en', 'by 31 March')], '2031-03-31', null))).toBe('31 March')
  })
})

test('[UT13] a date before the session or more than five years off is odd', () => {
  expect(oddDue('2025-02-11', held, '2025-03-01')).toBe('before')
  expect(oddDue(held, held, '2025-03-01')).toBeNull()
  expect(oddDue('2030-03-01', held, '2025-03-01')).toBeNull()
  expect(oddDue('2030-03-02', held, '2025-03-01')).toBe('far')
  // A session that is long past says nothing about how far off a date is today.
  expect(oddDue('2030-03-01', '1990-01-01', '2025-03-01')).toBeNull()
  expect(oddDue('1980-03-01', null, '2025-03-01')).toBeNull()
})

describe('[UT16] the day by which a sentence says that something is to be done', () => {
  test.each([
    ['zh', '堤防局要在12月20日前封堵缺口。', '2025-12-20'],
    ['zh', '6月底前完成。', '2025-06-30'],
    ['zh', '年底前验收。', '2025-12-31'],
    ['zh', '于次年1月31日之前报送。', '2026-01-31'],
    ['zh', '力争年内完工。', '2025-12-31'],
    ['zh', '要在今年内完工。', '2025-12-31'],
    ['zh', '本月内报送清单。', '2025-02-28'],
    ['zh', '應於年內完工。', '2025-12-31'],
    ['en', 'The dyke board must close the gaps by 31 March.', '2025-03-31'],
    ['en', 'no later than the end of June', '2025-06-30'],
  ] as const)('%s: "%s" names %s', (language, text, day) => {
    expect(dueNamed([sentence(language, text)], held)).toBe(day)
  })
  test.each([
    ['zh', '落实12月1日会议精神。', 'a day that is only mentioned'],
    ['zh', '11月30日前报方案，12月20日前完成。', 'one of two'],
    ['zh', '尽快完成。', 'none'],
    ['zh', '三年内完成。', 'a stretch of years'],
    ['zh', '两年内完成。', 'a stretch of years'],
    ['zh', '三个月内完成。', 'a stretch of months'],
    ['en', 'The decree of 31 March applies.', 'a day that is only mentioned'],
    ['en', 'He may act soon.', 'none'],
  ] as const)('%s: "%s" names none: %s', (language, text, _why) => {
    expect(dueNamed([sentence(language, text)], held)).toBeNull()
  })
  test('is none where the day of the session is not known', () => {
    expect(dueNamed([sentence('en', 'by 31 March')], null)).toBeNull()
  })
})
