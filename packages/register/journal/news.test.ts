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
  const said = (without: string[] = []) => foldedNews(lines, without).map(({ seq, steps }) => `${seq}×${steps}`)
  expect(said(['invitation.accept'])).toEqual(['7×3', '6×1', '3×1'])
  expect(said()).toContain('4×1')
})
