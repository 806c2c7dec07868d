import { expect, test } from 'vitest'
import { isCandidate, numbered, sentenceText } from './rules.ts'

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
