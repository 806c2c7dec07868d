import type { ReplyLine } from '@khural/register'
import type { Shape, Tone } from '#lib/parts/marks.ts'

/** How somebody stands to a notice, in one word. */
export type Standing = 'none' | 'attends' | 'asks_leave' | 'granted' | 'refused' | 'sends_deputy'

/** @example standingOf({ reply: 'asks_leave', leave: { granted: true, … } }) // 'granted' */
export function standingOf({ reply, leave }: Pick<ReplyLine, 'reply' | 'leave'>): Standing {
  if (reply === null) return 'none'
  if (reply !== 'asks_leave' || leave === null || leave.granted === null) return reply
  return leave.granted ? 'granted' : 'refused'
}

/** The mark of each; what waits for somebody has a colour. */
export const standingMarks: { readonly [standing in Standing]: { shape: Shape; tone: Tone } } = {
  none: { shape: 'no_date', tone: 'none' },
  attends: { shape: 'present', tone: 'work' },
  asks_leave: { shape: 'near_due', tone: 'watch' },
  granted: { shape: 'not_pursued', tone: 'held' },
  refused: { shape: 'sent_back', tone: 'watch' },
  sends_deputy: { shape: 'in_progress', tone: 'work' },
}
