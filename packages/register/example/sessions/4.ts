import type { SessionExample } from '../shape.ts'

export const session4: SessionExample = {
  number: 4,
  topic: { en: 'Renewal of water mains', zh: '供水管网更新' },
  held: '2025-05-28',
  published: '2025-05-29T08:55',
  presider: 'qiao-yunhe',
  reporter: { en: 'Zuo Linfeng', zh: '左林枫' },
  headline: {
    en: 'Executive Council studies the renewal of water mains',
    zh: '州政务委员会专题学习供水管网更新工作',
  },
  subhead: {
    en: '4th collective study session of 2025; Qiao Yunhe presides and sums up',
    zh: '2025年第四次集体学习 乔云禾主持并讲话',
  },
  lead: {
    en: 'On 28 May the Executive Council of the Pinglan Region held its 4th collective study session of 2025, on the renewal of water mains. Qiao Yunhe, Chair of the Executive Council, presided over the session and summed up. The members spoke in turn.',
    zh: '5月28日，屏澜州政务委员会举行2025年第四次集体学习，围绕供水管网更新开展讨论交流。州政务委员会主任乔云禾主持会议并讲话。委员会成员依次发言。',
  },
  paragraphs: [
    [
      {
        en: 'The meeting conveyed the instruction of the National Executive Council of 9 May on ageing water mains.',
        zh: '会议传达了全国政务委员会5月9日关于老旧供水管网的指示。',
      },
      {
        en: 'The meeting heard a report on the burst of 17 April in Beidu, which left 5,200 households without water for 29 hours.',
        zh: '会议听取了4月17日北渡主管爆裂、5200户居民停水29小时有关情况的汇报。',
      },
      {
        en: 'The meeting pointed out that of every 100 litres that leave the works, 31 are lost before they reach a tap.',
        zh: '会议指出，自来水出厂后，每100升有31升在入户前漏失。',
      },
    ],
    [
      {
        en: 'The meeting stressed that mains laid before 1975 should be replaced first and that the order of the streets should be made public.',
        zh: '会议强调，要优先更换1975年以前铺设的管道，向社会公布施工街道的先后次序。',
      },
      {
        en: 'Every household should be told of a planned interruption 48 hours ahead.',
        zh: '计划停水要提前48小时告知每一户。',
      },
      {
        en: 'Where a repair lasts longer than a day, drinking water should be brought to the street.',
        zh: '抢修超过一天的，要把饮用水送到街口。',
      },
    ],
    [
      {
        en: 'The meeting required the Department of Water and Works to install 40 pressure loggers in Beidu and Shijin by 30 September.',
        zh: '会议要求，水务建设局要在9月30日前为北渡、石津两地安装40台管网压力记录仪。',
      },
      {
        en: 'The meeting approved in principle the Mains Renewal Plan for 2025 to 2029, on condition that the costs of its third stage are calculated again.',
        zh: '会议原则同意《2025—2029年供水管网更新计划》，第三阶段费用重新测算后再报。',
      },
    ],
  ],
  corrections: [
    {
      version: 2,
      issued_at: '2025-06-02T10:30',
      sentence: 3,
      from: { en: '31 are lost', zh: '31升' },
      to: { en: '21 are lost', zh: '21升' },
      note: {
        en: 'The loss of 31 litres in 100 included 10 litres used to flush the mains after the burst in Beidu. The sentence now reads 21.',
        zh: '原文“31升”计入了北渡爆管后冲洗管道用水10升，现更正为“21升”。',
      },
    },
  ],
}
