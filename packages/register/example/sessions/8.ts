import type { SessionExample } from '../shape.ts'

export const session8: SessionExample = {
  number: 8,
  topic: { en: "The year's undertakings, one by one", zh: '全年任务逐项回看' },
  held: '2025-11-19',
  published: '2025-11-20T09:15',
  presider: 'pei-jingzhou',
  reporter: { en: 'Zuo Linfeng', zh: '左林枫' },
  headline: {
    en: "Executive Council goes through the year's undertakings one by one",
    zh: '州政务委员会逐项回看全年任务办理情况',
  },
  subhead: {
    en: '8th collective study session of 2025; Pei Jingzhou presides and sums up',
    zh: '2025年第八次集体学习 裴景洲主持并讲话',
  },
  lead: {
    en: 'On 19 November the Executive Council of the Pinglan Region held its 8th collective study session of 2025, on what became of the undertakings of the year. Pei Jingzhou, First Deputy Chair and Acting Chair of the Executive Council, presided over the session and summed up. Xian Heng, Head of the Review Office, attended as an observer. The members spoke in turn.',
    zh: '11月19日，屏澜州政务委员会举行2025年第八次集体学习，围绕全年任务办理情况开展讨论交流。州政务委员会第一副主任、代主任裴景洲主持会议并讲话。督查室主任冼恒列席会议。委员会成员依次发言。',
  },
  paragraphs: [
    [
      {
        en: 'The meeting heard a report by the Review Office on the 23 undertakings registered since February, eleven of which are closed.',
        zh: '会议听取了督查室关于2月以来23项任务办理情况的汇报，其中11项已经办结。',
      },
      {
        en: 'The meeting considered how far the instruction of the National Executive Council of 9 May on ageing water mains has been carried out.',
        zh: '会议研究了全国政务委员会5月9日关于老旧供水管网的指示落实情况。',
      },
      {
        en: 'The meeting pointed out that three undertakings have neither an owner nor a date, the oldest of them since February.',
        zh: '会议指出，有三项任务至今没有牵头单位，也没有完成时限，最早的一项登记于2月。',
      },
    ],
    [
      {
        en: 'The meeting stressed that a problem reported a day earlier leaves a day more to solve it.',
        zh: '会议强调，问题早报告一天，就多一天解决的时间。',
      },
      {
        en: 'Each of the three should be given an owner and a date before the end of the year.',
        zh: '这三项任务要在年底前逐项明确牵头单位和完成时限。',
      },
    ],
    [
      {
        en: 'The meeting decided to place care of the elderly, bus timetables and the price of water on the study plan for 2026.',
        zh: '会议决定，将养老服务、公交时刻和水价列入2026年学习计划。',
      },
      {
        en: 'A first draft of the plan should be sent to the members by 5 December.',
        zh: '要在12月5日前将计划初稿送各成员审阅。',
      },
    ],
  ],
  corrections: [],
}
