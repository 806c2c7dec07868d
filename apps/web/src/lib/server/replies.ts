import { languageOf } from '@khural/register/body/import-cells.ts'
import { textOf } from './act.ts'

/** What a form answers to the notice of a session, as `reply.give` takes it. What was left over from another answer is left out. */
export function replyFrom(form: FormData) {
  const reply = textOf(form, 'reply')
  const deputy = textOf(form, 'deputy')
  const isLeave = reply === 'asks_leave'
  return {
    reply,
    reason: isLeave ? textOf(form, 'reason') : null,
    words: isLeave ? textOf(form, 'words') : null,
    deputy: reply === 'sends_deputy' && deputy !== null ? { [languageOf(deputy)]: deputy } : null,
  }
}
