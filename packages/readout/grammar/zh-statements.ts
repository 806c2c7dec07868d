import { type Grammar, list } from './rows.ts'

/** Chinese, who says what: verbs, speakers, and the words that lay something down. */
export const zhStatements: Pick<Grammar, 'acts' | 'adverbs' | 'speakers' | 'markers'> = {
  acts: [
    {
      id: 'zh.act.point-out',
      words: list('指出 深刻指出 强调指出'),
      act: 'pointed_out',
      manner: 'says',
      about: 'Points out.',
    },
    { id: 'zh.act.stress', words: list('强调 重申'), act: 'stressed', manner: 'says', about: 'Stresses.' },
    { id: 'zh.act.require', words: list('要求'), act: 'required', manner: 'says', about: 'Requires; weaker than law.' },
    { id: 'zh.act.hold', words: list('认为 一致认为'), act: 'held', manner: 'says', about: 'Holds a view.' },
    { id: 'zh.act.propose', words: list('提出 建议 提议'), act: 'proposed', manner: 'says', about: 'Puts forward.' },
    { id: 'zh.act.make-clear', words: list('明确'), act: 'pointed_out', manner: 'says', about: 'Makes clear.' },
    {
      id: 'zh.act.decide',
      words: list('决定 议定 商定 确定 研究决定 讨论决定'),
      act: 'decided',
      manner: 'says',
      about: 'Decides; the only formal decision.',
    },
    {
      id: 'zh.act.rule',
      words: list('裁示 决议'),
      act: 'decided',
      manner: 'says',
      about: 'Rules or resolves, as minutes label it; a noun unless a mark follows.',
    },
    {
      id: 'zh.act.agree',
      words: list('原则同意 同意 研究同意 研究并同意 研究并原则同意 审议同意 审议并原则同意'),
      act: 'approved',
      manner: 'says',
      about: 'Agrees, perhaps in principle.',
    },
    { id: 'zh.act.grant', words: list('批准'), act: 'approved', manner: 'says', about: 'Grants.' },
    {
      id: 'zh.act.say',
      words: list('说 表示 谈到 提到 介绍说 指明'),
      act: 'noted',
      manner: 'says',
      about: 'Says; a person speaking.',
    },
    {
      id: 'zh.act.praise',
      words: list('充分肯定 高度评价 高度肯定'),
      act: 'praised',
      manner: 'says',
      about: 'Praises.',
    },
    {
      id: 'zh.act.call',
      words: list('号召 呼吁 勉励'),
      act: 'called_on',
      manner: 'says',
      about: 'Calls on somebody.',
    },
    { id: 'zh.act.hope', words: list('希望'), act: 'called_on', manner: 'says', about: 'Hopes: a weak call.' },
    {
      id: 'zh.act.adopt',
      words: list(
        `审议通过 审议并通过 审议并原则通过 审议原则通过 原则通过 审核并通过 讨论通过 表决通过 审议批准 通过
        讨论并通过 讨论并原则通过 研究通过 研究并通过 研究并原则通过 研究原则通过 审核通过 审议和通过 审查通过 审议表决通过 审议并表决通过 票决通过 投票通过`,
      ),
      act: 'approved',
      manner: 'does',
      about: 'Deliberates and adopts.',
    },
    { id: 'zh.act.settle', words: list('审定'), act: 'approved', manner: 'does', about: 'Reviews and settles.' },
    {
      id: 'zh.act.deliberate',
      words: list('审议 听取和审议 听取并审议 研究审议 审议研究'),
      act: 'noted',
      manner: 'does',
      about: 'Deliberates without a stated result.',
    },
    { id: 'zh.act.hear', words: list('听取'), act: 'heard', manner: 'does', about: 'Hears a report.' },
    { id: 'zh.act.inform', words: list('通报'), act: 'heard', manner: 'does', about: 'Is informed of.' },
    {
      id: 'zh.act.convey',
      words: list('传达学习 传达 学习传达'),
      act: 'conveyed',
      manner: 'does',
      about: 'Conveys a superior text, perhaps in writing.',
    },
    {
      id: 'zh.act.study',
      words: list('学习 学习贯彻'),
      act: 'studied',
      manner: 'does',
      about: 'Studies a text together.',
    },
    {
      id: 'zh.act.arrange',
      words: list('研究部署 安排部署 部署 作出部署 动员部署'),
      act: 'arranged',
      manner: 'does',
      about: 'Considers and arranges; a superior source often follows.',
    },
    {
      id: 'zh.act.consider',
      words: list('研究 讨论 分析研究'),
      act: 'noted',
      manner: 'does',
      about: 'Considers or discusses without a stated result.',
    },
    {
      id: 'zh.act.residue',
      words: ['研究', '审议', '讨论', '研究审议', '审议研究', '研究讨论', '听取', '通报', '安排'].flatMap((verb) =>
        ['', '了'].flatMap((aspect) =>
          ['其他', '其它'].flatMap((other) =>
            ['', '有关', '相关'].flatMap((sort) =>
              ['事项', '议题', '事宜', '工作'].map((thing) => verb + aspect + other + sort + thing),
            ),
          ),
        ),
      ),
      act: 'noted',
      manner: 'residue',
      about: 'Other matters: nothing goes on record.',
    },
  ],
  adverbs: [
    {
      id: 'zh.adverb.between',
      words: list(`
        还 并 也 又 分别 集中 集体 专题 书面 认真 同时 一并 依次 进一步 一致 明确 特别 着重 最后 首先 再次
        逐一 先后 共同 反复 郑重 纷纷 均 都 则 普遍 专门 重点 深入 原文 随后 同时还`),
      about: 'Adverbs that may stand between the speaker and the verb.',
    },
  ],
  speakers: [
    {
      id: 'zh.speaker.body',
      words: list(`
        会议 全会 大会 座谈会 学习会 例会 推进会 常委会 委员会 领导小组 政治局 中心组 党组 国务院 理事会
        协商会 论坛 院会 市政会议 主席团 董事会 动员会 部署会 专题会 院务会 校务会 办公会 报告会 研讨会 总结会`),
      who: 'body',
      about: 'The sitting itself, or the body, speaks.',
    },
    { id: 'zh.speaker.chair', words: list('主席 会议主席 主持人'), who: 'chair', about: 'Whoever presides.' },
    { id: 'zh.speaker.pronoun', words: list('他 她'), who: 'person-pronoun', about: 'The person who spoke last.' },
    {
      id: 'zh.speaker.group-pronoun',
      words: list('他们 她们'),
      who: 'group-pronoun',
      about: 'The group that spoke last.',
    },
    {
      id: 'zh.speaker.group',
      words: list(`
        大家 各方 双方 学员 与会人员 与会者 与会代表 与会同志 参会人员 委员们 代表们 常委们 专家们 学员们
        中心组成员 组成人员 出席人员 代表 委员 专家 人员`),
      who: 'group',
      about: 'Participants speak, not the body.',
    },
    {
      id: 'zh.speaker.document',
      words: list('批示 贺信 讲话'),
      who: 'document',
      about: 'A paper read out speaks for the person who wrote it.',
    },
    {
      id: 'zh.speaker.quoted',
      words: list('总书记 党中央 实践 事实 历史 中央 宪法 决议 公报 报告'),
      who: 'quoted',
      about: 'An authority quoted inside a speech: no statement of this session.',
    },
  ],
  markers: [
    { id: 'zh.marker.must', words: list('必须 务必 务须'), sort: 'modal', about: 'Must.' },
    {
      id: 'zh.marker.ban',
      words: list('不得 严禁 不能 决不 绝不 不准 坚决杜绝 禁止'),
      sort: 'ban',
      about: 'A ban.',
    },
    { id: 'zh.marker.shall', words: list('应当 应该 应'), sort: 'modal', about: 'Shall or should.' },
    {
      id: 'zh.marker.yao',
      words: list('要'),
      sort: 'modal',
      about: 'The must-do of policy language; not inside a longer word.',
    },
    { id: 'zh.marker.need', words: list('需要 须 还需'), sort: 'modal', about: 'Need to.' },
    {
      id: 'zh.marker.manner',
      words: list(`
        坚持 坚决 坚定不移 毫不动摇 切实 认真 扎实 着力 全力 努力 争取 力争 牢记 深刻 统筹 以 大力 积极 持续
        深入 进一步 加快 全面 不断 更好 更加 主动 严格 有序 系统 纵深 稳步 充分 广泛 继续 健全 着眼 全力以赴
        抓紧 抓实 高质量 精准 有效 有力 狠抓 聚焦 突出 牢固 牢牢 自觉 依法 科学 合理 尽快 及时`),
      sort: 'bare',
      about: 'Adverbs of manner that open a bare imperative.',
    },
    {
      id: 'zh.marker.verb',
      words: list(`
        由 把 加强 增强 强化 推动 推进 加快 促进 深化 解决 建成 完成 出台 制定 做好 确保 完善 保持 优化 扩大 防范
        破解 抓好 做优 做强 稳定 建立 构建 落实 提高 提升 发挥 实施 开展 巩固 加大 支持 鼓励 营造 打造 维护
        压实 守住 兜牢 改善 改革 发展 创新 打通 培育 引导 组织 树立 严防 严守 杜绝 整治 补齐 用好 紧扣 盘活
        规范 保障 化解 畅通 拓展 践行 牵头 增加 一是 二是 三是 四是 五是 六是 七是`),
      sort: 'bare',
      about: 'Verbs, and the numbered openings, of a bare imperative.',
    },
  ],
}
