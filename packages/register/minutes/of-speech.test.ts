import { expect, test } from 'vitest'
import type { SpeechKind } from '../floor/model.ts'
import { speechOf, type GivenSpeech, type WrittenSpeech } from './of-speech.ts'

const speech = (floorStep: number | null, kind: SpeechKind = 'prepared', more: Partial<GivenSpeech> = {}) => ({
  ...{ personId: 'a', agendaItemId: '1', kind, floorStep },
  ...more,
})
const written = (id: string, floorStep: number | null = null, more: Partial<WrittenSpeech> = {}): WrittenSpeech => ({
  ...{ id, personId: 'a', agendaItemId: '1', floorStep },
  ...more,
})
const stepsOf = (found: ReadonlyMap<string, GivenSpeech>) =>
  Object.fromEntries([...found].map(([id, { floorStep }]) => [id, floorStep]))

test('[MN25] what was prepared for an item is of no speech before one is given, and then of the first of its writer to it', () => {
  expect(stepsOf(speechOf([written('x')], []))).toEqual({})
  const others = [speech(3, 'prepared', { personId: 'b' }), speech(4, 'prepared', { agendaItemId: '2' })]
  expect(stepsOf(speechOf([written('x')], others))).toEqual({})
  expect(stepsOf(speechOf([written('x')], [...others, speech(5), speech(9, 'supplementary')]))).toEqual({ x: 5 })
  expect(stepsOf(speechOf([written('x')], [...others, speech(7, 'remarks')]))).toEqual({ x: 7 })
})

test('[MN25] two that were prepared are of the first and the second speech; what names its speech is of that one', () => {
  const twice = [speech(5), speech(9, 'supplementary')]
  expect(stepsOf(speechOf([written('x'), written('y'), written('z')], twice))).toEqual({ x: 5, y: 9 })
  expect(stepsOf(speechOf([written('x'), written('y', 5)], twice))).toEqual({ x: 9, y: 5 })
})

test('[MN25] a speech that has its paper takes no draft that does not name it', () => {
  const twice = [speech(5), speech(9, 'supplementary')]
  expect(stepsOf(speechOf([written('x')], twice, [twice[0]!]))).toEqual({ x: 9 })
  expect(stepsOf(speechOf([written('x', 5)], twice, [twice[0]!]))).toEqual({ x: 5 })
})

test('[MN25] a question or a reply takes only what names it; another’s speech never is one’s own', () => {
  const asked = [speech(6, 'question'), speech(7, 'reply'), speech(8, 'order')]
  expect(stepsOf(speechOf([written('x'), written('y', 6)], asked))).toEqual({ y: 6 })
  expect(stepsOf(speechOf([written('x', 5)], [speech(5, 'prepared', { personId: 'b' })]))).toEqual({})
})

test('[MN25] what names a speech that was taken back is prepared for its item again', () => {
  expect(stepsOf(speechOf([written('x', 5)], []))).toEqual({})
  expect(stepsOf(speechOf([written('x', 5)], [speech(11)]))).toEqual({ x: 11 })
  // Kept before the steps were: the first speech of the item.
  expect(stepsOf(speechOf([written('x')], [speech(null)]))).toEqual({ x: null })
  const ofAnother = speech(null, 'prepared', { agendaItemId: '2' })
  expect(stepsOf(speechOf([written('x')], [ofAnother]))).toEqual({})
})
