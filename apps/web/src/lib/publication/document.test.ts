import type { UndertakingLine } from '@khural/register'
import { expect, test } from 'vitest'
import { en } from '#lib/messages/en.ts'
import { zh } from '#lib/messages/zh.ts'
import { noteSentences, standingCounts, standingWord, withNotes } from './document.ts'

const line = (statement: number, number: number, over: Partial<UndertakingLine> = {}): UndertakingLine => ({
  id: `${statement}.${number}`,
  series: 'study',
  period: '2026',
  n: '8',
  statement,
  number,
  text: { en: 'Try the sluices' },
  clause: null,
  state: 'in_progress',
  timeliness: 'on_time',
  due: '2026-09-30',
  lead: null,
  lastWord: null,
  areas: [],
  level: 'public',
  ownLevel: null,
  ...over,
})

test('the undertakings of a statement hang on the end of its sentence', () => {
  const [first, second] = withNotes(
    [
      {
        pieces: [
          { text: 'Opening. ', statement: null },
          { text: 'It stressed water.', statement: 1 },
        ],
      },
      { pieces: [{ text: 'It required repairs.', statement: 2 }] },
    ],
    [line(1, 1), line(1, 2, { timeliness: 'overdue' })],
    en,
  )
  expect(first?.runs).toEqual(['Opening. ', 'It stressed water.', { mark: '1.1' }, { mark: '1.2' }])
  expect(first?.notes.map(({ stands, tone }) => [stands, tone])).toEqual([
    ['On time', 'work'],
    ['Overdue', 'late'],
  ])
  expect(second).toEqual({ runs: ['It required repairs.'], notes: [] })
})

test('a sentence cut by a line break carries its marks once, at its end', () => {
  const paragraphs = withNotes(
    [{ pieces: [{ text: 'It stressed', statement: 1 }] }, { pieces: [{ text: 'water.', statement: 1 }] }],
    [line(1, 1)],
    en,
  )
  expect(paragraphs.map(({ notes }) => notes.length)).toEqual([0, 1])
})

test('ended work is named by its state, open work by its date, sent-back work by its state', () => {
  expect(standingWord(line(1, 1, { state: 'closed', timeliness: null }), en)).toBe('Closed')
  expect(standingWord(line(1, 1, { timeliness: 'behind' }), en)).toBe('Behind')
  expect(standingWord(line(1, 1, { state: 'sent_back', timeliness: 'behind' }), en)).toBe('Sent back; behind')
  expect(standingWord(line(1, 1), en)).toBe('On time')
})

test('work that is reported done waits for its check, and says so beside its date', () => {
  const done = line(1, 1, { state: 'reported_done', timeliness: 'overdue' })
  expect(standingWord(done, en)).toBe('Reported done, waits for the check; overdue')
  expect(standingWord({ ...done, timeliness: 'on_time' }, en)).toBe('Reported done, waits for the check')
  const marks = { shape: 'overdue', tone: 'late', work: { shape: 'reported_done', tone: 'work' } }
  expect(standingCounts([done, line(1, 2, { timeliness: 'overdue' })], en)).toMatchObject([
    { ...marks, count: 1 },
    { words: 'Overdue', count: 1 },
  ])
  const [paragraph] = withNotes([{ pieces: [{ text: 'It required repairs.', statement: 1 }] }], [done], en)
  expect(paragraph?.notes).toMatchObject([marks])
})

test('undertakings that stand alike are counted together', () => {
  const counts = standingCounts([line(1, 1), line(1, 2), line(2, 1, { state: 'closed', timeliness: null })], en)
  expect(counts.map(({ words, count }) => [words, count])).toEqual([
    ['Closed', 1],
    ['On time', 2],
  ])
})

test('a note says the last word, the date and the lead, each a whole sentence', () => {
  const told = line(1, 1, {
    lastWord: { kind: 'report', at: '2026-09-01T00:00:00Z', text: { en: '21 of 36 tried' } },
    lead: { id: 'x', kind: 'body', names: { zh: '水务局' }, holder: null },
  })
  expect(noteSentences(told, en, 'en')).toEqual([
    { text: '21 of 36 tried.', lang: 'en', gap: ' ' },
    { text: 'Due 30 September 2026.', lang: 'en', gap: ' ' },
    { text: '水务局。', lang: 'zh', gap: ' ' },
  ])
  // English words in a Chinese page keep their gap.
  expect(noteSentences(told, zh, 'zh').map(({ text, gap }) => gap + text)).toEqual([
    '21 of 36 tried.',
    ' 2026年9月30日到期。',
    '水务局。',
  ])
})

test('a note says what nobody has stated', () => {
  expect(noteSentences(line(1, 1, { due: null, timeliness: 'no_date' }), en, 'en').map(({ text }) => text)).toEqual([
    'No owner and no date are registered.',
  ])
})
