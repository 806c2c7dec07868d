import type { Messages } from '../index.ts'

/** 接收方确认报送计划页面的用语。 */
export const filed = {
  title: ({ year }) => `报送的${year}年计划`,
  filedWith: ({ body, recipient }) => `${body}报送${recipient}`,
  heading: ({ year, series }) => `${year}年计划：${series}`,
  version: ({ version }) => `经批准的第${version}版`,
  filedOn: '报送日',
  receipt: '签收',
  received: '已收悉',
  by: '签收人',
  byHelp: '姓名或科室，如收文室；不填则记为接收单位。',
  words: '签收意见',
  wordsHelp: '如收文编号。',
  submit: '收悉',
  sent: '已记录签收，无需其他操作。',
  topics: '专题',
  lasts: ({ when }) => `此链接只可查看此计划，有效期至${when}。`,
  gone: {
    unknown: '此链接无效。可检查是否复制完整，或向发送者索取新链接。',
    expired: '此链接已过有效期，可向发送者索取新链接。',
    revoked: '计划已重新报送，新邮件中另有链接。',
    released: '此计划已不再报送贵处。',
    tooMany: ({ minutes }) => `此网络尝试次数过多，须等待${minutes}分钟后再打开链接。`,
  },
} satisfies Messages['filed']
