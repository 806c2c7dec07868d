import { figure } from '../counting.ts'
import { dayText } from '../dates.ts'
import type { Messages } from '../index.ts'

/** 任务台账用语。 */
export const ledger = {
  title: '任务',
  asOf: ({ day }) => `任务（截至${dayText(day, 'zh')}）`,
  heads: {
    look: ({ number, open }) =>
      open === 0
        ? '无未办结任务'
        : number === 0
          ? `${figure(open)}项未办结任务均无须关注`
          : `${figure(open)}项未办结任务中，${figure(number)}项须关注`,
    near: ({ number, open }) =>
      open === 0
        ? '无未办结任务'
        : number === 0
          ? `${figure(open)}项未办结任务均未临期`
          : `${figure(open)}项未办结任务中，${figure(number)}项临期`,
    ontime: ({ number, open }) =>
      open === 0
        ? '无未办结任务'
        : number === 0
          ? `${figure(open)}项未办结任务中，无按期项`
          : `${figure(open)}项未办结任务中，${figure(number)}项按期`,
    open: ({ open }) => (open === 0 ? '无未办结任务' : `${figure(open)}项未办结任务`),
    closed: ({ number }) => `已办结${figure(number)}项`,
    dropped: ({ number }) => `不再推进${figure(number)}项`,
    all: ({ number }) => `全部任务${figure(number)}项`,
    chosen: ({ words }) => `任务：${words}`,
  },
  views: {
    label: '台账视图',
    look: '须关注',
    near: '临期',
    ontime: '按期',
    open: '未办结',
    closed: '已办结',
    dropped: '不再推进',
    all: '全部',
  },
  filters: {
    label: '筛选',
    summary: '按年度、状态、时限、牵头、领域筛选',
    year: '年度',
    state: '办理状态',
    timeliness: '时限情况',
    lead: '牵头职务或机构',
    area: '领域',
    allYears: '全部年度',
    allStates: '全部状态',
    allTimeliness: '全部时限',
    allLeads: '全部职务和机构',
    noLead: '牵头未载明',
    otherLead: '不在此列的牵头',
    allAreas: '全部领域',
    posts: '职务',
    bodies: '机构',
    apply: '筛选',
    clear: '取消筛选',
    narrowed: ({ words }) => `仅列：${words}。`,
  },
  columns: {
    number: '编号',
    undertaking: '任务及最近情况',
    lead: '牵头',
    due: '时限',
    work: '状态',
  },
  caption: '任务，按时限排列，未载明时限的列后',
  groups: { sent_back: '退回且未逾期' },
  showAll: ({ number }) => `列出全部${figure(number)}项`,
  dueToday: '今日到期',
  spreadsheet: ({ number }) => (number === null ? '导出全部所列' : `导出所列${figure(number)}项`),
  saidNothing: '尚无报告',
  lastStep: ({ kind, day }) => `${day}${kind}`,
  colon: '：',
  dueMoved: '时限变更',
  dueKept: '未同意变更时限',
  empty: {
    nothing: '由会议表述立项的任务列于此处。',
    toYear: ({ year }) => `查看${year}年会议`,
    toDesk: '读取会议文本',
    look: '没有逾期、落后、时限未载明或退回的任务。',
    toOpen: '列出全部未办结任务',
    filtered: '没有符合筛选条件的任务。',
    view: '此视图没有任务。',
    toAll: '列出全部任务',
  },
  calendar: {
    title: '到期日历',
    help: '粗体为当日到期的未办结任务数。每周从星期一起。',
    month: ({ month, days }) => `${month}：${days || '无到期任务'}`,
    day: ({ day, number }) => `${dayText(day, 'zh', 'table')}${figure(number)}项`,
    passed: '已过期未办结',
    today: '今日',
    cut: ({ day }) => `到期任务过多，${dayText(day, 'zh')}以后的未予统计。`,
    asTable: '以表格查看',
    dayColumn: '日期',
    numberColumn: '到期项数',
    none: ({ from, until }) => `${dayText(from, 'zh')}至${dayText(until, 'zh')}没有到期的未办结任务。`,
  },
  csv: {
    number: '编号',
    undertaking: '任务',
    lastWord: '最近情况',
    lastDay: '最近情况日期',
    lead: '牵头',
    holder: '现任',
    due: '时限',
    daysLeft: '剩余天数',
    daysOver: '逾期天数',
    timeliness: '时限情况',
    work: '状态',
    areas: '领域',
    address: '地址',
  },
} satisfies Messages['ledger']
