import type { Day, Id, Names } from '../database/tables.ts'

/** What can wait, each for the role that does it. */
export const waitingFor = {
  plan_to_approve: 'head',
  leave_to_decide: 'head',
  minutes_to_approve: 'head',
  readout_to_issue: 'head',
  report_to_check: 'head',
  session_without_day: 'secretary',
  session_to_call: 'secretary',
  minutes_to_draft: 'secretary',
  minutes_to_circulate: 'secretary',
  comment_to_answer: 'secretary',
  filing_to_receive: 'secretary',
  text_to_read: 'secretary',
  directive_to_study: 'secretary',
  owner_to_name: 'secretary',
  minutes_to_comment: 'member',
} as const
export type WaitingKind = keyof typeof waitingFor

/** [HM1] Something of one kind that waits in a body. */
export interface Waiting {
  bodyId: Id
  kind: WaitingKind
  /** How many of it; counted up to 1,000. */
  number: number
  /**
   * The session it is about, where it is one; the year of a plan in `period`. Of a plan that another body filed: that
   * body's address in `series`, the filing in `n`. `isOwn`: whoever asks presided over it.
   */
  at: { series: string; period: string; n: string; names: Names; isOwn?: boolean } | null
  /** The day since which, or for which, the first of them waits; null where none is known. */
  day: Day | null
}
