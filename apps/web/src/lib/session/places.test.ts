import { expect, test } from 'vitest'
import { pathOf, placesOf } from './places.ts'

const places = placesOf('text', [
  { path: 'session.presider', span: [40, 49] },
  { path: 'session.people.0', span: [40, 49] },
  { path: 'session.place', span: null },
  { path: 'statements.0', span: [90, 180] },
])

test('a stated value leads to its words, two that share them to the first', () => {
  expect(pathOf(places, { kind: 'stated', source: 'text', span: [90, 180] })).toBe('statements.0')
  expect(pathOf(places, { kind: 'stated', source: 'text', span: [40, 49] })).toBe('session.presider')
})
test('what was added, or stands in another text or place, leads nowhere', () => {
  expect(pathOf(places, { kind: 'added', by: 'Clerk', at: '2031-05-15', source: 'text', span: [90, 180] })).toBeNull()
  expect(pathOf(places, { kind: 'stated', source: 'other', span: [90, 180] })).toBeNull()
  expect(pathOf(places, { kind: 'stated', source: 'text', span: [90, 181] })).toBeNull()
  expect(pathOf(places, undefined)).toBeNull()
})
