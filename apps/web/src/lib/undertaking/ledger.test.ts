import { describe, expect, test } from 'vitest'
import { exportCount, filterFor, groupLines, ledgerHref, viewFor } from './ledger.ts'

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

describe('a file of a view', () => {
  const byTimeliness = { on_time: 4, near_due: 1, behind: 2, overdue: 5, no_date: 3, look: 11 }
  const counts = { byTimeliness, open: 16, closed: 9, notPursued: 1, all: 26 }
  test('holds as many rows as the page counts', () => {
    expect(exportCount('look', {}, counts, 1000)).toBe(11)
    expect(exportCount('all', { year: 2031 }, counts, 1000)).toBe(26)
    expect(exportCount('look', { timeliness: 'overdue' }, counts, 1000)).toBe(5)
    expect(exportCount('closed', { state: 'closed' }, counts, 1000)).toBe(9)
  })
  test('says no number that nobody counted', () => {
    expect(exportCount('all', { state: 'assigned' }, counts, 1000)).toBeNull()
    expect(exportCount('all', {}, counts, 26)).toBeNull()
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
