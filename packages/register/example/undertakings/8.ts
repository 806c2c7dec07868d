import type { UndertakingExample } from '../shape.ts'

export const undertakings8: readonly UndertakingExample[] = [
  {
    session: 8,
    sentence: 5,
    number: 1,
    text: {
      en: 'Each of the three should be given an owner and a date before the end of the year',
      zh: '这三项任务要在年底前逐项明确牵头单位和完成时限',
    },
    owners: [{ part: 'lead', post: 'council-secretary', origin: 'added' }],
    due: [{ due: '2025-12-31', origin: 'added', asked_at: '2025-11-20', granted: true, reason: null }],
    milestones: [],
    states: [
      { state: 'registered', at: '2025-11-20', by: 'council-secretary', reason: null },
      { state: 'assigned', at: '2025-11-21', by: 'chair', reason: null },
    ],
    reports: [],
    closure: null,
  },
  {
    session: 8,
    sentence: 7,
    number: 1,
    text: { en: 'A first draft of the plan should be sent to the members', zh: '将计划初稿送各成员审阅' },
    owners: [{ part: 'lead', post: 'council-secretary', origin: 'added' }],
    due: [{ due: '2025-12-05', origin: 'stated', asked_at: '2025-11-20', granted: true, reason: null }],
    milestones: [],
    states: [
      { state: 'registered', at: '2025-11-20', by: 'council-secretary', reason: null },
      { state: 'assigned', at: '2025-11-20', by: 'chair', reason: null },
      { state: 'in_progress', at: '2025-11-27', by: 'council-secretary', reason: null },
    ],
    reports: [
      {
        given_at: '2025-11-27',
        by: 'council-secretary',
        progress: {
          en: 'Five of seven offices have named topics; three of those came up in this year as well.',
          zh: '七个部门中五个已报选题，其中三个今年已学过。',
        },
        problem: null,
        next_step: {
          en: 'The draft goes to the Acting Chair on 3 December and to the members on 5 December.',
          zh: '初稿12月3日送代主任，12月5日送各成员。',
        },
      },
    ],
    closure: null,
  },
]
