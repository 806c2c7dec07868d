import { expect, test } from 'vitest'
import { courseOf } from './course.ts'

const at = (minute: number) => new Date(Date.UTC(2031, 4, 14, 9, minute))

test('the course is in the order of time, whatever it is made of', () => {
  const steps = [
    { n: 1, at: at(0), step: { kind: 'open' as const, present: [] } },
    { n: 2, at: at(1), step: { kind: 'begin_item' as const, item: 'i' } },
    { n: 4, at: at(20), step: { kind: 'arrive' as const, people: ['late'] } },
    { n: 7, at: at(30), step: { kind: 'begin_item' as const, item: 'i' } },
    { n: 9, at: at(50), step: { kind: 'close' as const } },
  ]
  const speech = { id: 's', person: { en: 'Ama Verdu' }, personId: 'p', kind: 'prepared' as const, agendaItemId: 'i' }
  const vote = { id: 'v', agendaItemId: 'i', form: 'without' as const, question: {}, carried: true, tally: null }
  const course = courseOf({
    steps,
    speeches: [{ ...speech, floorStep: 3, beganAt: at(5), endedAt: at(12), seconds: 400 }],
    votes: [{ ...vote, voices: [], closedAt: at(40) }],
  })
  expect(course.map(({ kind }) => kind)).toEqual(['opened', 'item', 'speech', 'came', 'item', 'vote', 'closed'])
  expect(course.flatMap((one) => (one.kind === 'item' ? [one.isFirst] : []))).toEqual([true, false])
})
