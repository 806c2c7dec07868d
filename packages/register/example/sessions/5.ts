import type { SessionExample } from '../shape.ts'

export const session5: SessionExample = {
  number: 5,
  topic: { en: 'What the June flood showed', zh: '六月洪水应对总结' },
  held: '2025-07-16',
  published: '2025-07-17T09:20',
  presider: 'pei-jingzhou',
  reporter: { en: 'Hua Yifan', zh: '花一帆' },
  headline: {
    en: 'Executive Council reviews the flood of June',
    zh: '州政务委员会专题总结六月洪水应对工作',
  },
  subhead: {
    en: '5th collective study session of 2025; Pei Jingzhou presides and sums up',
    zh: '2025年第五次集体学习 裴景洲主持并讲话',
  },
  lead: {
    en: 'On 16 July the Executive Council of the Pinglan Region held its 5th collective study session of 2025, on what the flood of June showed. Pei Jingzhou, First Deputy Chair and Acting Chair of the Executive Council, presided over the session and summed up. Ning Kesi, Director of Water and Works, and Yi Chunlin, Director of Health, made prepared speeches. The other members spoke in turn.',
    zh: '7月16日，屏澜州政务委员会举行2025年第五次集体学习，围绕六月洪水应对的得失开展讨论交流。州政务委员会第一副主任、代主任裴景洲主持会议并讲话。水务建设局局长宁可思、卫生局局长易春霖作重点发言，其他成员依次发言。',
  },
  paragraphs: [
    [
      {
        en: 'The meeting conveyed and studied the guiding principles of the third plenary session of the National Executive Council, held on 26 June.',
        zh: '会议传达学习了6月26日召开的全国政务委员会第三次全体会议精神。',
      },
      {
        en: 'The meeting held that the dykes withstood the crest of 21 June with little to spare, the water at Luwan standing 30 centimetres below the raised crown.',
        zh: '会议认为，6月21日洪峰过境时芦湾水位距加高后的堤顶仅30厘米，堤防守住了，但余量不大。',
      },
      {
        en: 'It also pointed out that 86 cellars in Shijin were flooded because one pump had stopped.',
        zh: '会议同时指出，石津一台水泵停机，造成86户地下室进水。',
      },
    ],
    [
      {
        en: 'The meeting stressed that those who suffered losses should not have to ask twice.',
        zh: '会议强调，不能让受灾户为一笔补助反复跑路。',
      },
      {
        en: 'Payments for the 86 cellars should be made by 31 August.',
        zh: '要在8月31日前把86户的补助发放到位。',
      },
      {
        en: 'The pump that stopped should be examined by an independent engineer and the findings should be published.',
        zh: '停机水泵要请独立工程师检查，检查结论要向社会公开。',
      },
    ],
    [
      {
        en: 'The meeting also made arrangements for carrying out the decisions of the meeting of the National Executive Council on 27 February.',
        zh: '会议还就落实全国政务委员会2月27日会议部署作了安排。',
      },
      {
        en: 'The meeting required that a warning by telephone should reach every registered household within 20 minutes.',
        zh: '会议要求，预警电话要在20分钟内打到每个登记户。',
      },
    ],
  ],
  corrections: [],
}
