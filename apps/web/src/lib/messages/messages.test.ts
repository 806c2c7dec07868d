import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { chineseNumber, ordinal } from './counting.ts'
import { dayText, momentParts } from './dates.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

describe('numbers', () => {
  test.each([
    [1, '1st'],
    [2, '2nd'],
    [3, '3rd'],
    [8, '8th'],
    [11, '11th'],
    [112, '112th'],
    [22, '22nd'],
  ])('%i is %s', (number, text) => expect(ordinal(number)).toBe(text))

  test.each([
    [0, '零'],
    [8, '八'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [101, '一百零一'],
    [110, '一百一十'],
    [1001, '一千零一'],
    [2026, '二千零二十六'],
  ])('%i is %s', (number, text) => expect(chineseNumber(number)).toBe(text))
})

describe('days', () => {
  test('a day is written in the reader’s form, in tables without the year', () => {
    expect(dayText('2026-08-12', 'en')).toBe('12 August 2026')
    expect(dayText('2026-09-02', 'en', 'table')).toBe('2 Sep')
    expect(dayText('2026-08-12', 'en', 'weekday')).toBe('Wednesday 12 August 2026')
    expect(dayText('2026-08-12', 'zh')).toBe('2026年8月12日')
    expect(dayText('2026-08-12', 'zh', 'weekday')).toBe('2026年8月12日（星期三）')
  })

  test('a moment is told by the clock of the place', () => {
    expect(momentParts(new Date('2026-08-12T16:10:00Z'), 'Asia/Shanghai')).toEqual({ day: '2026-08-13', time: '00:10' })
  })
})

test('one is counted in the singular', () => {
  expect(en.parts.days({ number: 1 })).toBe('1 day')
  expect(en.parts.days({ number: 1122 })).toBe('1,122 days')
})

describe('the Chinese messages', () => {
  const texts = [...leaves(zh)]

  test('thank nobody, praise nobody and shout at nobody', () => {
    expect(texts.filter((text) => /(?<![邀申])请(?![假求])|成功|！|!/.test(text))).toEqual([])
  })

  test('are not the English ones, save the name of the product', () => {
    const english = new Set(leaves(en))
    expect(texts.filter((text) => text !== '' && english.has(text) && text !== 'Khural')).toEqual([])
  })
})

test('the English messages say neither please nor successfully, and never shout', () => {
  expect([...leaves(en)].filter((text) => /please|successful|!|\bwe\b|\bour\b/i.test(text))).toEqual([])
})

function* leaves(tree: object): Generator<string> {
  for (const value of Object.values(tree)) {
    if (typeof value === 'string') yield value
    else if (typeof value === 'object' && value !== null) yield* leaves(value)
  }
}

test('every message is asked for somewhere, by its own name', () => {
  const root = join(import.meta.dirname, '../..')
  const paths = globSync(['**/*.{ts,svelte}', '../../../packages/**/*.ts'], { cwd: root })
  const sources = paths.filter((path) => !/lib\/messages\/(en|zh)|\.test\.ts$/.test(path))
  const asked = new Set(sources.flatMap((path) => readFileSync(join(root, path), 'utf8').match(/\w+/g) ?? []))
  expect(asked.size).toBeGreaterThan(5000)
  // Words of faults are looked up by those, and the columns of a file stand in their order.
  const own = [...names(en)].filter((name) => /^[\w.]+$/.test(name) && !name.startsWith('ledger.csv.'))
  expect(own.filter((name) => name.split('.').some((part) => !asked.has(part)))).toEqual([])
})

/** The paths of all messages: `people.take.title`. */
function* names(value: object, path = ''): Generator<string> {
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) yield* names(inner, `${path}${name}.`)
    else yield path + name
  }
}
