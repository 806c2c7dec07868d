import type { DocumentParagraph } from '#lib/parts/documents.ts'
import type { StripSession } from '#lib/parts/year-strip.ts'

const line = (
  number: number,
  date: string | null,
  en: string,
  zh: string,
  closed: number,
  open: number,
  overdue: number,
): StripSession & { en: string; zh: string } => ({
  id: String(number),
  number,
  date,
  href: '#',
  title: en,
  en,
  zh,
  counts: { closed, open, overdue, notPursued: 0 },
})

/** Invented sessions, for the year strip. */
export const year = [
  line(1, '2026-01-22', 'Lamps before books', '先灯后书', 5, 0, 0),
  line(2, '2026-02-26', 'What the thaw will cost', '融雪期开支', 8, 1, 0),
  line(3, '2026-03-19', 'Ferries and the low bridge', '渡口与矮桥', 5, 3, 0),
  line(4, '2026-04-23', 'Forms in two languages', '双语表格', 4, 2, 1),
  line(5, '2026-05-28', 'Orchards and water rights', '果园用水', 4, 4, 1),
  line(6, '2026-06-18', 'A nurse within an hour', '一小时就医', 2, 5, 1),
  line(7, '2026-07-09', 'Heating for the upper schools', '上游学校供暖', 2, 7, 1),
  line(8, '2026-08-12', 'The dam before the rains', '雨季前的堤坝', 1, 6, 1),
  line(9, '2026-09-24', 'Night roads', '夜间道路', 0, 0, 0),
]

export const english: DocumentParagraph[] = [
  {
    runs: [
      'On 12 August the Leadership Group of Upper Valley held its 8th study session of 2026. The members had first read the notice of 30 July on their own; together they took up what it asks of the valley before the rains. The acting chair presided and summed up.',
    ],
    notes: [],
  },
  {
    runs: [
      'The meeting pointed out that the dam has been inspected in every dry year and in no wet one, and that a crack found in August can be mended while one found in October cannot.',
      { mark: '1' },
    ],
    notes: [{ number: '1', shape: 'on_time', tone: 'work', stands: 'no follow-up' }],
  },
  {
    runs: [
      'The meeting stressed that people come before cattle and cattle before fences. Each of the 36 sluices should be opened and closed once before the rains,',
      { mark: '2.1' },
      ' and a sluice that sticks should have a named repair crew.',
      { mark: '2.2' },
      ' Where no repair is possible, a second way down should be agreed with the households below.',
      { mark: '2.3' },
    ],
    notes: [
      { number: '2.1', shape: 'behind', tone: 'watch', stands: 'behind' },
      { number: '2.2', shape: 'in_progress', tone: 'work', stands: 'on time' },
      { number: '2.3', shape: 'no_date', tone: 'none', stands: 'no date' },
    ],
  },
  {
    runs: [
      'It required the departments to close the open repairs of last spring',
      { mark: '3.1' },
      ' and to post the times of the ferry in both languages.',
      { mark: '3.2' },
      ' What cannot be done should be reported as plainly as what has been done.',
    ],
    notes: [
      { number: '3.1', shape: 'overdue', tone: 'late', stands: 'overdue' },
      { number: '3.2', shape: 'closed', tone: 'done', stands: 'closed' },
    ],
  },
]

export const chinese: DocumentParagraph[] = [
  {
    runs: [
      '8月12日，上游地区领导班子举行2026年第八次集体学习，在自学7月30日《汛前通知》的基础上，围绕雨季之前本地应当完成的工作开展讨论。代组长主持并作小结。',
    ],
    notes: [],
  },
  {
    runs: ['会议指出，堤坝历年只在旱季检查；八月发现的裂缝尚可修补，十月才发现就来不及了。', { mark: '1' }],
    notes: [{ number: '1', shape: 'on_time', tone: 'work', stands: '不立项' }],
  },
  {
    runs: [
      '会议强调，先人后畜、先畜后栏。36道闸门要在雨季之前逐一启闭，',
      { mark: '2.1' },
      '卡滞的要明确检修队伍；',
      { mark: '2.2' },
      '确实无法修复的，要与下游住户商定另一条撤离路线。',
      { mark: '2.3' },
    ],
    notes: [
      { number: '2.1', shape: 'behind', tone: 'watch', stands: '落后' },
      { number: '2.2', shape: 'in_progress', tone: 'work', stands: '按期' },
      { number: '2.3', shape: 'no_date', tone: 'none', stands: '时限未载明' },
    ],
  },
  {
    runs: [
      '会议要求，各部门要办结今春遗留的检修事项，',
      { mark: '3.1' },
      '渡口时刻要以两种文字张贴。',
      { mark: '3.2' },
      '没有办成的事要同办成的事一样如实报告。',
    ],
    notes: [
      { number: '3.1', shape: 'overdue', tone: 'late', stands: '逾期' },
      { number: '3.2', shape: 'closed', tone: 'done', stands: '已办结' },
    ],
  },
]

export const noteWords: { [language: string]: { [number: string]: string } } = {
  en: {
    '1': 'A finding. No follow-up registered.',
    '2.1': 'Behind. 21 of 36 sluices tried by 17 September; due 30 September. Water Department.',
    '2.2': 'On time. A crew is named for 9 of 11 sluices; due 10 October.',
    '2.3': 'No owner and no date are registered.',
    '3.1': 'Overdue by 2 days. 14 of 17 repairs closed; three wait for a casting.',
    '3.2': 'Closed 2 September. Posted at both landings.',
  },
  zh: {
    '1': '判断，不立项。',
    '2.1': '落后。9月17日已试21道，9月30日到期。水务局。',
    '2.2': '按期。11道闸门已明确检修队伍9道。',
    '2.3': '责任单位、时限均未载明。',
    '3.1': '逾期2天。17项已完成14项，3项待铸件。',
    '3.2': '已办结（9月2日）。两处渡口均已张贴。',
  },
}
