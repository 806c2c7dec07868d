import { sessionHref } from '#lib/addresses.ts'
import type { Permission, Waiting, WaitingKind } from '@khural/register'

/** What it takes to do what waits. */
const doneBy: { readonly [kind in WaitingKind]: Permission } = {
  plan_to_approve: 'plan.can_approve',
  leave_to_decide: 'leave.can_decide',
  minutes_to_approve: 'minutes.can_approve',
  readout_to_issue: 'readout.can_issue',
  report_to_check: 'undertaking.can_check',
  session_without_day: 'session.can_plan',
  session_to_call: 'notice.can_send',
  minutes_to_draft: 'minutes.can_draft',
  minutes_to_circulate: 'minutes.can_draft',
  comment_to_answer: 'minutes.can_draft',
  minutes_to_comment: 'minutes.can_comment',
  // For the body that it was filed with: see plan_filing.confirm.
  filing_to_receive: 'plan.can_draft',
  text_to_read: 'reading.can_decide',
  directive_to_study: 'directive.can_take_in',
  owner_to_name: 'undertaking.can_assign',
}

/**
 * Whether something waits for whoever may do these things; minutes wait for whoever presided, too.
 *
 * @param may whether a permission is held
 */
export const waitsFor = (
  { kind, at }: Pick<Waiting, 'kind' | 'at'>,
  may: (permission: Permission) => boolean,
): boolean => may(doneBy[kind]) || (kind === 'minutes_to_approve' && at?.isOwn === true)

/** The kinds of what may wait for whoever may do these things; what it takes to look for it is left out elsewhere. */
export const kindsFor = (may: (permission: Permission) => boolean): WaitingKind[] =>
  (Object.keys(doneBy) as WaitingKind[]).filter((kind) => may(doneBy[kind]))

/**
 * Where it is done.
 *
 * @example waitingHref('harbour', { kind: 'text_to_read', at: null }) // '/harbour/desk'
 */
export function waitingHref(slug: string, { kind, at }: Pick<Waiting, 'kind' | 'at'>): string {
  const session = at && kind !== 'plan_to_approve' && kind !== 'filing_to_receive' ? sessionHref(slug, at) : `/${slug}`
  switch (kind) {
    case 'plan_to_approve':
      return `/${slug}/plan/${at?.period ?? ''}`
    case 'session_without_day':
      return session
    case 'leave_to_decide':
    case 'session_to_call':
      return `${session}/notice`
    case 'minutes_to_approve':
    case 'minutes_to_draft':
    case 'minutes_to_circulate':
    case 'comment_to_answer':
    case 'minutes_to_comment':
      return `${session}/minutes`
    case 'readout_to_issue':
      return `${session}/draft`
    case 'report_to_check':
      return `/${slug}/undertakings?view=open&state=reported_done`
    case 'owner_to_name':
      return `/${slug}/undertakings?view=open&state=registered`
    case 'filing_to_receive':
      return `/${at?.series}/plan/${at?.period}/receipt/${at?.n}`
    case 'text_to_read':
      return `/${slug}/desk`
    case 'directive_to_study':
      return `/${slug}/directives`
  }
}
