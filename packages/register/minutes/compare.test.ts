import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignTexts, compareVersions, compareWords } from './compare.ts'

const told = (before: string, after: string, language = 'en') =>
  compareWords(before, after, language).map(({ kind, text }) => `${{ same: '', gone: '-', new: '+' }[kind]}${text}`)

describe('[MN15] words of two versions', () => {
  test('are told apart as what stayed, what went and what came', () => {
    expect(told('Two ferries stand still.', 'Three ferries stand still.')).toEqual([
      '-Two',
      '+Three',
      ' ferries stand still.',
    ])
    expect(told('封堵三处缺口。', '封堵两处缺口。', 'zh').join('|')).toMatch(/-三.*\+两/)
  })
  test('that are the same are one piece, and nothing is none', () => {
    expect(told('Nothing new.', 'Nothing new.')).toEqual(['Nothing new.'])
    expect(told('', '')).toEqual([])
    expect(told('', 'All new')).toEqual(['+All new'])
  })
  test('give both texts back, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (before, after) => {
        const pieces = compareWords(before, after, 'en')
        const without = (kind: string) =>
          pieces
            .filter((piece) => piece.kind !== kind)
            .map(({ text }) => text)
            .join('')
        expect([without('new'), without('gone')]).toEqual([before, after])
      }),
    )
  })
})

test('[MN15] versions stand side by side by their keys: what came, what went, what moved', () => {
  const version = (keys: string) => [...keys].map((key) => ({ key }))
  const rows = compareVersions(version('abcd'), version('cabe'))
  expect(rows.map(({ key, before, after, isMoved }) => [key, before !== null, after !== null, isMoved])).toEqual([
    ['c', true, true, true],
    ['d', true, false, false],
    ['a', true, true, false],
    ['b', true, true, false],
    ['e', false, true, false],
  ])
})

describe('[MN16] a readout beside the minutes', () => {
  const kinds = (minutes: string[], readout: string[], language = 'zh') =>
    alignTexts(minutes, readout, language).map(({ kind, minutes: m, readout: r }) => [kind, m, r])
  test('says the same, says it otherwise, leaves out and adds', () => {
    const minutes = ['会议指出，两艘渡轮停航。', '会议要求，堤防局要封堵三处缺口。', '会议决定，增设一处渡口。']
    const readout = [
      '会议指出：两艘渡轮停航。',
      '会议要求，堤防局要尽快封堵三处缺口。',
      '会议号召全体干部勇于担当作为。',
    ]
    expect(kinds(minutes, readout)).toEqual([
      ['same', 0, 0],
      ['otherwise', 1, 1],
      ['left_out', 2, null],
      ['added', null, 2],
    ])
  })
  test('keeps the order of both, and every sentence of each once', () => {
    const words = fc.array(fc.constantFrom('two ferries', 'three gaps', 'one dyke', 'no lorry'), { maxLength: 6 })
    fc.assert(
      fc.property(words, words, (minutes, readout) => {
        const rows = alignTexts(minutes, readout, 'en')
        expect(rows.flatMap(({ minutes: i }) => (i === null ? [] : [i]))).toEqual([...minutes.keys()])
        expect(rows.flatMap(({ readout: i }) => (i === null ? [] : [i]))).toEqual([...readout.keys()])
      }),
    )
  })
})
