import type { UndertakingExample } from '../shape.ts'

export const undertakings2: readonly UndertakingExample[] = [
  {
    session: 2,
    sentence: 4,
    number: 1,
    text: {
      en: 'All 61 kilometres of dyke should be walked and measured before the snow melts in the uplands',
      zh: '赶在山区融雪之前，对61公里堤防逐段踏勘、逐段测量',
    },
    owners: [{ part: 'lead', body: 'pinglan-water-and-works', origin: 'added' }],
    due: [{ due: '2025-04-15', origin: 'added', asked_at: '2025-03-21', granted: true, reason: null }],
    milestones: [],
    states: [
      { state: 'registered', at: '2025-03-20', by: 'council-secretary', reason: null },
      { state: 'assigned', at: '2025-03-21', by: 'council-secretary', reason: null },
      { state: 'in_progress', at: '2025-04-04', by: 'water-director', reason: null },
      { state: 'reported_done', at: '2025-04-16', by: 'water-director', reason: null },
      { state: 'closed', at: '2025-04-22', by: 'review-head', reason: null },
    ],
    reports: [
      {
        given_at: '2025-04-04',
        by: 'water-director',
        progress: { en: '38 of 61 kilometres are measured.', zh: '61公里已测量38公里。' },
        problem: {
          en: 'Nine kilometres below Beidu are too wet to be walked.',
          zh: '北渡以下9公里积水，无法徒步。',
        },
        next_step: {
          en: 'That stretch is measured from a boat on 9 and 10 April.',
          zh: '4月9日、10日改用船测。',
        },
      },
      {
        given_at: '2025-04-16',
        by: 'water-director',
        progress: {
          en: '61 of 61 kilometres are measured, the last on the day after the date. 14 weak places are marked with posts.',
          zh: '61公里全部测完，比时限晚一天；14处薄弱点已立桩标示。',
        },
        problem: null,
        next_step: {
          en: 'The 14 places are watched twice a day as soon as the water stands at mark two.',
          zh: '水位到二号标尺后，14处每日巡查两次。',
        },
      },
    ],
    closure: {
      at: '2025-04-22',
      by: 'review-head',
      rests_on: {
        kind: 'link',
        href: 'https://records.pinglan.example/dykes/2025-survey',
        label: { en: 'Dyke survey 2025, with map', zh: '2025年堤防测量成果及图' },
      },
    },
  },
  {
    session: 2,
    sentence: 5,
    number: 1,
    text: { en: 'The Luwan section should be raised first', zh: '芦湾段要率先加高' },
    owners: [
      { part: 'lead', post: 'water-director', origin: 'added' },
      { part: 'support', post: 'finance-director', origin: 'added' },
    ],
    due: [
      { due: '2025-05-31', origin: 'stated', asked_at: '2025-03-20', granted: true, reason: null },
      {
        due: '2025-06-13',
        origin: 'added',
        asked_at: '2025-05-20',
        granted: true,
        reason: {
          en: 'After two weeks of rain the clay is too wet to be packed.',
          zh: '连续两周降雨，黏土含水过高，无法压实。',
        },
      },
    ],
    milestones: [],
    states: [
      { state: 'registered', at: '2025-03-20', by: 'council-secretary', reason: null },
      { state: 'assigned', at: '2025-03-21', by: 'council-secretary', reason: null },
      { state: 'in_progress', at: '2025-05-19', by: 'water-director', reason: null },
      { state: 'reported_done', at: '2025-06-12', by: 'water-director', reason: null },
      { state: 'closed', at: '2025-06-18', by: 'first-deputy-chair', reason: null },
    ],
    reports: [
      {
        given_at: '2025-05-19',
        by: 'water-director',
        progress: {
          en: '800 of 1,400 metres are raised by 60 centimetres.',
          zh: '1400米中已有800米加高60厘米。',
        },
        problem: {
          en: 'Rain on 11 of the last 14 days; work stands still.',
          zh: '近14天有11天降雨，工地停工。',
        },
        next_step: {
          en: 'A later date is asked for; drier clay is brought from the pit at Shijin.',
          zh: '申请延期，改从石津取土场运较干的黏土。',
        },
      },
      {
        given_at: '2025-06-12',
        by: 'water-director',
        progress: {
          en: '1,400 of 1,400 metres are raised by 60 centimetres; grass is sown on the slope.',
          zh: '1400米全部加高60厘米，坡面已撒草籽。',
        },
        problem: null,
        next_step: null,
      },
    ],
    closure: {
      at: '2025-06-18',
      by: 'first-deputy-chair',
      rests_on: { kind: 'figure', value: 1400, of: 1400, unit: { en: 'metres', zh: '米' } },
    },
  },
  {
    session: 2,
    sentence: 6,
    number: 1,
    text: {
      en: 'No lorry over ten tonnes may use the road along the crown',
      zh: '10吨以上货车不得驶上堤顶道路',
    },
    owners: [{ part: 'lead', body: 'pinglan-water-and-works', origin: 'added' }],
    due: [
      { due: '2025-05-31', origin: 'added', asked_at: '2025-03-21', granted: true, reason: null },
      {
        due: '2025-06-13',
        origin: 'added',
        asked_at: '2025-05-20',
        granted: true,
        reason: { en: 'The ban lasts as long as the works at Luwan.', zh: '禁行与芦湾段施工同期。' },
      },
    ],
    milestones: [],
    states: [
      { state: 'registered', at: '2025-03-20', by: 'council-secretary', reason: null },
      { state: 'assigned', at: '2025-03-21', by: 'council-secretary', reason: null },
      { state: 'in_progress', at: '2025-03-27', by: 'water-director', reason: null },
      { state: 'reported_done', at: '2025-06-13', by: 'water-director', reason: null },
      { state: 'closed', at: '2025-06-19', by: 'review-head', reason: null },
    ],
    reports: [
      {
        given_at: '2025-03-27',
        by: 'water-director',
        progress: { en: 'Barriers and signs stand at all four ramps.', zh: '四处上堤口均已设限行杆和标志。' },
        problem: {
          en: 'The gravel works at Luwan has no other way for its lorries.',
          zh: '芦湾砂石厂货车没有别的路可走。',
        },
        next_step: {
          en: 'The works loads half until the village road is widened on 11 April.',
          zh: '4月11日村道拓宽前，该厂货车减半装载。',
        },
      },
      {
        given_at: '2025-06-13',
        by: 'water-director',
        progress: {
          en: 'The ban was in force from 27 March to 13 June. 11 lorries were turned back, two of them fined.',
          zh: '3月27日至6月13日禁行，劝返货车11辆，其中处罚2辆。',
        },
        problem: null,
        next_step: null,
      },
    ],
    closure: {
      at: '2025-06-19',
      by: 'review-head',
      rests_on: {
        kind: 'sentence',
        text: {
          en: 'The crown was inspected on 18 June between the four ramps; no ruts were found.',
          zh: '6月18日对四处上堤口之间的堤顶作了检查，未见车辙。',
        },
      },
    },
  },
  {
    session: 2,
    sentence: 7,
    number: 1,
    text: { en: 'Buy 12 mobile pumps out of the contingency reserve', zh: '动用预备费购置12台移动水泵' },
    owners: [
      { part: 'lead', post: 'finance-director', origin: 'added' },
      { part: 'co_lead', post: 'water-director', origin: 'added' },
    ],
    due: [{ due: '2025-05-30', origin: 'added', asked_at: '2025-03-24', granted: true, reason: null }],
    milestones: [],
    states: [
      { state: 'registered', at: '2025-03-20', by: 'council-secretary', reason: null },
      { state: 'assigned', at: '2025-03-24', by: 'council-secretary', reason: null },
      { state: 'in_progress', at: '2025-05-05', by: 'finance-director', reason: null },
      { state: 'reported_done', at: '2025-05-27', by: 'finance-director', reason: null },
      { state: 'closed', at: '2025-06-04', by: 'review-head', reason: null },
    ],
    reports: [
      {
        given_at: '2025-05-05',
        by: 'finance-director',
        progress: { en: 'Contract signed on 2 May; delivery in two lots.', zh: '5月2日签订合同，分两批交货。' },
        problem: {
          en: 'The first bidder withdrew; the second is three per cent dearer.',
          zh: '第一中标人弃标，第二中标人报价高3%。',
        },
        next_step: { en: 'First lot of eight on 16 May.', zh: '5月16日首批到货8台。' },
      },
      {
        given_at: '2025-05-27',
        by: 'finance-director',
        progress: {
          en: '12 of 12 pumps are at the depot in Shijin; each ran for half an hour.',
          zh: '12台水泵全部运抵石津仓库，每台试运行半小时。',
        },
        problem: null,
        next_step: null,
      },
    ],
    closure: {
      at: '2025-06-04',
      by: 'review-head',
      rests_on: { kind: 'figure', value: 12, of: 12, unit: { en: 'pumps', zh: '台水泵' } },
    },
  },
]
