import { describe, expect, test } from 'vitest'
import { canStep, compare, dayInYear, isOpen, standing, underWay, versionStates, type Comparable } from './versions.ts'

const item = (key: string, more: Partial<Comparable> = {}): Comparable => ({
  ...{ item: key, quarter: 1, position: 1, names: { en: key }, category: null, activity: null, questions: [] },
  ...{ materials: null, materialIds: [], directives: null, directiveIds: [], speakerPosts: [] },
  ...{ windowFrom: null, windowTo: null },
  ...more,
})
const inOrder = (...keys: string[]) => keys.map((key, i) => item(key, { position: i + 1 }))

describe('states', () => {
  test('[PL2] each step is taken from its own states and from no other', () => {
    const from = (step: Parameters<typeof canStep>[1]) => versionStates.filter((state) => canStep(state, step))
    expect(from('submit')).toEqual(['drafted', 'returned'])
    expect(from('return')).toEqual(['submitted'])
    expect(from('approve')).toEqual(['submitted'])
    expect(versionStates.filter(isOpen)).toEqual(['drafted', 'returned'])
  })
  test('[PL3] [PL4] the last one approved holds, whatever is under way', () => {
    const versions = [
      { version: 3, state: 'returned' },
      { version: 1, state: 'approved' },
      { version: 2, state: 'approved' },
    ]
    expect(standing(versions)?.version).toBe(2)
    expect(underWay(versions)?.version).toBe(3)
    expect(standing([{ version: 1, state: 'drafted' }])).toBeNull()
  })
})

test('[PL6] a day is carried to another year, 29 February to the 28th', () => {
  expect(dayInYear('2028-02-29', 2032)).toBe('2032-02-29')
  expect(dayInYear('2028-02-29', 2030)).toBe('2030-02-28')
  expect(dayInYear('2031-05-14', 2032)).toBe('2032-05-14')
})

describe('[PL8] comparing', () => {
  test('what is the same in both is not named', () => {
    expect(compare(inOrder('a', 'b'), inOrder('a', 'b'))).toEqual([])
    const zhFirst = item('a', { names: { zh: '甲', en: 'a' } })
    expect(compare([item('a', { names: { en: 'a', zh: '甲' } })], [zhFirst])).toEqual([])
  })
  test('what is only in the later one was added, what is only in the earlier one dropped', () => {
    expect(compare(inOrder('a', 'b'), inOrder('b', 'c'))).toMatchObject([
      { kind: 'added', now: { item: 'c' } },
      { kind: 'dropped', was: { item: 'a' } },
    ])
  })
  test('an item in another quarter moved', () => {
    expect(compare([item('a')], [item('a', { quarter: 3 })])).toMatchObject([
      { kind: 'kept', moved: 'quarter', changed: [] },
    ])
  })
  test('of items in another order the fewest moved', () => {
    const moved = compare(inOrder('a', 'b', 'c', 'd'), inOrder('d', 'a', 'b', 'c'))
    expect(moved).toMatchObject([{ kind: 'kept', moved: 'order', now: { item: 'd' } }])
  })
  test('an item that stays in its place may say something else', () => {
    const now = item('a', { windowTo: '2031-02-01', questions: [{ en: 'Why?' }] })
    expect(compare([item('a')], [now])).toMatchObject([
      { kind: 'kept', moved: null, changed: ['questions', 'windowTo'] },
    ])
  })
  test('a gap between places is no move', () => {
    expect(compare(inOrder('a', 'b'), [item('a', { position: 4 }), item('b', { position: 9 })])).toEqual([])
  })
})
