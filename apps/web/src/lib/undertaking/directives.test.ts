import type { Origin } from '@khural/register'
import { describe, expect, test } from 'vitest'
import { directivesOf } from './directives.ts'

const at = (number: number, from: number, to: number, continues: number | null = null) => ({
  number,
  continues,
  spans: { en: { source: 's', span: [from, to] as [number, number], said_from: from } },
})
const named = (id: string, from: number, to: number, source = 's') => {
  const origin: Origin = { kind: 'stated', source, span: [from, to] }
  return { id, provenance: { names: origin } }
}
const statements = [at(1, 0, 100), at(2, 100, 200), at(3, 200, 300, 2), at(4, 300, 400, 2)]
const idsFor = (number: number, ...directives: ReturnType<typeof named>[]) =>
  directivesOf(statements[number - 1]!, statements, directives).map(({ id }) => id)

describe('the superior texts of a statement', () => {
  test('are those its sentence names, and no other of the session', () => {
    expect(idsFor(3, named('elsewhere', 10, 20), named('head', 110, 120), named('own', 210, 220))).toEqual(['own'])
  })
  test('are those of its head and what carries that on, where it names none', () => {
    expect(idsFor(3, named('elsewhere', 10, 20), named('head', 110, 120), named('after', 310, 320))).toEqual([
      'head',
      'after',
    ])
    expect(idsFor(2, named('after', 310, 320))).toEqual(['after'])
  })
  test('are none where only other sentences, other texts or nobody name them', () => {
    const unplaced = { id: 'added', provenance: { names: { kind: 'added', by: 'Clerk', at: '2031-05-15' } as const } }
    expect(idsFor(1, named('later', 110, 120), named('other text', 10, 20, 't'))).toEqual([])
    expect(directivesOf(statements[0]!, statements, [unplaced])).toEqual([])
  })
})
