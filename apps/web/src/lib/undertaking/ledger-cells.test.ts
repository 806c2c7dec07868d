import type { UndertakingLine } from '@khural/register'
import { describe, expect, test } from 'vitest'
import { messagesIn } from '#lib/messages/index.ts'
import { citationOf, ledgerCells } from './ledger-cells.ts'

const line: UndertakingLine = {
  id: 'u',
  series: 'study',
  period: '2031',
  n: '3',
  statement: 4,
  number: 1,
  text: { en: 'Repair both ferries', zh: '修好两艘渡轮' },
  clause: null,
  state: 'in_progress',
  timeliness: 'overdue',
  due: '2031-06-30',
  lead: { id: 'p', kind: 'post', names: { en: 'Harbour master' }, holder: { en: 'Ama Verdu' } },
  lastWord: { kind: 'report', at: '2031-06-20T02:00:00Z', text: { en: 'One of two.' } },
  areas: ['transport', 'river-law'],
  level: 'public',
  ownLevel: null,
}
const context = {
  body: { slug: 'ferries', timeZone: 'UTC' },
  origin: 'https://khural.example',
  today: '2031-07-02',
  language: 'en',
} as const

describe('a row of the ledger as a file', () => {
  test('says what the page says, with an address that leads back', () => {
    expect(ledgerCells(line, context)).toEqual([
      '2031/3-4.1',
      'Repair both ferries',
      'One of two.',
      '2031-06-20',
      'Harbour master',
      'Ama Verdu',
      '2031-06-30',
      null,
      2,
      'Overdue',
      'In progress',
      'Transport; river-law',
      'https://khural.example/ferries/study/2031/3-4.1',
    ])
  })
  test('has a cell for each column, in either language', () => {
    for (const language of ['en', 'zh'] as const) {
      expect(ledgerCells(line, { ...context, language })).toHaveLength(
        Object.keys(messagesIn(language).ledger.csv).length,
      )
    }
  })
  test('says “not stated” where nothing is, and counts no days for what has ended', () => {
    const bare = { ...line, lead: null, due: null, lastWord: null, timeliness: 'no_date' as const }
    expect(ledgerCells(bare, context).slice(2, 10)).toEqual([
      'Nothing reported yet',
      null,
      'not stated',
      null,
      'not stated',
      null,
      null,
      'No date',
    ])
    const ended = { ...line, state: 'closed' as const, timeliness: null }
    expect(ledgerCells(ended, context).slice(7, 10)).toEqual([null, null, null])
  })
  test('is cited by session, statement and undertaking', () => expect(citationOf(line)).toBe('2031/3-4.1'))
})
