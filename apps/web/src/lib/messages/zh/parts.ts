import { level } from './level.ts'
import { chineseNumber, chineseSession, figure } from '../counting.ts'
import { dayText } from '../dates.ts'
import type { Messages } from '../index.ts'

/** 通用部件用语及日期、数字写法。 */
export const parts = {
  level,
  day: ({ day, form }) => dayText(day, 'zh', form),
  moment: ({ day, time }) => `${dayText(day, 'zh')} ${time}`,
  oddDay: {
    past: ({ day }) => `${dayText(day, 'zh')}已经过去。如无误，再次提交即可。`,
    future: ({ day }) => `${dayText(day, 'zh')}尚未到来。如无误，再次提交即可。`,
    far: ({ day }) => `${dayText(day, 'zh')}距今超过十年。如无误，再次提交即可。`,
  },
  figure: ({ number }) => figure(number),
  ordinal: ({ number }) => chineseSession(number),
  sessionNumber: ({ number }) => chineseSession(number),
  zone: '时区',
  zoneHelp: '本机构计算日期所用的时间。',
  comma: '，',
  stop: '。',
  gap: '',
  aside: ({ words }) => `（${words}）`,
  notStated: '未载明',
  noDate: '时限未载明',
  noFigure: '无数字',
  noneYet: '暂无',
  stated: '原文载明',
  byLink: ({ name }) => `${name}（通过链接）`,
  added: ({ by, day, form }) => `${by}补录${day ? `（${dayText(day, 'zh', form ?? 'table')}）` : ''}`,
  sentence: ({ number }) => `第${number}句`,
  sentences: ({ from, to }) => `第${from}至${to}句`,
  days: ({ number }) => `${figure(number)}天`,
  daysLeft: ({ number }) => `余${figure(number)}天`,
  undertakings: ({ number }) => `${figure(number)}项任务`,
  sessions: ({ number }) => `${figure(number)}次会议`,
  optional: '选填',
  problems: ({ number }) => `${number}处须更正`,
  correct: '更正',
  next: '后续各行',
  nextRows: ({ number }) => `后续${figure(number)}行`,
  first: '回到首行',
  strip: {
    label: '全年会议',
    line: ({ year, held, dated }) =>
      `${year}年会议按日期排列：已开${held}次${dated > 0 ? `，另有${dated}次已定日期` : ''}。`,
    quarter: ({ number }) => `第${chineseNumber(number)}季度`,
    held: ({ held, dated }) =>
      [held > 0 ? `已开${held}次` : '', dated > 0 ? `已定${dated}次` : ''].filter(Boolean).join('，'),
    today: ({ day }) => `今日${dayText(day, 'zh', 'table')}`,
    closed: '已办结',
    open: '未办结',
    overdue: '逾期',
    notPursued: '不再推进',
    oneMark: '一个标记为一项任务',
    counts: ({ closed, open, overdue, notPursued }) =>
      `已办结${closed}项，未办结${open}项，逾期${overdue}项${notPursued > 0 ? `，不再推进${notPursued}项` : ''}`,
    asTable: '以表格查看',
    none: '无任务',
  },
  notesHead: '文中每个标记对应一条落实情况',
  noteFor: ({ number, stands }) => `${number}，${stands}`,
  back: ({ number }) => `回到文中${number}`,
  progress: ({ done, all }) => `${figure(done)}/${figure(all)}`,
} satisfies Messages['parts']
