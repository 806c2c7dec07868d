import type { UndertakingExample } from '../shape.ts'

export const undertakings1: readonly UndertakingExample[] = [
  {
    session: 1,
    sentence: 4,
    number: 1,
    text: { en: 'Name a relief driver for every route', zh: '为每条线路确定一名替班驾驶员' },
    owners: [{ part: 'lead', body: 'pinglan-education', origin: 'stated' }],
    due: [
      { due: '2025-03-31', origin: 'stated', asked_at: '2025-02-13', granted: true, reason: null },
      {
        due: '2025-04-30',
        origin: 'added',
        asked_at: '2025-03-24',
        granted: true,
        reason: { en: 'The driving test centre has no date before 14 April.', zh: '驾驶考试中心4月14日前没有考位。' },
      },
    ],
    milestones: [],
    states: [
      { state: 'registered', at: '2025-02-13', by: 'council-secretary', reason: null },
      { state: 'assigned', at: '2025-02-17', by: 'council-secretary', reason: null },
      { state: 'in_progress', at: '2025-03-21', by: 'education-director', reason: null },
      { state: 'reported_done', at: '2025-04-28', by: 'education-director', reason: null },
      { state: 'closed', at: '2025-05-08', by: 'review-head', reason: null },
    ],
    reports: [
      {
        given_at: '2025-03-21',
        by: 'education-director',
        progress: {
          en: '21 of 34 routes have a relief driver; eight more candidates have passed the medical check.',
          zh: '34条线路中21条已有替班驾驶员，另有8人通过体检。',
        },
        problem: {
          en: 'For the five routes above Qingya nobody with a bus licence has applied.',
          zh: '青垭以上5条线路没有持客车驾照的人报名。',
        },
        next_step: {
          en: 'Two retired drivers are asked in the week of 24 March; tests are booked for 14 April.',
          zh: '3月24日当周征询两名退休驾驶员意见，考试预约在4月14日。',
        },
      },
      {
        given_at: '2025-04-28',
        by: 'education-director',
        progress: {
          en: '34 of 34 routes have a relief driver. The list with telephone numbers hangs in every school office.',
          zh: '34条线路全部有了替班驾驶员，名单和电话已贴在各校办公室。',
        },
        problem: null,
        next_step: null,
      },
    ],
    closure: {
      at: '2025-05-08',
      by: 'review-head',
      rests_on: { kind: 'figure', value: 34, of: 34, unit: { en: 'routes', zh: '条线路' } },
    },
  },
  {
    session: 1,
    sentence: 5,
    number: 1,
    text: {
      en: 'Routes that take longer than an hour should be divided, once the parents have been heard',
      zh: '单程超过一小时的线路，要在听取家长意见的基础上分段运行',
    },
    owners: [
      { part: 'lead', post: 'education-director', origin: 'added' },
      { part: 'support', body: 'pinglan-water-and-works', origin: 'added' },
    ],
    due: [{ due: '2025-08-29', origin: 'added', asked_at: '2025-02-20', granted: true, reason: null }],
    milestones: [],
    states: [
      { state: 'registered', at: '2025-02-13', by: 'council-secretary', reason: null },
      { state: 'assigned', at: '2025-02-20', by: 'council-secretary', reason: null },
      { state: 'in_progress', at: '2025-05-16', by: 'education-director', reason: null },
      { state: 'reported_done', at: '2025-08-22', by: 'education-director', reason: null },
      {
        state: 'sent_back',
        at: '2025-08-28',
        by: 'review-head',
        reason: {
          en: 'Two of the 11 routes were divided before the parents had been heard. The sentence makes that the condition.',
          zh: '11条线路中有两条未听取家长意见即已分段，而原文以听取意见为前提。',
        },
      },
      { state: 'reported_done', at: '2025-09-26', by: 'education-director', reason: null },
      { state: 'closed', at: '2025-10-08', by: 'review-head', reason: null },
    ],
    reports: [
      {
        given_at: '2025-05-16',
        by: 'education-director',
        progress: {
          en: 'Parents heard on seven of 11 routes; five run in two parts since 5 May.',
          zh: '11条线路中7条已听取家长意见，其中5条自5月5日起分段运行。',
        },
        problem: {
          en: 'At the second stop of the Qingya route a bus cannot turn.',
          zh: '青垭线第二个站点没有掉头场地。',
        },
        next_step: {
          en: 'The Department of Water and Works lays a turning place by 20 June.',
          zh: '水务建设局6月20日前修好掉头场地。',
        },
      },
      {
        given_at: '2025-08-22',
        by: 'education-director',
        progress: {
          en: 'All 11 routes are divided. The longest journey is now 52 minutes.',
          zh: '11条线路全部分段，最长单程缩短到52分钟。',
        },
        problem: null,
        next_step: null,
      },
      {
        given_at: '2025-09-26',
        by: 'education-director',
        progress: {
          en: 'Parents of the two routes were heard on 15 and 17 September; one stop was moved by 400 metres at their wish.',
          zh: '9月15日、17日补听两条线路家长意见，按其意见将一个站点移动400米。',
        },
        problem: null,
        next_step: null,
      },
    ],
    closure: {
      at: '2025-10-08',
      by: 'review-head',
      rests_on: {
        kind: 'sentence',
        text: {
          en: 'The notes of the eleven talks were read; in each of them the parents name the stop and the hour agreed.',
          zh: '查阅了11次座谈记录，每份都载有家长商定的站点和时间。',
        },
      },
    },
  },
  {
    session: 1,
    sentence: 6,
    number: 1,
    text: {
      en: 'Each of the 58 village clinics to have a doctor in on two fixed days a week',
      zh: '58个村卫生室每周要固定两天安排医生坐诊',
    },
    owners: [
      { part: 'lead', post: 'health-director', origin: 'added' },
      { part: 'responsible', body: 'pinglan-health', origin: 'added' },
    ],
    due: [
      { due: '2025-06-30', origin: 'added', asked_at: '2025-02-17', granted: true, reason: null },
      {
        due: '2025-09-30',
        origin: 'added',
        asked_at: '2025-06-19',
        granted: true,
        reason: { en: 'Four posts of district doctor are vacant.', zh: '四个片区医生岗位空缺。' },
      },
      {
        due: '2025-11-28',
        origin: 'added',
        asked_at: '2025-10-06',
        granted: false,
        reason: { en: 'Asked after the date; 30 September stands.', zh: '到期后才申请，仍以9月30日为准。' },
      },
    ],
    milestones: [],
    states: [
      { state: 'registered', at: '2025-02-13', by: 'council-secretary', reason: null },
      { state: 'assigned', at: '2025-02-17', by: 'council-secretary', reason: null },
      { state: 'in_progress', at: '2025-06-18', by: 'health-director', reason: null },
    ],
    reports: [
      {
        given_at: '2025-06-18',
        by: 'health-director',
        progress: {
          en: '39 of 58 clinics keep two fixed days; the days are posted at the door.',
          zh: '58个村卫生室中39个已固定两天坐诊，坐诊日已在门口公示。',
        },
        problem: {
          en: 'Four posts of district doctor have been vacant since March.',
          zh: '3月以来四个片区医生岗位空缺。',
        },
        next_step: {
          en: 'Luwan and Shijin share two doctors from 1 July; the posts are advertised again.',
          zh: '7月1日起芦湾、石津共用两名医生，岗位重新招聘。',
        },
      },
      {
        given_at: '2025-10-06',
        by: 'health-director',
        progress: {
          en: '51 of 58 clinics keep two fixed days.',
          zh: '已有51个村卫生室固定两天坐诊。',
        },
        problem: {
          en: 'To seven upland clinics the way takes half a day; one doctor and one car serve them all.',
          zh: '7个山区卫生室路程需半天，仅有一名医生、一辆车。',
        },
        next_step: { en: 'A second car is being bought.', zh: '正在购置第二辆巡诊车。' },
      },
      {
        given_at: '2025-11-21',
        by: 'health-director',
        progress: {
          en: '53 of 58 clinics keep two fixed days.',
          zh: '已有53个村卫生室固定两天坐诊。',
        },
        problem: {
          en: 'Delivery of the second car has been put off to 18 December.',
          zh: '第二辆车推迟到12月18日交付。',
        },
        next_step: {
          en: 'The five clinics above Qingya begin their second day on 22 December.',
          zh: '青垭以上5个卫生室12月22日起增开第二个坐诊日。',
        },
      },
    ],
    closure: null,
  },
  {
    session: 1,
    sentence: 7,
    number: 1,
    text: {
      en: 'Patients who can no longer travel should be visited at home',
      zh: '对行动不便的病人，要安排医生上门巡诊',
    },
    owners: [],
    due: [],
    milestones: [],
    states: [{ state: 'registered', at: '2025-02-13', by: 'council-secretary', reason: null }],
    reports: [],
    closure: null,
  },
]
