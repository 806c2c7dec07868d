import type { UndertakingExample } from '../shape.ts'

export const undertakings4: readonly UndertakingExample[] = [
  {
    session: 4,
    sentence: 4,
    number: 1,
    text: { en: 'The order of the streets should be made public', zh: '向社会公布施工街道的先后次序' },
    owners: [{ part: 'lead', post: 'water-director', origin: 'added' }],
    due: [{ due: '2025-07-31', origin: 'added', asked_at: '2025-06-02', granted: true, reason: null }],
    milestones: [],
    states: [
      { state: 'registered', at: '2025-05-29', by: 'council-secretary', reason: null },
      { state: 'assigned', at: '2025-06-02', by: 'council-secretary', reason: null },
      { state: 'in_progress', at: '2025-06-24', by: 'water-director', reason: null },
      { state: 'reported_done', at: '2025-07-29', by: 'water-director', reason: null },
      {
        state: 'sent_back',
        at: '2025-08-06',
        by: 'review-head',
        reason: {
          en: 'The list covers Beidu only; 37 streets in Shijin with mains laid before 1975 are missing.',
          zh: '名单只含北渡，石津37条铺设于1975年以前管道的街道未列入。',
        },
      },
      { state: 'reported_done', at: '2025-08-20', by: 'water-director', reason: null },
      { state: 'closed', at: '2025-08-27', by: 'review-head', reason: null },
    ],
    reports: [
      {
        given_at: '2025-06-24',
        by: 'water-director',
        progress: {
          en: '112 streets in Beidu are ordered by the age of the main and the number of bursts.',
          zh: '北渡112条街道已按管龄和爆管次数排序。',
        },
        problem: {
          en: 'For 18 streets the year of laying is not on file.',
          zh: '18条街道的铺设年份无档案可查。',
        },
        next_step: { en: 'Trial pits in those streets from 30 June.', zh: '6月30日起在这些街道开挖探坑。' },
      },
      {
        given_at: '2025-07-29',
        by: 'water-director',
        progress: {
          en: 'The list of 112 streets hangs in the town hall of Beidu.',
          zh: '112条街道名单已在北渡镇公所张贴。',
        },
        problem: null,
        next_step: null,
      },
      {
        given_at: '2025-08-20',
        by: 'water-director',
        progress: {
          en: '149 streets of both towns are listed, each with the quarter in which work begins; posted and printed.',
          zh: '两镇149条街道全部列出，逐条注明开工季度，已张贴并见报。',
        },
        problem: null,
        next_step: { en: 'The list is renewed each January.', zh: '名单每年1月更新。' },
      },
    ],
    closure: {
      at: '2025-08-27',
      by: 'review-head',
      rests_on: {
        kind: 'link',
        href: 'https://records.pinglan.example/mains/street-order-2025',
        label: { en: 'Order of 149 streets, Beidu and Shijin', zh: '北渡、石津149条街道施工次序表' },
      },
    },
  },
  {
    session: 4,
    sentence: 5,
    number: 1,
    text: {
      en: 'Every household should be told of a planned interruption 48 hours ahead',
      zh: '计划停水要提前48小时告知每一户',
    },
    owners: [],
    due: [],
    milestones: [],
    states: [{ state: 'registered', at: '2025-05-29', by: 'council-secretary', reason: null }],
    reports: [],
    closure: null,
  },
  {
    session: 4,
    sentence: 7,
    number: 1,
    text: {
      en: 'Install 40 pressure loggers in Beidu and Shijin',
      zh: '为北渡、石津两地安装40台管网压力记录仪',
    },
    owners: [{ part: 'lead', body: 'pinglan-water-and-works', origin: 'stated' }],
    due: [
      { due: '2025-09-30', origin: 'stated', asked_at: '2025-05-29', granted: true, reason: null },
      {
        due: '2026-02-27',
        origin: 'added',
        asked_at: '2025-09-16',
        granted: true,
        reason: {
          en: 'The maker examines nine loggers whose readings drift.',
          zh: '9台记录仪读数漂移，厂家正在检测。',
        },
      },
    ],
    milestones: [],
    states: [
      { state: 'registered', at: '2025-05-29', by: 'council-secretary', reason: null },
      { state: 'assigned', at: '2025-05-30', by: 'council-secretary', reason: null },
      { state: 'in_progress', at: '2025-08-14', by: 'water-director', reason: null },
      {
        state: 'suspended',
        at: '2025-10-02',
        by: 'deputy-chair',
        reason: {
          en: 'The maker recalled this type on 30 September. Work goes on when the first 20 replacements are delivered.',
          zh: '厂家9月30日召回该型号；首批20台替换设备到货后恢复。',
        },
      },
    ],
    reports: [
      {
        given_at: '2025-08-14',
        by: 'water-director',
        progress: { en: '16 of 40 loggers are installed, all in Beidu.', zh: '40台已安装16台，均在北渡。' },
        problem: {
          en: 'Eleven chambers in Shijin are under water and have to be drained first.',
          zh: '石津11个阀井积水，须先排干。',
        },
        next_step: { en: 'Drainage until 29 August.', zh: '8月29日前排水完毕。' },
      },
      {
        given_at: '2025-09-15',
        by: 'water-director',
        progress: { en: '24 of 40 loggers are installed.', zh: '40台已安装24台。' },
        problem: {
          en: 'Nine of them show readings that drift by up to half a bar.',
          zh: '其中9台读数漂移，最大0.05兆帕。',
        },
        next_step: {
          en: 'The nine go back to the maker; a later date is asked for.',
          zh: '9台退厂检测，申请延期。',
        },
      },
    ],
    closure: null,
  },
]
