import type { ReplyLine } from '@khural/register'
import type { Shape, Tone } from '#lib/parts/marks.ts'

/** How somebody stands to a notice, in one word. */
export type Standing = 'expected' | 'none' | 'attends' | 'asks_leave' | 'granted' | 'refused' | 'sends_deputy'

type Standard = Pick<ReplyLine, 'reply' | 'leave' | 'state' | 'isTold' | 'isBeforeMove'>

/** @example standingOf({ isTold: true, reply: 'asks_leave', leave: { granted: true, … }, … }) // 'granted' */
export function standingOf({ reply, leave, state, isTold, isBeforeMove }: Standard): Standing {
  if (!isTold) return state === 'on_leave' ? 'granted' : 'expected'
  if (reply === null || isBeforeMove) return 'none'
  return answeredBy({ reply, leave })
}

/** What was answered, whenever it was meant for. */
export function answeredBy({ reply, leave }: Pick<ReplyLine, 'reply' | 'leave'>): Standing {
  if (reply === null) return 'none'
  if (reply !== 'asks_leave' || leave === null || leave.granted === null) return reply
  return leave.granted ? 'granted' : 'refused'
}

/** The mark of each; what waits for somebody has a colour. */
export const standingMarks: { readonly [standing in Standing]: { shape: Shape; tone: Tone } } = {
  expected: { shape: 'planned', tone: 'work' },
  none: { shape: 'no_date', tone: 'none' },
  attends: { shape: 'present', tone: 'work' },
  asks_leave: { shape: 'near_due', tone: 'watch' },
  granted: { shape: 'not_pursued', tone: 'held' },
  refused: { shape: 'sent_back', tone: 'watch' },
  sends_deputy: { shape: 'in_progress', tone: 'work' },
}
