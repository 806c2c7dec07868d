import type { ItemSession, ItemView } from '@khural/register'
import { describe, expect, test } from 'vitest'
import { columnsOf, knotOf, moved, placeOf, stepOf } from './board.ts'

const item = (key: string, quarter: number, isDropped = false): ItemView => ({
  ...{ item: key, quarter, position: 1, names: { en: key }, category: null, activity: null, questions: [] },
  ...{ materials: null, materialIds: [], directives: null, directiveIds: [], speakerPosts: [] },
  ...{ windowFrom: null, windowTo: null, isDropped },
})
const board = columnsOf([item('a', 1), item('b', 1), item('c', 1), item('d', 2), item('gone', 3, true)])
const shown = (columns: typeof board) => columns.map(({ items }) => items.map((one) => one.item).join(''))

describe('the board of a plan', () => {
  test('has four quarters, without what was taken out', () => {
    expect(shown(board)).toEqual(['abc', 'd', '', ''])
  })
  test('an item takes the place that it is given, in its quarter and in another', () => {
    expect(shown(moved(board, 'c', 1, 1))).toEqual(['cab', 'd', '', ''])
    expect(shown(moved(board, 'a', 1, 3))).toEqual(['bca', 'd', '', ''])
    expect(shown(moved(board, 'a', 2, 9))).toEqual(['bc', 'da', '', ''])
    expect(moved(board, 'a', 2, 1)[1]!.items[0]).toMatchObject({ item: 'a', quarter: 2 })
    expect(placeOf(moved(board, 'a', 4, 1), 'a')).toEqual({ quarter: 4, place: 1 })
  })
  test('arrow keys lead within the quarter and to the one beside, and nowhere past the ends', () => {
    expect(stepOf(board, 'b', 'ArrowUp')).toEqual({ quarter: 1, place: 1 })
    expect(stepOf(board, 'b', 'ArrowDown')).toEqual({ quarter: 1, place: 3 })
    expect(stepOf(board, 'a', 'ArrowUp')).toBeNull()
    expect(stepOf(board, 'c', 'ArrowDown')).toBeNull()
    expect(stepOf(board, 'c', 'ArrowRight')).toEqual({ quarter: 2, place: 2 })
    expect(stepOf(board, 'c', 'ArrowLeft')).toBeNull()
    expect(stepOf(board, 'a', 'End')).toEqual({ quarter: 1, place: 3 })
    expect(stepOf(board, 'a', 'x')).toBeNull()
  })
  test('a knot says how far the item is carried out', () => {
    const session = (state: ItemSession['state'], day: string | null): ItemSession => ({
      ...{ id: '1', series: 'study', period: '2031', n: '1', state, day },
    })
    expect(knotOf([])).toBe('planned')
    expect(knotOf([session('planned', null)])).toBe('planned')
    expect(knotOf([session('called', '2031-05-14')])).toBe('dated')
    expect(knotOf([session('planned', null), session(null, '2031-05-14')])).toBe('held')
  })
})
