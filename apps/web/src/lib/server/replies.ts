import { getRequestEvent } from '$app/server'
import { sessionReplies, type ReplyLine, type SessionFrame } from '@khural/register'
import { languageOf } from '@khural/register/body/import-cells.ts'
import { rulesOf } from '@khural/register/plan/store.ts'
import { takesReplies } from '@khural/register/session/notice-rules.ts'
import { textOf } from './act.ts'
import { reader } from './find.ts'
import { mayAt, mayHere } from './may.ts'

/** What a form answers to the notice of a session, as `reply.give` takes it, without what was left over from another answer. */
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

/** What the page of a session asks of whoever reads it. */
export interface Answering {
  /** Null: they are not expected. */
  own: ReplyLine | null
  mayDepute: boolean
  /** Leave that waits for their decision. */
  waiting: number
}

/** The answers that a session still waits for from whoever asks; null where they are asked nothing. Four queries. */
export async function answeringIn(
  bodyId: string,
  session: Pick<SessionFrame, 'id' | 'state'>,
): Promise<Answering | null> {
  const { account } = getRequestEvent().locals
  if (!account || !takesReplies(session.state) || !mayAt(session, 'reply.can_give')) return null
  const seesReasons = mayHere('notice.can_send', 'leave.can_decide')
  const [replies, rules] = await Promise.all([
    sessionReplies(reader(), bodyId, session.id, { seesReasons, accountId: account.id }),
    rulesOf(reader(), bodyId),
  ])
  const waits = ({ leave, isSelf, isBeforeMove }: ReplyLine) =>
    leave !== null && leave.granted === null && !isSelf && !isBeforeMove
  return {
    own: replies.find(({ isSelf }) => isSelf) ?? null,
    mayDepute: rules.deputy_days.isOn,
    waiting: mayHere('leave.can_decide') ? replies.filter(waits).length : 0,
  }
}
