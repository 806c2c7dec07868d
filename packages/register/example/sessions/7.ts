import type { SessionExample } from '../shape.ts'

export const session7: SessionExample = {
  number: 7,
  topic: { en: 'Heating before the cold', zh: '今冬供暖准备' },
  held: '2025-10-15',
  published: '2025-10-16T09:00',
  presider: 'pei-jingzhou',
  reporter: { en: 'Hua Yifan', zh: '花一帆' },
  headline: {
    en: 'Executive Council takes up heating before the cold',
    zh: '州政务委员会专题学习今冬供暖工作',
  },
  subhead: {
    en: '7th collective study session of 2025; Pei Jingzhou presides and sums up',
    zh: '2025年第七次集体学习 裴景洲主持并讲话',
  },
  lead: {
    en: 'On 15 October the Executive Council of the Pinglan Region held its 7th collective study session of 2025, on heating before the cold. Pei Jingzhou, First Deputy Chair and Acting Chair of the Executive Council, presided over the session and summed up. The members spoke in turn.',
    zh: '10月15日，屏澜州政务委员会举行2025年第七次集体学习，围绕今冬供暖准备开展讨论交流。州政务委员会第一副主任、代主任裴景洲主持会议并讲话。委员会成员依次发言。',
  },
  paragraphs: [
    [
      {
        en: 'The meeting conveyed and studied the Notice on Heating Safety This Winter, issued by the National Executive Council on 5 September.',
        zh: '会议传达学习了全国政务委员会9月5日印发的《关于做好今冬供暖安全工作的通知》。',
      },
      {
        en: 'The meeting heard a report on the overhaul of the 27 district boiler houses.',
        zh: '会议听取了27座区域锅炉房检修情况的汇报。',
      },
    ],
    [
      {
        en: 'The meeting stressed that homes should be at 18 degrees on the first cold day, not on the tenth.',
        zh: '会议强调，天冷第一天室温就要达到18度，不能拖到第十天。',
      },
      {
        en: 'All 27 boiler houses should be test-fired by 5 November.',
        zh: '要在11月5日前完成27座锅炉房点火试运行。',
      },
      {
        en: 'Every boiler house should have fuel for 20 days in store before heating begins.',
        zh: '供暖开始前，每座锅炉房要备足20天的燃料。',
      },
      {
        en: 'Households that cannot pay must not be cut off during the heating season.',
        zh: '供暖期内，不得对无力缴费的住户停暖。',
      },
    ],
    [
      {
        en: 'The meeting required the Department of Health to agree with the village clinics how elderly people who live alone will be looked in on during cold spells.',
        zh: '会议要求，卫生局要同各村卫生室商定寒潮期间看望独居老人的办法。',
      },
      {
        en: 'The meeting also made arrangements for carrying out the decisions of the third plenary session of the National Executive Council.',
        zh: '会议还就落实全国政务委员会第三次全体会议部署作了安排。',
      },
    ],
  ],
  corrections: [],
}
