import type { UndertakingExample } from '../shape.ts'

export const undertakings6: readonly UndertakingExample[] = [
  {
    session: 6,
    sentence: 4,
    number: 1,
    text: {
      en: 'The evening bus to Qingya should run on the four days on which classes are held',
      zh: '青垭方向晚班公交要在有课的四天开行',
    },
    owners: [
      { part: 'lead', post: 'education-director', origin: 'added' },
      { part: 'support', post: 'finance-director', origin: 'added' },
    ],
    due: [{ due: '2025-10-13', origin: 'added', asked_at: '2025-09-12', granted: true, reason: null }],
    milestones: [],
    states: [
      { state: 'registered', at: '2025-09-11', by: 'council-secretary', reason: null },
      { state: 'assigned', at: '2025-09-12', by: 'council-secretary', reason: null },
      { state: 'in_progress', at: '2025-09-26', by: 'education-director', reason: null },
      { state: 'reported_done', at: '2025-10-10', by: 'education-director', reason: null },
      { state: 'closed', at: '2025-10-22', by: 'review-head', reason: null },
    ],
    reports: [
      {
        given_at: '2025-09-26',
        by: 'education-director',
        progress: {
          en: 'The bus company runs two evenings since 22 September.',
          zh: '9月22日起公交公司每周开行两晚。',
        },
        problem: {
          en: 'For the other two evenings a driver would exceed the hours allowed.',
          zh: '另外两晚驾驶员会超过规定工时。',
        },
        next_step: {
          en: 'A relief driver of the school buses takes them over from 6 October.',
          zh: '10月6日起由一名校车替班驾驶员承担。',
        },
      },
      {
        given_at: '2025-10-10',
        by: 'education-director',
        progress: {
          en: 'The bus leaves at 20:40 from Monday to Thursday since 6 October; 14 passengers on average.',
          zh: '10月6日起周一至周四20:40发车，平均每班乘客14人。',
        },
        problem: null,
        next_step: null,
      },
    ],
    closure: {
      at: '2025-10-22',
      by: 'review-head',
      rests_on: {
        kind: 'sentence',
        text: {
          en: 'The Review Office took the bus on 13 and 16 October; it ran as in the timetable.',
          zh: '督查室10月13日、16日随车查看，班次与时刻表一致。',
        },
      },
    },
  },
  {
    session: 6,
    sentence: 5,
    number: 1,
    text: {
      en: 'Firms with fewer than ten employees should receive the training allowance at the beginning of the term',
      zh: '对不足十人的小企业，培训补贴要由学期末发放改为学期初发放',
    },
    owners: [],
    due: [],
    milestones: [],
    states: [
      { state: 'registered', at: '2025-09-11', by: 'council-secretary', reason: null },
      {
        state: 'not_pursued',
        at: '2025-10-20',
        by: 'chair',
        reason: {
          en: 'The national rules pay the allowance only against proof of training given; the region cannot change that. A change of the rules was asked for on 17 October.',
          zh: '国家规定补贴须凭已完成培训的证明发放，本州无权变更；10月17日已书面建议修改规定。',
        },
      },
    ],
    reports: [],
    closure: null,
  },
  {
    session: 6,
    sentence: 6,
    number: 1,
    text: {
      en: 'Keep the three branch libraries open until eight in the evening on two days a week',
      zh: '三个图书馆分馆每周两天开放到20时',
    },
    owners: [{ part: 'lead', body: 'pinglan-education', origin: 'added' }],
    due: [
      { due: '2025-11-01', origin: 'stated', asked_at: '2025-09-11', granted: true, reason: null },
      {
        due: '2025-12-12',
        origin: 'added',
        asked_at: '2025-10-24',
        granted: true,
        reason: {
          en: 'The branch in Qingya has one librarian; a half post is advertised.',
          zh: '青垭分馆只有一名馆员，正在招聘一名半日馆员。',
        },
      },
    ],
    milestones: [],
    states: [
      { state: 'registered', at: '2025-09-11', by: 'council-secretary', reason: null },
      { state: 'assigned', at: '2025-09-15', by: 'council-secretary', reason: null },
      { state: 'in_progress', at: '2025-10-23', by: 'education-director', reason: null },
      { state: 'reported_done', at: '2025-11-25', by: 'education-director', reason: null },
    ],
    reports: [
      {
        given_at: '2025-10-23',
        by: 'education-director',
        progress: {
          en: 'Beidu and Shijin are ready for 4 November, with Tuesdays and Thursdays as late days.',
          zh: '北渡、石津两馆已备妥，11月4日起每周二、周四延时。',
        },
        problem: {
          en: 'The branch in Qingya has one librarian, who cannot work both late days.',
          zh: '青垭分馆只有一名馆员，无法承担两个晚间。',
        },
        next_step: {
          en: 'A half post is advertised until 7 November; a later date is asked for.',
          zh: '半日岗位招聘至11月7日，并申请延期。',
        },
      },
      {
        given_at: '2025-11-25',
        by: 'education-director',
        progress: {
          en: 'All three branches are open late twice a week, Qingya since 18 November; 26 readers an evening on average.',
          zh: '三个分馆均每周延时两天，青垭自11月18日起；平均每晚读者26人。',
        },
        problem: null,
        next_step: null,
      },
    ],
    closure: null,
  },
]
