import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Tenure } from './model.ts'
import { answering, clash, holdersOf } from './tenures.ts'

const tenure = (over: Partial<Tenure> & { personId: string }): Tenure => ({
  id: over.personId,
  postId: 'chair',
  acting: false,
  from: null,
  to: null,
  seenOn: null,
  ...over,
})
const who = (tenures: Tenure[], day: string, isShared = false) =>
  holdersOf(tenures, day, isShared).map(
    ({ personId, known, acting }) => `${personId} ${known}${acting ? ' acting' : ''}`,
  )

describe('two tenures of one post', () => {
  const a = { from: '2020-01-01', to: '2021-12-31', acting: false }
  test.each([
    ['[BD10] clash on a shared day', { from: '2021-12-31', to: null, acting: false }, true],
    ['[BD10] follow one another', { from: '2022-01-01', to: null, acting: false }, false],
    ['[BD10] stand beside one another when one acts', { from: '2021-06-01', to: null, acting: true }, false],
    ['[BD11] an end that is not stated excludes nothing', { from: null, to: '2020-01-01', acting: false }, true],
    ['[BD11] without any end stand in nobody’s way', { from: null, to: null, acting: false }, false],
  ])('%s', (_, b, is) => {
    expect(clash(a, b)).toBe(is)
    expect(clash(b, a)).toBe(is)
  })
})

describe('[BD12] who was what on a day', () => {
  const stated = tenure({ personId: 'stated', from: '2020-01-01', to: '2021-12-31' })
  const early = tenure({ personId: 'early', seenOn: '2019-05-01' })
  const late = tenure({ personId: 'late', seenOn: '2023-05-01' })
  test('is whose stated ends cover it', () =>
    expect(who([early, stated, late], '2021-08-12')).toEqual(['stated stated']))
  test('is whom a text of the day names, beside them', () => {
    const seen = tenure({ personId: 'seen', seenOn: '2021-08-12' })
    expect(who([stated, seen], '2021-08-12')).toEqual(['stated stated', 'seen seen'])
  })
  test('is the one named nearest before, where there is neither', () => {
    expect(who([early, stated, late], '2022-06-01')).toEqual(['early nearest'])
    expect(who([early, stated, late], '2024-06-01')).toEqual(['late nearest'])
  })
  test('is the one named nearest after, where nobody is named before', () =>
    expect(who([late, tenure({ personId: 'later', seenOn: '2024-01-01' })], '2018-01-01')).toEqual(['late nearest']))
  test('is all whom the nearest text names, where one text names several', () => {
    const [one, two] = ['one', 'two'].map((personId) => tenure({ personId, seenOn: '2023-05-01' }))
    expect(who([early, one!, two!], '2024-06-01')).toEqual(['one nearest', 'two nearest'])
  })
  test('names the holder before who acts, and each person once', () => {
    const acts = tenure({ personId: 'acts', from: '2021-08-05', acting: true })
    const again = tenure({ personId: 'stated', id: 'again', seenOn: '2021-08-12' })
    expect(who([acts, stated, again], '2021-08-12')).toEqual(['stated stated', 'acts stated acting'])
  })
  test('is everybody known, in a shared post', () =>
    expect(who([early, late], '2022-06-01', true)).toEqual(['early nearest', 'late nearest']))
  test('is nobody, where nobody is known or the days exclude them', () => {
    expect(who([], '2021-08-12')).toEqual([])
    expect(who([stated], '2022-01-01')).toEqual([])
  })
})

test('[BD13] who acts answers for the post, else its holder', () => {
  const holder = tenure({ personId: 'holder', from: '2020-01-01' })
  const acts = tenure({ personId: 'acts', from: '2019-01-01', acting: true })
  const of = (...tenures: Tenure[]) => answering(holdersOf(tenures, '2021-08-12', false), '2021-08-12')?.personId
  expect(of(holder, acts)).toBe('acts')
  expect(of(holder)).toBe('holder')
  expect(of()).toBeUndefined()
})

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2021-08-${String(n).padStart(2, '0')}`)
const ends = fc.record({
  from: fc.option(day, { nil: null }),
  to: fc.option(day, { nil: null }),
  acting: fc.boolean(),
})

test('[BD10] tenures that do not clash give every day at most one holder and one who acts, of those with stated ends', () => {
  fc.assert(
    fc.property(fc.array(ends, { maxLength: 12 }), day, (all, on) => {
      const taken: Tenure[] = []
      for (const [i, one] of all.entries()) {
        const next = tenure({ personId: `p${i}`, ...one })
        const isPossible = one.from === null || one.to === null || one.from <= one.to
        if (isPossible && !taken.some((other) => clash(other, next))) taken.push(next)
      }
      const stated = holdersOf(taken, on, false).filter(({ known }) => known === 'stated')
      expect(stated.filter(({ acting }) => acting).length).toBeLessThanOrEqual(1)
      expect(stated.filter(({ acting }) => !acting).length).toBeLessThanOrEqual(1)
    }),
  )
})
