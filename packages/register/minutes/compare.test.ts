import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignReadout, alignTexts, compareVersions, compareWords } from './compare.ts'

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
  test.each([
    [
      'who reports it with "that", in another order of the day',
      'en',
      'Sun Li required: every depot be inspected before 31 December.',
      'Sun Li required that every depot be inspected before December 31.',
      'same',
    ],
    [
      'the same person with their post',
      'en',
      'Sun Li stressed: all depots matter.',
      'Sun Li, Head of the Grain Bureau, stressed that all depots matter.',
      'otherwise',
    ],
    [
      'a day with its ordinal and a year',
      'en',
      'The meeting decided: both ferries sail by 1 May 2031.',
      'The meeting decided that both ferries sail by the 1st of May, 2031.',
      'same',
    ],
    [
      'a speaker in Chinese',
      'zh',
      '会议要求，12月31日前检查每座粮库。',
      '孙丽要求，12月31日前检查每座粮库。',
      'otherwise',
    ],
    [
      'a day in Chinese figures',
      'zh',
      '孙丽要求：12月31日前检查粮库。',
      '孙丽要求，十二月三十一日前检查粮库。',
      'same',
    ],
    [
      'a day by its short word',
      'zh',
      '会议要求，2031-12-31前检查粮库。',
      '会议要求，2031年12月31号前检查粮库。',
      'same',
    ],
  ] as const)('finds a sentence again that tells %s', (_, language, minuted, told, kind) => {
    const other = language === 'zh' ? '会议指出，渡轮停航。' : 'The meeting pointed out that two ferries stand still.'
    expect(kinds([other, minuted], [other, told], language)).toEqual([
      ['same', 0, 0],
      [kind, 1, 1],
    ])
  })
  test('takes two sentences that share only their head for two', () => {
    expect(
      kinds(['The meeting required that no lorry drive.'], ['The meeting required that both ferries sail.'], 'en'),
    ).toEqual([
      ['left_out', 0, null],
      ['added', null, 0],
    ])
    expect(kinds(['会议强调，要严。'], ['会议强调，要快。'])).toEqual([
      ['left_out', 0, null],
      ['added', null, 0],
    ])
  })
  test('lays a sentence beside one of the minutes though it puts nothing on record, and else passes over it', () => {
    const told = [
      { text: 'Sun Li presided over the meeting.', isStatement: false },
      { text: 'Every depot is to be inspected before December 31.', isStatement: false },
      { text: 'The crews deserve praise.', isStatement: true },
    ]
    expect(alignReadout(['Every depot is to be inspected before 31 December.'], told, 'en')).toEqual([
      { minutes: 0, readout: 1, kind: 'same' },
      { minutes: null, readout: 2, kind: 'added' },
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
