import type { UndertakingExample } from '../shape.ts'

export const undertakings5: readonly UndertakingExample[] = [
  {
    session: 5,
    sentence: 5,
    number: 1,
    text: { en: 'Payments for the 86 cellars should be made', zh: '把86户的补助发放到位' },
    owners: [{ part: 'lead', post: 'finance-director', origin: 'added' }],
    due: [{ due: '2025-08-31', origin: 'stated', asked_at: '2025-07-17', granted: true, reason: null }],
    milestones: [],
    states: [
      { state: 'registered', at: '2025-07-17', by: 'council-secretary', reason: null },
      { state: 'assigned', at: '2025-07-18', by: 'council-secretary', reason: null },
      { state: 'in_progress', at: '2025-08-08', by: 'finance-director', reason: null },
      { state: 'reported_done', at: '2025-08-29', by: 'finance-director', reason: null },
      { state: 'closed', at: '2025-09-05', by: 'review-head', reason: null },
    ],
    reports: [
      {
        given_at: '2025-08-08',
        by: 'finance-director',
        progress: { en: '52 of 86 households are paid.', zh: '86户已发放52户。' },
        problem: {
          en: '19 households have not named an account; six of the owners live elsewhere.',
          zh: '19户未提供账户，其中6户业主在外地。',
        },
        next_step: {
          en: 'Office hours in the school at Shijin on 12 and 14 August; letters to the six.',
          zh: '8月12日、14日在石津学校现场办理，并向6户业主去信。',
        },
      },
      {
        given_at: '2025-08-29',
        by: 'finance-director',
        progress: {
          en: '84 households are paid; two declined because their insurance has covered the loss.',
          zh: '已发放84户；另2户因保险已赔付，书面放弃。',
        },
        problem: null,
        next_step: null,
      },
    ],
    closure: {
      at: '2025-09-05',
      by: 'review-head',
      rests_on: { kind: 'figure', value: 86, of: 86, unit: { en: 'households settled', zh: '户' } },
    },
  },
  {
    session: 5,
    sentence: 6,
    number: 1,
    text: {
      en: 'The pump that stopped should be examined by an independent engineer and the findings should be published',
      zh: '停机水泵要请独立工程师检查，检查结论要向社会公开',
    },
    owners: [{ part: 'lead', body: 'pinglan-water-and-works', origin: 'added' }],
    due: [{ due: '2025-11-14', origin: 'added', asked_at: '2025-07-21', granted: true, reason: null }],
    milestones: [],
    states: [
      { state: 'registered', at: '2025-07-17', by: 'council-secretary', reason: null },
      { state: 'assigned', at: '2025-07-21', by: 'council-secretary', reason: null },
      { state: 'in_progress', at: '2025-09-19', by: 'water-director', reason: null },
      { state: 'reported_done', at: '2025-11-10', by: 'water-director', reason: null },
      {
        state: 'sent_back',
        at: '2025-11-17',
        by: 'review-head',
        reason: {
          en: 'The engineer has reported, but the findings lie with the department. The sentence asks for publication.',
          zh: '工程师已提交结论，但仍存局内；原文要求向社会公开。',
        },
      },
    ],
    reports: [
      {
        given_at: '2025-09-19',
        by: 'water-director',
        progress: {
          en: 'An engineer of the technical college was engaged on 1 September; the pump has been taken apart.',
          zh: '9月1日聘请技术学院一名工程师，水泵已拆检。',
        },
        problem: {
          en: 'The running log of 21 June is kept by the supplier.',
          zh: '6月21日的运行记录在供货商处。',
        },
        next_step: { en: 'The log is asked for in writing by 26 September.', zh: '9月26日前书面调取记录。' },
      },
      {
        given_at: '2025-11-10',
        by: 'water-director',
        progress: {
          en: 'The findings are in: a float switch had jammed; the same switch sits in three other pumps.',
          zh: '结论为浮球开关卡死，另有三台水泵使用同型开关。',
        },
        problem: null,
        next_step: {
          en: 'The switches in the three pumps are changed in December.',
          zh: '12月更换这三台的开关。',
        },
      },
    ],
    closure: null,
  },
  {
    session: 5,
    sentence: 8,
    number: 1,
    text: {
      en: 'A warning by telephone should reach every registered household within 20 minutes',
      zh: '预警电话要在20分钟内打到每个登记户',
    },
    owners: [
      { part: 'lead', post: 'deputy-chair', origin: 'added' },
      { part: 'support', body: 'pinglan-health', origin: 'added' },
    ],
    due: [{ due: '2026-03-13', origin: 'added', asked_at: '2025-07-22', granted: true, reason: null }],
    milestones: [
      { text: { en: 'First test call', zh: '第一次拨测' }, due: '2025-09-12', met_at: '2025-09-12' },
      { text: { en: 'Second test call', zh: '第二次拨测' }, due: '2025-11-14', met_at: '2025-11-14' },
      { text: { en: 'Third test call, at night', zh: '第三次拨测（夜间）' }, due: '2026-01-30', met_at: null },
    ],
    states: [
      { state: 'registered', at: '2025-07-17', by: 'council-secretary', reason: null },
      { state: 'assigned', at: '2025-07-22', by: 'council-secretary', reason: null },
      { state: 'in_progress', at: '2025-09-12', by: 'deputy-chair', reason: null },
    ],
    reports: [
      {
        given_at: '2025-09-12',
        by: 'deputy-chair',
        progress: {
          en: 'Test of 10 September: 3,458 of 4,870 households reached within 20 minutes.',
          zh: '9月10日拨测，20分钟内接通4870户中的3458户。',
        },
        problem: { en: 'The exchange places 60 calls at once, no more.', zh: '系统最多同时拨出60路电话。' },
        next_step: { en: 'A second exchange is rented from 20 October.', zh: '10月20日起租用第二套系统。' },
      },
      {
        given_at: '2025-11-14',
        by: 'deputy-chair',
        progress: {
          en: 'Test of 12 November: 4,562 of 4,905 households reached within 20 minutes.',
          zh: '11月12日拨测，20分钟内接通4905户中的4562户。',
        },
        problem: null,
        next_step: {
          en: 'Numbers that did not answer are checked by the village clinics; test at night in January.',
          zh: '未接通号码由村卫生室核对，1月进行夜间拨测。',
        },
      },
    ],
    closure: null,
  },
]
