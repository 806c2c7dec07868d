import type { UndertakingExample } from '../shape.ts'

export const undertakings3: readonly UndertakingExample[] = [
  {
    session: 3,
    sentence: 3,
    number: 1,
    text: {
      en: 'The paper books should be entered in the digital register village by village',
      zh: '把纸质登记簿逐村录入电子登记系统',
    },
    owners: [{ part: 'lead', post: 'land-director', origin: 'added' }],
    due: [{ due: '2026-06-30', origin: 'added', asked_at: '2025-04-28', granted: true, reason: null }],
    milestones: [
      {
        text: { en: 'Scanner and two clerks in place', zh: '扫描设备和两名录入员到位' },
        due: '2025-06-30',
        met_at: '2025-06-24',
      },
      { text: { en: 'First 1,500 parcels entered', zh: '首批1500宗土地录入' }, due: '2025-10-31', met_at: null },
      { text: { en: 'First 3,000 parcels entered', zh: '累计3000宗土地录入' }, due: '2026-03-31', met_at: null },
    ],
    states: [
      { state: 'registered', at: '2025-04-24', by: 'council-secretary', reason: null },
      { state: 'assigned', at: '2025-04-28', by: 'council-secretary', reason: null },
      { state: 'in_progress', at: '2025-06-24', by: 'land-director', reason: null },
    ],
    reports: [
      {
        given_at: '2025-06-24',
        by: 'land-director',
        progress: {
          en: 'The scanner stands in the old post office; two clerks have been at work since Monday.',
          zh: '扫描设备已安装在旧邮政所，两名录入员本周一到岗。',
        },
        problem: null,
        next_step: { en: 'The two oldest books, 420 parcels, by 11 July.', zh: '7月11日前录入最早两册，共420宗。' },
      },
      {
        given_at: '2025-07-11',
        by: 'land-director',
        progress: {
          en: '420 of 3,900 parcels are entered, all in the two oldest books.',
          zh: '3900宗中已录入420宗，均出自最早的两册。',
        },
        problem: null,
        next_step: { en: 'Books of the next four villages in August.', zh: '8月录入后四个村的簿册。' },
      },
      {
        given_at: '2025-11-07',
        by: 'land-director',
        progress: {
          en: '1,120 of 3,900 parcels are entered; 1,500 were planned by the end of October.',
          zh: '3900宗中已录入1120宗，计划为10月底1500宗。',
        },
        problem: {
          en: 'The scanner was out of use for four weeks, and only one clerk can read the hand of the books before 1930.',
          zh: '扫描设备停用四周；1930年以前的手写簿册只有一名录入员能辨认。',
        },
        next_step: {
          en: 'A second reader begins on 8 December; 1,500 parcels by the end of January.',
          zh: '第二名辨认人员12月8日到岗，1月底达到1500宗。',
        },
      },
    ],
    closure: null,
  },
  {
    session: 3,
    sentence: 4,
    number: 1,
    text: {
      en: 'Every entry should be shown to the owner before it takes effect',
      zh: '每条记录生效之前，都要请权利人核对',
    },
    owners: [],
    due: [],
    milestones: [],
    states: [{ state: 'registered', at: '2025-04-24', by: 'council-secretary', reason: null }],
    reports: [],
    closure: null,
  },
  {
    session: 3,
    sentence: 5,
    number: 1,
    text: {
      en: 'Cut the papers asked for a small-business permit from nine to four',
      zh: '把小微经营许可的申请材料由九份减到四份',
    },
    owners: [{ part: 'lead', post: 'land-director', origin: 'stated' }],
    due: [{ due: '2025-06-30', origin: 'stated', asked_at: '2025-04-24', granted: true, reason: null }],
    milestones: [],
    states: [
      { state: 'registered', at: '2025-04-24', by: 'council-secretary', reason: null },
      { state: 'assigned', at: '2025-04-25', by: 'council-secretary', reason: null },
      { state: 'in_progress', at: '2025-06-05', by: 'land-director', reason: null },
      { state: 'reported_done', at: '2025-06-27', by: 'land-director', reason: null },
      { state: 'closed', at: '2025-07-09', by: 'review-head', reason: null },
    ],
    reports: [
      {
        given_at: '2025-06-05',
        by: 'land-director',
        progress: {
          en: 'Six papers remain. Proof of address, tax number and court record are taken from the offices that hold them.',
          zh: '已减到六份，住址、税号、诉讼记录改由相关部门共享。',
        },
        problem: {
          en: 'The fire service wants its certificate on paper with an original stamp.',
          zh: '消防部门要求提交盖章的纸质合格证。',
        },
        next_step: {
          en: 'Talk with the fire service on 11 June about access to its list.',
          zh: '6月11日与消防部门商谈查询权限。',
        },
      },
      {
        given_at: '2025-06-27',
        by: 'land-director',
        progress: {
          en: 'Four papers are asked for since 23 June. 31 permits have been issued on the new form, in six days on average.',
          zh: '6月23日起只收四份材料，新表已发证31份，平均用时六天。',
        },
        problem: null,
        next_step: null,
      },
    ],
    closure: {
      at: '2025-07-09',
      by: 'review-head',
      rests_on: {
        kind: 'link',
        href: 'https://records.pinglan.example/permits/form-b4',
        label: { en: 'Application form B4, in use since 23 June', zh: '申请表B4，6月23日起使用' },
      },
    },
  },
]
