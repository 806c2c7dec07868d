import type { SessionExample } from '../shape.ts'

export const session1: SessionExample = {
  number: 1,
  topic: { en: 'School buses and village clinics', zh: '校车运行和村卫生室' },
  held: '2025-02-12',
  published: '2025-02-13T09:10',
  presider: 'qiao-yunhe',
  reporter: { en: 'Zuo Linfeng', zh: '左林枫' },
  headline: {
    en: 'Executive Council studies school buses and village clinics',
    zh: '州政务委员会围绕校车运行和村卫生室开展集体学习',
  },
  subhead: {
    en: '1st collective study session of 2025; Qiao Yunhe presides and sums up',
    zh: '2025年第一次集体学习 乔云禾主持并讲话',
  },
  lead: {
    en: 'On 12 February the Executive Council of the Pinglan Region held its 1st collective study session of 2025, on school buses and village clinics. Qiao Yunhe, Chair of the Executive Council, presided over the session and summed up. The members spoke in turn.',
    zh: '2月12日，屏澜州政务委员会举行2025年第一次集体学习，围绕校车运行和村卫生室服务开展讨论交流。州政务委员会主任乔云禾主持会议并讲话。委员会成员依次发言。',
  },
  paragraphs: [
    [
      {
        en: 'The meeting studied the speech of 14 January by Wei Songling, Chair of the National Executive Council, at the National Conference on Rural Services, and the Guidelines for Rural School Transport.',
        zh: '会议学习了全国政务委员会主席魏松龄1月14日在全国乡村服务工作会议上的讲话和《乡村校车运行指南》。',
      },
      {
        en: 'The meeting pointed out that 34 school bus routes carry 2,160 pupils a day and that on 11 of them the journey takes longer than an hour.',
        zh: '会议指出，全州34条校车线路每天接送学生2160名，其中11条线路单程超过一小时。',
      },
    ],
    [
      {
        en: 'The meeting stressed that no child should miss lessons because a bus did not come.',
        zh: '会议强调，不能让孩子因为等不来校车而耽误功课。',
      },
      {
        en: 'The Department of Education should name a relief driver for every route by 31 March.',
        zh: '教育局要在3月31日前为每条线路确定一名替班驾驶员。',
      },
      {
        en: 'Routes that take longer than an hour should be divided, once the parents have been heard.',
        zh: '单程超过一小时的线路，要在听取家长意见的基础上分段运行。',
      },
    ],
    [
      {
        en: 'The meeting required each of the 58 village clinics to have a doctor in on two fixed days a week and to post those days at the door.',
        zh: '会议要求，58个村卫生室每周要固定两天安排医生坐诊，坐诊日要在门口公示。',
      },
      {
        en: 'Patients who can no longer travel should be visited at home.',
        zh: '对行动不便的病人，要安排医生上门巡诊。',
      },
    ],
  ],
  corrections: [],
}
