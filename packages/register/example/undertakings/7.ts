import type { UndertakingExample } from '../shape.ts'

export const undertakings7: readonly UndertakingExample[] = [
  {
    session: 7,
    sentence: 4,
    number: 1,
    text: { en: 'All 27 boiler houses should be test-fired', zh: '完成27座锅炉房点火试运行' },
    owners: [{ part: 'lead', body: 'pinglan-water-and-works', origin: 'added' }],
    due: [{ due: '2025-11-05', origin: 'stated', asked_at: '2025-10-16', granted: true, reason: null }],
    milestones: [],
    states: [
      { state: 'registered', at: '2025-10-16', by: 'council-secretary', reason: null },
      { state: 'assigned', at: '2025-10-17', by: 'council-secretary', reason: null },
      { state: 'in_progress', at: '2025-10-29', by: 'water-director', reason: null },
      { state: 'reported_done', at: '2025-11-05', by: 'water-director', reason: null },
      { state: 'closed', at: '2025-11-12', by: 'review-head', reason: null },
    ],
    reports: [
      {
        given_at: '2025-10-29',
        by: 'water-director',
        progress: { en: '22 of 27 boiler houses are test-fired.', zh: '27座已试运行22座。' },
        problem: {
          en: 'In boiler house 3 at Beidu the burner goes out after ten minutes.',
          zh: '北渡3号锅炉房燃烧器十分钟后熄火。',
        },
        next_step: { en: 'A new flame sensor arrives on 31 October.', zh: '新火焰探测器10月31日到货。' },
      },
      {
        given_at: '2025-11-05',
        by: 'water-director',
        progress: {
          en: '27 of 27 boiler houses ran for four hours; Beidu 3 with a new sensor on 3 November.',
          zh: '27座均连续运行四小时，其中北渡3号更换探测器后于11月3日通过。',
        },
        problem: null,
        next_step: null,
      },
    ],
    closure: {
      at: '2025-11-12',
      by: 'review-head',
      rests_on: { kind: 'figure', value: 27, of: 27, unit: { en: 'boiler houses', zh: '座锅炉房' } },
    },
  },
  {
    session: 7,
    sentence: 5,
    number: 1,
    text: {
      en: 'Every boiler house should have fuel for 20 days in store before heating begins',
      zh: '供暖开始前，每座锅炉房要备足20天的燃料',
    },
    owners: [
      { part: 'lead', post: 'water-director', origin: 'added' },
      { part: 'support', post: 'finance-director', origin: 'added' },
    ],
    due: [
      { due: '2025-11-14', origin: 'added', asked_at: '2025-10-17', granted: true, reason: null },
      {
        due: '2025-12-05',
        origin: 'added',
        asked_at: '2025-11-11',
        granted: true,
        reason: {
          en: 'The bridge to Qingya carries half loads only until it is repaired on 25 November.',
          zh: '青垭大桥11月25日修复前只能半载通行。',
        },
      },
    ],
    milestones: [],
    states: [
      { state: 'registered', at: '2025-10-16', by: 'council-secretary', reason: null },
      { state: 'assigned', at: '2025-10-17', by: 'council-secretary', reason: null },
      { state: 'in_progress', at: '2025-11-11', by: 'water-director', reason: null },
    ],
    reports: [
      {
        given_at: '2025-11-11',
        by: 'water-director',
        progress: { en: '19 of 27 boiler houses have fuel for 20 days.', zh: '27座中19座备足20天燃料。' },
        problem: {
          en: 'Lorries to the eight houses above Qingya go half empty because of the bridge.',
          zh: '受桥梁限载影响，青垭以上8座只能半载运输。',
        },
        next_step: {
          en: 'A later date is asked for; the four smallest are filled first.',
          zh: '申请延期，先补足最小的四座。',
        },
      },
      {
        given_at: '2025-11-28',
        by: 'water-director',
        progress: {
          en: '25 of 27 boiler houses have fuel for 20 days; the bridge carries full loads since 26 November.',
          zh: '27座中25座备足20天燃料，大桥11月26日恢复满载通行。',
        },
        problem: {
          en: 'Two houses at Qingya have fuel for 12 and 14 days.',
          zh: '青垭两座分别只有12天和14天存量。',
        },
        next_step: { en: 'Four loads on 2 and 3 December.', zh: '12月2日、3日再运四车。' },
      },
    ],
    closure: null,
  },
  {
    session: 7,
    sentence: 7,
    number: 1,
    text: {
      en: 'Agree with the village clinics how elderly people who live alone will be looked in on during cold spells',
      zh: '同各村卫生室商定寒潮期间看望独居老人的办法',
    },
    owners: [{ part: 'lead', body: 'pinglan-health', origin: 'stated' }],
    due: [],
    milestones: [],
    states: [
      { state: 'registered', at: '2025-10-16', by: 'council-secretary', reason: null },
      { state: 'assigned', at: '2025-10-17', by: 'council-secretary', reason: null },
    ],
    reports: [],
    closure: null,
  },
]
