import type { SessionExample } from '../shape.ts'

export const session3: SessionExample = {
  number: 3,
  topic: { en: 'Land registers and small-business permits', zh: '土地登记和小微经营许可' },
  held: '2025-04-23',
  published: '2025-04-24T09:05',
  presider: 'qiao-yunhe',
  reporter: { en: 'Zuo Linfeng', zh: '左林枫' },
  headline: {
    en: 'Executive Council takes up land registers and small-business permits',
    zh: '州政务委员会专题学习土地登记和小微经营许可工作',
  },
  subhead: {
    en: '3rd collective study session of 2025; Qiao Yunhe presides and sums up',
    zh: '2025年第三次集体学习 乔云禾主持并讲话',
  },
  lead: {
    en: 'On 23 April the Executive Council of the Pinglan Region held its 3rd collective study session of 2025, on land registers and small-business permits. Qiao Yunhe, Chair of the Executive Council, presided over the session and summed up. The members spoke in turn.',
    zh: '4月23日，屏澜州政务委员会举行2025年第三次集体学习，围绕改进土地登记和小微经营许可服务开展讨论交流。州政务委员会主任乔云禾主持会议并讲话。委员会成员依次发言。',
  },
  paragraphs: [
    [
      {
        en: 'The meeting studied the Measures for Land Registration Services, issued by the National Executive Council on 2 April.',
        zh: '会议学习了全国政务委员会4月2日印发的《土地登记服务办法》。',
      },
      {
        en: 'The meeting pointed out that 3,900 parcels in the upland villages are entered in paper books only and that heirs wait 74 days on average for an extract.',
        zh: '会议指出，山区各村仍有3900宗土地只登记在纸簿上，继承人领取一份登记证明平均等候74天。',
      },
    ],
    [
      {
        en: 'The meeting proposed that the paper books should be entered in the digital register village by village, the oldest first.',
        zh: '会议提出，要把纸质登记簿逐村录入电子登记系统，从年代最早的录起。',
      },
      {
        en: 'Every entry should be shown to the owner before it takes effect.',
        zh: '每条记录生效之前，都要请权利人核对。',
      },
    ],
    [
      {
        en: 'The meeting required the Director of Land and Economy to cut the papers asked for a small-business permit from nine to four by 30 June.',
        zh: '会议要求，土地与经济局局长要在6月30日前把小微经营许可的申请材料由九份减到四份。',
      },
      {
        en: 'Papers that another office already holds must not be asked for again.',
        zh: '其他部门已经掌握的材料，不得再向申请人索取。',
      },
      {
        en: 'The meeting approved the Fee Table for Register Extracts, under which the first extract is free of charge.',
        zh: '会议审议通过了《登记证明收费标准》，首份证明免费。',
      },
    ],
  ],
  corrections: [],
}
