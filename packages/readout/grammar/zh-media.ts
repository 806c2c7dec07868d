import type { Grammar } from './rows.ts'

/** Chinese, the frame of a page: lines about the publication, and sentences that tell of the room. */
export const zhMedia: Pick<Grammar, 'media' | 'scenes'> = {
  media: [
    {
      id: 'zh.media.credit',
      sort: 'credit',
      pattern: /(?:来源|稿源|转载自?|文章来源|信息来源)\s*[:：]/,
      about: 'Names the publisher, on a line of its own.',
    },
    {
      id: 'zh.media.stamp',
      sort: 'credit',
      pattern: /^(?:更新|发布|发表|发稿|刊发|发文)?(?:时间|日期)\s*[:：]\s*\d{4}/,
      about: 'Names the moment of publication, on a line of its own.',
    },
    {
      id: 'zh.media.editor',
      sort: 'aside',
      pattern: /^[（(]?(?:责任编辑|编辑|责编|审稿|审核|校对|视频编辑|文字编辑|供稿|作者)[:： ]/,
      about: 'Editors and checkers.',
    },
    {
      id: 'zh.media.link',
      sort: 'aside',
      pattern: /^[[（(]*(?:查看原文|原文链接|转入文章)|^https?:\S+$/,
      about: 'A link to the original.',
    },
    { id: 'zh.media.caption', sort: 'aside', pattern: /^图为/, about: 'A caption.' },
    {
      id: 'zh.media.dateline',
      sort: 'dateline',
      pattern: /^(?:.{0,16}(?:消息|讯|电)(?=[\s（(：:，]|$)|(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日|近日|日前)/,
      about: 'Agency, place and day open the body.',
    },
    {
      id: 'zh.media.remark',
      sort: 'remark',
      pattern: /^[（(][^（）()]{2,60}[）)]$/,
      about: 'A remark of the page in brackets: byline, where the text goes on, whether it is public.',
    },
  ],
  scenes: [
    {
      id: 'zh.scene.room',
      pattern: /^(?:会上|会前|会后|会议期间|与会|当天|会议由|会议在|座谈会上|讨论中)/,
      about: 'What happened in the room ends the list of things said.',
    },
    { id: 'zh.scene.background', pattern: /^据悉/, about: 'Background of the writer.' },
    {
      id: 'zh.scene.proceeding',
      pattern: /^会议(?:首先|还)?(?:听取|审议|传达|宣读|学习|对)/,
      about: 'The next item of the agenda.',
    },
  ],
}
