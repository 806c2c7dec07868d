import type { AheadExample } from './shape.ts'

/**
 * What the invented body intends and prepares in the year in which the example is looked at: topics of its plan, the papers
 * and the agenda of its next session, superior texts that wait. Days are counted from that session or from the day of
 * loading, so that what is ahead is ahead whenever it is loaded.
 */
export const ahead: AheadExample = {
  aims: {
    en: 'One topic a quarter in depth, each with a report made on the spot and questions sent ahead.\nSpeeches of eight minutes; no notes are collected.',
    zh: '每季度深入学习一个专题，会前有实地调研报告，讨论问题提前发送。\n每人发言八分钟；不检查笔记。',
  },
  main: {
    names: { en: 'Water without loss', zh: '管好每一滴水' },
    category: 'policy_field',
    questions: [
      { en: 'Which districts lose most, and why these?', zh: '哪些片区漏损最多，原因何在？' },
      { en: 'What can be measured within a year without new staff?', zh: '不增加人员，一年内能测清哪些管段？' },
    ],
    speakers: ['water-director', 'finance-director'],
  },
  topics: [
    {
      names: { en: 'School places where children live', zh: '让孩子就近入学' },
      category: 'policy_field',
      questions: [{ en: 'Where do classes above fifty pupils come from?', zh: '超五十人的大班额从何而来？' }],
      speakers: ['education-director'],
      held: '03-10',
      statements: [
        {
          act: 'pointed_out',
          text: {
            en: 'School places must follow where children live, not where buildings stand.',
            zh: '学位要跟着孩子走，而不是跟着校舍走。',
          },
        },
        {
          act: 'required',
          text: {
            en: 'The Department of Education should publish the places of every school by the end of May.',
            zh: '教育局应当在五月底前公布每所学校的学位数。',
          },
        },
      ],
    },
    {
      names: { en: 'Care within reach of every valley', zh: '山谷群众就近就医' },
      category: 'policy_field',
      questions: [
        { en: 'What can a village clinic do that it sends away today?', zh: '村卫生室今天转走的，哪些本可就地处理？' },
      ],
      speakers: ['health-director'],
      held: '05-19',
      statements: [
        {
          act: 'stressed',
          text: {
            en: 'A sick person should reach care within an hour, in every season.',
            zh: '任何季节，病人都应在一小时内得到救治。',
          },
        },
        {
          act: 'required',
          text: {
            en: 'The Department of Health should name a doctor on call for each valley.',
            zh: '卫生局应当为每条山谷确定一名值班医生。',
          },
        },
      ],
    },
    {
      names: { en: 'Roads that stay open', zh: '保障冬季道路畅通' },
      category: 'current_problem',
      questions: [{ en: 'Which pass closes first, and who knows it when?', zh: '哪个山口先封，谁最先知道？' }],
      speakers: ['land-director'],
      held: '09-08',
      statements: [
        {
          act: 'pointed_out',
          text: {
            en: 'A closed pass is known in the villages an hour before it is known in the offices.',
            zh: '山口封闭，村里往往比机关早一小时知道。',
          },
        },
        {
          act: 'required',
          text: {
            en: 'The Department of Water and Works should keep one number on which every village can report.',
            zh: '水务建设局应当设立各村都能拨打的统一报告电话。',
          },
        },
      ],
    },
  ],
  beside: [
    {
      names: { en: 'The law on public purchasing', zh: '公共采购法律制度' },
      category: 'law',
      activity: 'lecture',
    },
    {
      names: { en: 'Conduct in office: cases of the year', zh: '履职操守：年度案例' },
      category: 'ethics',
      activity: 'self_study',
    },
    {
      names: { en: 'How the region was settled', zh: '本州开发史' },
      category: 'own_history',
      activity: 'reading_class',
    },
    {
      names: { en: 'Two days in the upper valleys', zh: '上游山谷调研两日' },
      category: 'current_problem',
      activity: 'field_research',
    },
  ],
  adjusted: {
    reason: {
      en: 'The National Executive Council issued guidelines on losses in water networks; the days in the upper valleys follow them.',
      zh: '全国政务委员会印发供水管网漏损控制指南，上游山谷调研随之调整。',
    },
  },
  filings: [
    {
      recipient: { en: 'Office of the National Executive Council', zh: '全国政务委员会办公厅' },
      received: {
        by: { en: 'Registry, desk 2', zh: '收文二室' },
        words: { en: 'Entered as 118.', zh: '收文第118号。' },
      },
    },
    { recipient: { en: 'Archives of the Pinglan Region', zh: '屏澜州档案馆' }, received: null },
  ],
  directives: {
    onAgenda: {
      kind: 'document',
      names: { en: 'Guidelines for Controlling Losses in Water Networks', zh: '《供水管网漏损控制指南》' },
      issuer: 'National Executive Council',
      publication: 'full',
      url: 'https://council.example/guidelines-water-losses',
    },
    waiting: {
      kind: 'speech',
      names: { en: 'Speech at the National Conference on Mountain Roads', zh: '在全国山区道路工作会议上的讲话' },
      issuer: 'Wei Songling',
      publication: 'reported',
      url: null,
    },
  },
  session: {
    place: 'Council hall 2',
    items: [
      {
        kind: 'study',
        names: { en: 'Guidelines on losses in water networks', zh: '供水管网漏损控制指南' },
        minutes: 20,
      },
      { kind: 'hear', names: { en: 'Report on losses in the network', zh: '管网漏损情况报告' }, minutes: 25 },
      { kind: 'discuss', names: { en: 'Which districts first', zh: '先治理哪些片区' }, minutes: 60 },
      {
        kind: 'decide',
        names: { en: 'Meters for the two districts that lose most', zh: '两个高漏损片区装表方案' },
        minutes: 15,
      },
    ],
  },
  report: {
    names: { en: 'Losses in the water network of Pinglan', zh: '屏澜州供水管网漏损情况报告（英文本）' },
    chinese: { en: 'Losses in the water network of Pinglan, in Chinese', zh: '屏澜州供水管网漏损情况报告' },
    first: {
      en: 'LOSSES IN THE WATER NETWORK OF PINGLAN\nReport of the Department of Water and Works\n\nOf a hundred litres that leave the works, seventy-three are paid for.\nThe rest is lost in pipes, at meters that stand still, and at hydrants.\f2. WHERE IT IS LOST\n\nTwo districts of nine lose more than half of it: the Old Town and Lower Mill.\nTheir mains were laid before there were maps of them.',
      zh: '屏澜州供水管网漏损情况报告\n水务建设局\n\n出厂水每一百升，计费七十三升。\n其余漏于管道、停走的水表和消火栓。\f二、漏在何处\n\n九个片区中，老城和下磨两个片区的漏损量超过一半。\n这两处的干管铺设时尚无管网图。',
    },
    second: {
      en: 'LOSSES IN THE WATER NETWORK OF PINGLAN\nReport of the Department of Water and Works, with figures of the autumn\n\nOf a hundred litres that leave the works, seventy-four are paid for; last year it was seventy-one.\nThe rest is lost in pipes, at meters that stand still, and at hydrants.\f2. WHERE IT IS LOST\n\nTwo districts of nine lose more than half of it: the Old Town and Lower Mill.\nTheir mains were laid before there were maps of them. At night, when nobody draws water, a third still flows.\f3. WHAT CAN BE DONE WITHIN A YEAR\n\nForty district meters show which street to open first.\nWithout them a crew opens five streets to find one leak.',
      zh: '屏澜州供水管网漏损情况报告\n水务建设局（已补充秋季数据）\n\n出厂水每一百升，计费七十四升；去年为七十一升。\n其余漏于管道、停走的水表和消火栓。\f二、漏在何处\n\n九个片区中，老城和下磨两个片区的漏损量超过一半。\n这两处的干管铺设时尚无管网图。夜间无人用水时，仍有三分之一在流。\f三、一年内能做什么\n\n装四十块分区水表，就知道该先挖哪条街。\n没有水表，要挖五条街才找得到一处漏点。',
    },
    note: 'With the figures of the autumn',
    passage: 'At night, when nobody draws water, a third still flows.',
    question: 'Is this a third of the day or of what flows at night?',
  },
  link: {
    names: { en: 'National handbook on district meters', zh: '全国分区计量手册' },
    url: 'https://council.example/district-meters',
    pages: 48,
    issuer: 'National Executive Council',
  },
}
