import { expect, test } from 'vitest'
import { foldedNews } from './news.ts'
import type { JournalLine } from './views.ts'

const line = (seq: number, action: string, id: string): JournalLine => ({
  ...{ bodyId: 'body', seq, at: new Date(seq), actor: { kind: 'person', name: 'Ama' }, action, hash: '' },
  subject: { noun: 'session', id },
})

test('steps on the floor of one session are one line where the newest stands; what is no news is left out', () => {
  const lines = [
    line(7, 'floor.preside', 'a'),
    line(6, 'plan.approve', 'p'),
    line(5, 'floor.ask', 'a'),
    line(4, 'invitation.accept', 'i'),
    line(3, 'floor.preside', 'b'),
    line(2, 'floor.preside', 'a'),
  ]
  const said = (without: string[] = []) => foldedNews(lines, without).map(({ seq, times }) => `${seq}×${times}`)
  expect(said(['invitation.accept'])).toEqual(['7×3', '6×1', '3×1'])
  expect(said()).toContain('4×1')
})

test('what somebody did to the same thing several times in a day is one line; another day, person or thing is another', () => {
  const day = 24 * 60 * 60 * 1000
  const answered = (seq: number, id: string, more: Partial<JournalLine> = {}) => ({
    ...line(seq, 'reply.give', id),
    at: new Date(day),
    ...more,
  })
  const lines = [
    answered(6, 'a'),
    answered(5, 'b'),
    answered(4, 'a'),
    answered(3, 'a', { actor: { kind: 'person', name: 'Bo' } }),
    answered(2, 'a', { at: new Date(0) }),
    answered(1, 'a'),
  ]
  expect(foldedNews(lines).map(({ seq, times }) => `${seq}×${times}`)).toEqual(['6×3', '5×1', '3×1', '2×1'])
})
