import type { Names } from '@khural/register'
import { expect, test } from 'vitest'
import { opensWith } from './opens.ts'

const statements = [
  { number: 1, level: null },
  { number: 2, level: 'restricted' as const },
  { number: 3, level: 'public' as const },
]

test('issuing opens all but what is narrower by itself or by its statement', () => {
  const undertakings = [
    { statement: 1, ownLevel: null },
    { statement: 1, ownLevel: 'members' as const },
    { statement: 2, ownLevel: 'public' as const },
    { statement: 3, ownLevel: 'public' as const },
  ]
  expect(opensWith({ level: null, state: null }, statements, undertakings, new Set([1]))).toEqual({
    ...{ isOpen: false, isHeldHere: false },
    statements: 3,
    undertakings: 4,
    narrower: 3,
  })
})

test('a session that is public is open already', () => {
  expect(opensWith({ level: 'public', state: null }, [], [], new Set()).isOpen).toBe(true)
})

test('[PB9] of a session held here what no readout tells stays narrow, and what was withdrawn does not count', () => {
  const withdrawn = { number: 4, level: null, withdrawnAt: new Date('2031-05-20T09:00:00Z') }
  const undertakings = [{ statement: 3, ownLevel: null }]
  const opens = (told: number[]) =>
    opensWith({ level: null, state: 'closed' }, [...statements, withdrawn], undertakings, new Set(told))
  expect(opens([1])).toEqual({ isOpen: false, isHeldHere: true, statements: 3, undertakings: 1, narrower: 3 })
  expect(opens([1, 3]).narrower).toBe(1)
  // Before anything is drafted, all that may be told counts.
  expect(opens([]).narrower).toBe(1)
  // With a readout out already: what none tells stays narrow, what the body itself had opened does not.
  const words: (Names | null)[] = [{ en: 'Told.' }, {}, null]
  const told = words.map((one, i) => ({ number: i + 1, level: null, told: one }))
  expect(opensWith({ level: 'public', state: 'closed' }, told, [], new Set([1]))).toMatchObject({
    ...{ isOpen: true, narrower: 1 },
  })
})
