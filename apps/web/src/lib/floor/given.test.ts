import { expect, test } from 'vitest'
import { givenFrom, timeOfToday } from './given.ts'

const form = (fields: readonly (readonly [string, string])[]) => {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return data
}
const now = Date.UTC(2031, 4, 5, 7, 51, 20)
const time = (text: string) => timeOfToday(text, now, 'Asia/Shanghai')

test('what a form knows and what was typed make one step', () => {
  const given = form([
    ['step', '{"kind":"withdraw_item","item":"a"}'],
    ['text.why', ' No paper came '],
  ])
  expect(givenFrom(given, time)).toEqual({ kind: 'withdraw_item', item: 'a', why: 'No paper came' })
})

test('words, minutes, numbers, lists and times are read as their names say', () => {
  const given = form([
    ['step', '{"kind":"x"}'],
    ['names.question.en', 'Adopt the plan'],
    ['names.question.zh', ''],
    ['minutes.speech', '8'],
    ['minutes.contingent', ''],
    ['number.tally.for', '7'],
    ['number.tally.against', ''],
    ['list.people', 'a'],
    ['list.people', 'b'],
    ['time.until', '16:40'],
    ['unnamed', 'left out'],
    ['text.__proto__.bad', 'left out'],
  ])
  expect(givenFrom(given, time)).toEqual({
    kind: 'x',
    question: { en: 'Adopt the plan' },
    speech: 480,
    contingent: null,
    tally: { for: 7, against: 0 },
    people: ['a', 'b'],
    until: Date.UTC(2031, 4, 5, 8, 40),
  })
})

test('a statement says in which language it is written, and of which item and speaker, or of none', () => {
  const taken = (text: string) =>
    givenFrom(
      form([
        ['step', '{"kind":"statement_taken"}'],
        ['text.text', text],
        ['choice.item', ''],
        ['choice.speaker', 'a'],
      ]),
      time,
    )
  expect(taken('会议要求修好渡轮。')).toMatchObject({ language: 'zh', item: null, speaker: 'a' })
  expect(taken('Both ferries are to be mended.')).toMatchObject({ language: 'en' })
  expect(taken('ᠬᠤᠷᠠᠯ')).toMatchObject({ language: 'mn' })
})

test('a time that has passed is of the day after; anything else is none', () => {
  expect(time('15:51')).toBe(Date.UTC(2031, 4, 5, 7, 51))
  expect(time('15:50')).toBe(Date.UTC(2031, 4, 6, 7, 50))
  expect(time('soon')).toBe(null)
})
