import { expect, test } from 'vitest'
import {
  actWords,
  approvedNumbers,
  floorSentence,
  GAP,
  isAway,
  isCandidate,
  lengthOf,
  mayApprove,
  movedAfter,
  numbered,
  placeBetween,
  sentenceText,
} from './rules.ts'

const kinds = (...continuations: boolean[]) => continuations.map((continuation) => ({ continuation }))

test('[MN1] [MN2] every sentence has a number, and a continuation names its head', () => {
  expect(numbered(kinds(false, true, true, false, true))).toEqual([
    { number: 1, continues: null },
    { number: 2, continues: 1 },
    { number: 3, continues: 1 },
    { number: 4, continues: null },
    { number: 5, continues: 4 },
  ])
})
test('[MN2] a continuation without a head before it is a head', () => {
  expect(numbered(kinds(true, true))).toEqual([
    { number: 1, continues: null },
    { number: 2, continues: 1 },
  ])
})
test.each([
  ['action', true],
  ['ban', true],
  ['attitude', false],
  ['direction', false],
  ['effect', false],
])('[MN3] a clause of kind %s is offered as an undertaking: %s', (kind, is) => expect(isCandidate({ kind })).toBe(is))
test('[MN4] line breaks vanish in Chinese and are a space elsewhere', () => {
  expect(sentenceText('会议强调，\n要修好堤坝。', 'zh')).toBe('会议强调，要修好堤坝。')
  expect(sentenceText(' The dyke\r\nshould be  mended.', 'en')).toBe('The dyke should be mended.')
})

test('[MN6] a first version is circulated before it is approved; a correction need not be', () => {
  const may = (state: string, version: number) => mayApprove({ state, version })
  expect([
    may('drafted', 1),
    may('circulated', 1),
    may('drafted', 2),
    may('approved', 2),
    may('superseded', 1),
  ]).toEqual([false, true, true, false, false])
})

test('[MN8] what was taken down becomes a sentence that says who and how, unless it does so itself', () => {
  const taken = (act: string, text: string, language = 'zh', speaker: string | null = null) =>
    floorSentence({ act, text, language, speaker })
  expect(taken('stressed', '要抓好落实')).toBe('会议强调，要抓好落实。')
  expect(taken('stressed', '会议强调，要抓好落实。')).toBe('会议强调，要抓好落实。')
  expect(taken('pointed_out', '两艘渡轮停航。', 'zh', '维尔杜')).toBe('维尔杜指出，两艘渡轮停航。')
  expect(taken('required', 'the yard to build a ferry', 'en')).toBe('The meeting required: the yard to build a ferry.')
  expect(taken('noted', 'Ama Verdu reported.', 'en', 'Ama Verdu')).toBe('Ama Verdu reported.')
  expect(actWords('decided', false)).toEqual({ en: 'decided', zh: '决定' })
})

test('[MN10] there is a place between two neighbours until they stand side by side', () => {
  expect(placeBetween(null, null)).toBe(GAP)
  expect(placeBetween(GAP, null)).toBe(2 * GAP)
  expect(placeBetween(GAP, 2 * GAP)).toBe(1.5 * GAP)
  expect(placeBetween(null, GAP)).toBeLessThan(GAP)
  expect(placeBetween(7, 8)).toBeNull()
  expect(movedAfter(['a', 'b', 'c'], 'a', 'c')).toEqual(['b', 'c', 'a'])
  expect(movedAfter(['a', 'b', 'c'], 'c', null)).toEqual(['c', 'a', 'b'])
})

test('[MN12] numbers that were given stay; new ones begin above all of them', () => {
  const sentence = (number: number | null, continues = false) => ({ number, continues })
  expect(approvedNumbers([sentence(null), sentence(null, true)], 0)).toEqual([
    { number: 1, continues: null },
    { number: 2, continues: 1 },
  ])
  expect(approvedNumbers([sentence(3), sentence(null, true), sentence(1)], 4)).toEqual([
    { number: 3, continues: null },
    { number: 5, continues: 3 },
    { number: 1, continues: null },
  ])
})

test('[MN18] a length is words, and in Chinese characters', () => {
  expect(lengthOf('The dyke board’s three gaps, closed.', 'en')).toBe(6)
  expect(lengthOf('要抓好 落实。\n', 'zh')).toBe(6)
  expect(lengthOf('', 'en')).toBe(0)
})

test('[MN20] whoever was on leave or absent was away', () => {
  expect(['on_leave', 'absent', 'present', 'late', null].map(isAway)).toEqual([true, true, false, false, false])
})
