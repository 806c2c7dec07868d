import type { SessionExample } from '../shape.ts'

export const session2: SessionExample = {
  number: 2,
  topic: { en: 'Dykes before high water', zh: '汛前堤防准备' },
  held: '2025-03-19',
  published: '2025-03-20T08:40',
  presider: 'qiao-yunhe',
  reporter: { en: 'Hua Yifan', zh: '花一帆' },
  headline: {
    en: 'Executive Council prepares the dykes for high water',
    zh: '州政务委员会专题学习汛前堤防准备工作',
  },
  subhead: {
    en: '2nd collective study session of 2025; Qiao Yunhe presides and sums up',
    zh: '2025年第二次集体学习 乔云禾主持并讲话',
  },
  lead: {
    en: 'On 19 March the Executive Council of the Pinglan Region held its 2nd collective study session of 2025, on the state of the dykes before high water. Qiao Yunhe, Chair of the Executive Council, presided over the session and summed up. The members spoke in turn.',
    zh: '3月19日，屏澜州政务委员会举行2025年第二次集体学习，就做好汛前堤防准备开展讨论交流。州政务委员会主任乔云禾主持会议并讲话。委员会成员依次发言。',
  },
  paragraphs: [
    [
      {
        en: 'The meeting conveyed the arrangements for the flood season made at the meeting of the National Executive Council on 27 February.',
        zh: '会议传达了全国政务委员会2月27日会议关于防汛工作的部署。',
      },
      {
        en: 'The meeting heard a report by the Department of Water and Works on the dykes along the Lan.',
        zh: '会议听取了水务建设局关于澜河堤防情况的汇报。',
      },
      {
        en: 'The meeting held that the Luwan section, which settled by 20 centimetres last autumn, is the weakest on the river.',
        zh: '会议认为，芦湾段去年秋季沉降20厘米，是全线最薄弱的一段。',
      },
    ],
    [
      {
        en: 'The meeting stressed that all 61 kilometres of dyke should be walked and measured before the snow melts in the uplands.',
        zh: '会议强调，要赶在山区融雪之前，对61公里堤防逐段踏勘、逐段测量。',
      },
      {
        en: 'The Luwan section should be raised first and finished by 31 May.',
        zh: '芦湾段要率先加高，5月31日前完工。',
      },
      {
        en: 'Until then, no lorry over ten tonnes may use the road along the crown.',
        zh: '完工之前，10吨以上货车不得驶上堤顶道路。',
      },
    ],
    [
      {
        en: 'The meeting decided to buy 12 mobile pumps out of the contingency reserve.',
        zh: '会议决定，动用预备费购置12台移动水泵。',
      },
      {
        en: 'The meeting called on residents of low-lying streets to register a telephone number for warnings.',
        zh: '会议号召低洼地段居民登记接收预警的电话号码。',
      },
    ],
  ],
  corrections: [],
}
