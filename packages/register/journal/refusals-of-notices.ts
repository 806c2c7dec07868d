import type { RefusalTable } from './refusals.ts'

/** Refusals of notices of sessions, of the answers to them, and of leave. */
export const refusalsOfNotices = {
  'notice.no_time': {
    kind: 'conflict',
    en: 'This session has no time yet. Set when it begins; then its notice can be sent.',
    zh: '此次会议尚未确定时间。确定开始时间后方可发送通知。',
  },
  'notice.time_past': {
    kind: 'conflict',
    en: 'The time of this session has passed. Move it, or open it.',
    zh: '此次会议的时间已过。可改期，或直接开会。',
  },
  'notice.too_late': {
    kind: 'conflict',
    en: 'This session has begun, is over, or was called off; no notice of it can be sent.',
    zh: '此次会议已经开始、结束或取消，不能再发送通知。',
  },
  'notice.nobody': {
    kind: 'conflict',
    en: 'Nobody is expected at this session. Appoint its members, or admit guests.',
    zh: '此次会议没有应到人员。须先任命成员，或增列列席人员。',
  },
  'notice.nothing_new': {
    kind: 'conflict',
    en: 'Nothing has changed since the last notice, and it reached everybody who has an address.',
    zh: '自上次通知以来没有变更，且已发给所有有地址的人员。',
  },
  'reply.too_late': {
    kind: 'conflict',
    en: 'The session has begun, is over, or was called off; answers are closed.',
    zh: '会议已经开始、结束或取消，不再接受答复。',
  },
  'reply.nobody': {
    kind: 'conflict',
    en: 'This account is nobody in this body. An administrator can link it to a person.',
    zh: '此账号未关联本机构的任何人员。可由管理员关联。',
  },
  'reply.no_deputies': {
    kind: 'conflict',
    en: 'In this body nobody sends a deputy. Its rules can allow it.',
    zh: '本机构不得委派代表。可在机构规则中开启。',
  },
  'reply.deputy_late': {
    kind: 'conflict',
    en: 'A deputy is named {days} days ahead at least.',
    zh: '委派代表须至少提前{days}天。',
  },
  'reply_link.none': {
    kind: 'conflict',
    en: 'No link of theirs is open.',
    zh: '没有可撤回的链接。',
  },
  'leave.not_asked': {
    kind: 'conflict',
    en: 'No leave is asked for. Perhaps the answer was changed meanwhile.',
    zh: '没有待批的请假，答复可能已更改。',
  },
  'leave.moved': {
    kind: 'conflict',
    en: 'The leave was asked for before the session moved. Whoever asked is asked again whether they come.',
    zh: '此请假针对改期前的时间。已改期，须由本人重新答复。',
  },
  'leave.decided_so': {
    kind: 'conflict',
    en: 'This is the decision that already stands.',
    zh: '此决定即为现行决定。',
  },
  'leave.own': {
    kind: 'forbidden',
    en: 'Nobody decides on their own leave. The head or a deputy head decides.',
    zh: '不得审批本人请假，由组长或副组长审批。',
  },
} as const satisfies RefusalTable
