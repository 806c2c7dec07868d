import { type Grammar, list } from './rows.ts'

/** Chinese: of which kind a clause of a directive is. What no row marks is an action. */
export const zhClauses: Pick<Grammar, 'clauses' | 'frames' | 'openings' | 'endPoints' | 'starts'> = {
  clauses: [
    {
      id: 'zh.clause.attitude',
      words: list(`
        牢记 深刻认识 深刻领会 深刻理解 充分认识 清醒认识 清醒看到 提高政治站位 提高站位 增强“四个意识”
        坚定“四个自信” 做到“两个维护” 统一思想 对党忠诚 增强政治 增强责任感 深刻领悟 深刻把握 准确把握
        坚定信心 增强信心 思想认识 思想自觉 学懂弄通 自觉把思想和行动统一`),
      kind: 'attitude',
      about: 'A frame of mind; never offered as an undertaking.',
    },
    {
      id: 'zh.clause.direction',
      words: list(`
        推动 推进 加快 促进 深化 坚持 贯彻 全面贯彻 完整准确 统筹 突出 着力 努力 加强 增强 强化 提高 提升 优化
        完善 扩大 保持 支持 鼓励 大力 持续 深入 坚定不移 树立 坚决 积极 更好 发挥 巩固 营造 引导`),
      kind: 'direction',
      about: 'A course without an end point, or a manner.',
    },
    {
      id: 'zh.clause.action',
      words: list(`
        解决 建成 完成 出台 制定 做好 抓好 抓紧 建立 落实 开展 实施 整治 整改 清理 构建 启动 制订 修订 健全
        设立 部署 化解 兜牢 办好 打好 严格 建设 排查 压实 盘活 建好 督促`),
      kind: 'action',
      about: 'Something with an end point, or a named field of work.',
    },
    {
      id: 'zh.clause.ban',
      words: list('不得 严禁 决不 绝不 不准 禁止 防止 避免 不能 杜绝 严防'),
      kind: 'ban',
      about: 'Something not to be done.',
    },
    {
      id: 'zh.clause.effect',
      words: list('确保 以确保 从而 不断满足 实现'),
      kind: 'effect',
      about: 'What is to come of it.',
    },
  ],
  frames: [
    {
      id: 'zh.frame.course',
      pattern: /^(?:都?要|必须|应当?)?(?:以(?![上下前后内外及往来至便免])|按照|根据|本着|立足|围绕|聚焦)/,
      kind: 'direction',
      about: 'A manner or a yardstick at the opening: 以…为导向, 按照….',
    },
    {
      id: 'zh.frame.regard',
      pattern: /^(?:都?要|必须|应当?)?把[^，；]{1,30}?(?:作为|摆在|放在|融入|贯穿)/,
      kind: 'direction',
      about: 'Gives something a place or a rank; 把 with a verb of doing is an action.',
    },
    {
      id: 'zh.frame.so-that',
      pattern: /^(?:都?要|切实|真正)?(?:使|让)/,
      kind: 'effect',
      about: 'What is to come of it, named by a verb of letting at the opening.',
    },
  ],
  openings: [
    {
      id: 'zh.opening.time',
      pattern:
        /^(?:(?:都?要|必须|应当?)?(?:赶在|在|到|自|从|待|等)[^，]{0,40}(?:[前后时起内中上下]|期间|之际)|(?:(?![要应])[^，]){1,30}(?:之前|以前|之后|以后|期间|期内|之际|之日起|[^目当提面眼空生超先]前|[^落先最然]后|[^及同准按临小学限]时))$/,
      always: true,
      about: 'A time: what must be done stands in the clause after it.',
    },
    {
      id: 'zh.opening.link',
      pattern: /^(?:同时|此外|另外|其中|首先|其次|最后|下一步|今后|当前|目前|一方面|另一方面)$/,
      always: true,
      about: 'A word of order alone before its clause.',
    },
    {
      id: 'zh.opening.condition',
      pattern: /^(?:如果?|若|凡|一旦|遇有?|对于?|针对|除)(?:(?![要应])[^，])+$|^(?:(?![要应])[^，])+[^目]的$/,
      always: false,
      about: 'A condition, or those whom the clause after it is about.',
    },
  ],
  endPoints: [
    {
      id: 'zh.end.number',
      pattern:
        /\d(?:[万亿余多]|\.\d)*(?:％|%|[个名台座所条户项处次天周吨亩元件家辆批份宗套场度升米人])|\d(?:公里|千米|小时|分钟|平方|立方)|[两三四五六七八九十百千万]+(?:名|台|座|所|条|户|处|公里|吨|亩|件|辆|份|小时|分钟)/,
      about: 'A number with a unit.',
    },
    {
      id: 'zh.end.day',
      pattern:
        /\d{1,2}[日号](?!电)|(?:[年月底末季期天午旬周节度雪汛冬夏春秋]|之|以|\d日)前(?![沿列提进景途瞻])|[年月季][底末]|年内|到位|完工|竣工/,
      about: 'A day, or the end of a time.',
    },
    {
      id: 'zh.end.every',
      pattern: /每(?:一|[个条名户天日周月季座所村家人项次两三半年])/,
      about: 'Done for each one of a kind.',
    },
  ],
  starts: /^(?:并|且|再)?(?:向|为|将|把|给|同|与|由|对)|(?:完工|到位|竣工)$/,
}
