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
  expect(opensWith({ level: null }, statements, undertakings)).toEqual({
    isOpen: false,
    statements: 3,
    undertakings: 4,
    narrower: 3,
  })
})

test('a session that is public is open already', () => {
  expect(opensWith({ level: 'public' }, [], []).isOpen).toBe(true)
})
