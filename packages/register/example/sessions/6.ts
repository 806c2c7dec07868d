import type { SessionExample } from '../shape.ts'

export const session6: SessionExample = {
  number: 6,
  topic: { en: 'Apprenticeships and library hours', zh: '学徒培养和图书馆开放' },
  held: '2025-09-10',
  published: '2025-09-11T08:50',
  presider: 'pei-jingzhou',
  reporter: { en: 'Zuo Linfeng', zh: '左林枫' },
  headline: {
    en: 'Executive Council studies apprenticeships and library hours',
    zh: '州政务委员会专题学习学徒培养和图书馆开放工作',
  },
  subhead: {
    en: '6th collective study session of 2025; Pei Jingzhou presides and sums up',
    zh: '2025年第六次集体学习 裴景洲主持并讲话',
  },
  lead: {
    en: 'On 10 September the Executive Council of the Pinglan Region held its 6th collective study session of 2025, on apprenticeships and library hours. Pei Jingzhou, First Deputy Chair and Acting Chair of the Executive Council, presided over the session and summed up. The members spoke in turn.',
    zh: '9月10日，屏澜州政务委员会举行2025年第六次集体学习，围绕学徒培养和图书馆开放开展讨论交流。州政务委员会第一副主任、代主任裴景洲主持会议并讲话。委员会成员依次发言。',
  },
  paragraphs: [
    [
      {
        en: "The meeting studied Wei Songling's speech of 21 August at the National Conference on Vocational Skills.",
        zh: '会议学习了魏松龄8月21日在全国职业技能工作会议上的讲话。',
      },
      {
        en: 'The meeting pointed out that 140 apprentice places were offered this year and that 57 stayed empty, most of them in villages without an evening bus.',
        zh: '会议指出，今年全州提供学徒岗位140个，有57个空缺，多数在没有晚班公交的村镇。',
      },
    ],
    [
      {
        en: 'The meeting stressed that young people should not have to choose between learning a trade and living at home.',
        zh: '会议强调，不能让年轻人在学手艺和住家里之间二选一。',
      },
      {
        en: 'The evening bus to Qingya should run on the four days on which classes are held.',
        zh: '青垭方向晚班公交要在有课的四天开行。',
      },
      {
        en: 'Firms with fewer than ten employees should receive the training allowance at the beginning of the term instead of at its end.',
        zh: '对不足十人的小企业，培训补贴要由学期末发放改为学期初发放。',
      },
    ],
    [
      {
        en: 'The meeting decided to keep the three branch libraries open until eight in the evening on two days a week from 1 November.',
        zh: '会议决定，自11月1日起，三个图书馆分馆每周两天开放到20时。',
      },
      {
        en: 'Seats should be kept for readers who have no quiet place at home.',
        zh: '要为家中没有安静地方的读者留出自习座位。',
      },
    ],
  ],
  corrections: [],
}
