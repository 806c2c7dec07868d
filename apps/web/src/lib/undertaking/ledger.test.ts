import { describe, expect, test } from 'vitest'
import { filterFor, groupLines, ledgerHref, viewFor } from './ledger.ts'

describe('a view with what is chosen', () => {
  test.each([
    ['look', {}, 'look'],
    ['look', { timeliness: 'overdue' }, 'look'],
    ['look', { timeliness: 'on_time' }, 'all'],
    ['look', { state: 'closed' }, 'all'],
    ['look', { state: 'suspended' }, 'all'],
    ['open', { state: 'suspended' }, 'open'],
    ['near', { timeliness: 'no_date' }, 'all'],
    ['closed', { timeliness: 'overdue' }, 'all'],
    ['dropped', { state: 'not_pursued' }, 'dropped'],
    ['all', { state: 'closed', timeliness: 'overdue' }, 'all'],
  ] as const)('%s narrowed by %o is shown as %s', (view, chosen, shown) => expect(viewFor(view, chosen)).toBe(shown))

  test('what is chosen stands instead of what the view says', () => {
    expect(filterFor('open', { state: 'in_progress', year: 2031, lead: undefined })).toEqual({
      state: 'in_progress',
      year: 2031,
    })
    expect(filterFor('look', { state: 'assigned' })).toEqual({ timeliness: 'look', state: 'assigned' })
  })

  test('the first view without filters has the plain address, every other one its own', () => {
    expect(ledgerHref('/valley/undertakings', 'look')).toBe('/valley/undertakings')
    expect(ledgerHref('/valley/undertakings', 'near', { year: 2031, area: 'water' })).toBe(
      '/valley/undertakings?view=near&year=2031&area=water',
    )
    expect(ledgerHref('/valley/undertakings', 'look', { lead: 'none' }, '2031-05-01~id')).toBe(
      '/valley/undertakings?lead=none&after=2031-05-01%7Eid',
    )
  })
})

describe('rows that need a look', () => {
  test('stand by urgency, and in a group as they came', () => {
    const line = (id: string, timeliness: 'overdue' | 'behind' | 'near_due' | 'no_date') => ({ id, timeliness })
    const lines = [line('a', 'no_date'), line('b', 'near_due'), line('c', 'overdue'), line('d', 'overdue')]
    expect(groupLines(lines).map(({ group, lines }) => [group, ...lines.map(({ id }) => id)])).toEqual([
      ['overdue', 'c', 'd'],
      ['sent_back', 'b'],
      ['no_date', 'a'],
    ])
  })
})
