import { type Grammar, list } from './rows.ts'

/** Chinese, the sitting itself: kinds, who took part, posts, sources, the verbs of holding. */
export const zhSitting: Pick<Grammar, 'kinds' | 'parts' | 'posts' | 'sources' | 'convening'> = {
  kinds: [
    {
      id: 'zh.kind.study',
      words: list(`
        集体学习 专题学习 学习会 理论学习中心组 党委中心组 读书班 集中学习 学习研讨 专题研讨`),
      kind: 'collective-study',
      about: 'A body studies together.',
    },
    {
      id: 'zh.kind.executive',
      words: list(
        '常务会议 办公会议 办公会 院务会议 校务会议 院务会 校务会 执行会议 行政例会 市政会议 市务会议 县务会议 局务会议 政院会 院院会',
      ),
      kind: 'executive-meeting',
      about: 'The sitting of an executive.',
    },
    {
      id: 'zh.kind.standing',
      words: list(`
        政治局常务委员会召开会议 政治局常务委员会会议 政治局常委会会议 常委会会议 常委会（扩大）会议
        常委扩大会议 常务委员会会议 党组会议 党组（扩大）会议 常委（扩大）会议 党委会 党委会议
        常委（扩大）会 党委（扩大）会 党组（扩大）会 常委会议 委常委会召开会议 委常委会召开扩大会议 党组召开会议 党组召开扩大会议 委常委会`),
      kind: 'standing-committee',
      about: 'A standing committee or party group sits.',
    },
    {
      id: 'zh.kind.bureau',
      words: list('政治局召开会议 政治局会议'),
      kind: 'bureau-meeting',
      about: 'An ordinary meeting of a political bureau.',
    },
    {
      id: 'zh.kind.plenary',
      words: list('全体会议 全会 全委会 全委（扩大）会议 代表大会 全体大会'),
      kind: 'plenary',
      about: 'All members sit.',
    },
    {
      id: 'zh.kind.leading-group',
      words: list(`
        领导小组会议 领导小组 国家安全委员会 外事工作委员会 审计委员会 依法治国委员会 信息化委员会
        融合发展委员会 编制委员会 深化改革委员会 财经委员会 深改委 指挥部`),
      kind: 'leading-group',
      about: 'A leading group or commission sits.',
    },
    {
      id: 'zh.kind.council',
      words: list(`
        委员长会议 主席会议 理事会 学位评定委员会 学术委员会 主席团 常务委员会第 常委会第 董事会
        教职工代表大会 全国人大常委会 区议会 立法会会议 市议会 县议会`),
      kind: 'council',
      about: 'A council or presidium sits.',
    },
    {
      id: 'zh.kind.technical',
      words: list('技术委员会 专家委员会 标准化委员会'),
      kind: 'technical-committee',
      about: 'A technical committee sits.',
    },
    {
      id: 'zh.kind.work',
      words: list(`
        座谈会 工作会议 推进会 电视电话会议 工作会 部署会 动员会 推进会议 总结会 调度会 专题会议 经验交流会
        现场会 视频会议 工作例会 研讨会 总结大会 动员大会 协调会`),
      kind: 'work-conference',
      about: 'A conference on a piece of work.',
    },
    {
      id: 'zh.kind.other',
      words: list(`
        协商座谈会 协商会 论坛 表彰大会 纪念大会 报告会 开幕会 闭幕会 大会 会议 组织生活会 交流会 班会`),
      kind: 'other',
      about: 'A meeting of another kind.',
    },
  ],
  parts: [
    {
      id: 'zh.part.preside',
      words: list('主持召开 主持会议 主持学习 主持了 主持'),
      part: 'presided',
      about: 'Presides.',
    },
    {
      id: 'zh.part.attend',
      words: list('出席 参加 到会 与会 参会 陪同参加 现场参会 在座'),
      part: 'attended',
      about: 'Is present.',
    },
    {
      id: 'zh.part.chairs',
      words: list('执行主席是 执行主席为'),
      part: 'attended',
      side: 'after',
      about: 'Sits on the platform as one of several chairs.',
    },
    {
      id: 'zh.part.host',
      words: list('主持人是 主持人为'),
      part: 'presided',
      side: 'after',
      about: 'Is said to be the host.',
    },
    { id: 'zh.part.observe', words: list('列席'), part: 'observed', about: 'Sits in without a vote.' },
    {
      id: 'zh.part.lecture',
      words: list(`
        讲解 作讲解 作专题讲座 作辅导报告 作专题报告 作专题辅导 作了辅导报告 领学 授课 进行专题辅导 进行了专题辅导 作了专题辅导 作了讲解 讲授 主讲`),
      part: 'lectured',
      about: 'Lectures or leads the reading.',
    },
    {
      id: 'zh.part.speak',
      words: list(`
        作了 作的 作总结 作交流 作主题 作报告 作汇报 作说明 作发言 作大会 作工作 作了重要 作重要讲话 发表
        发言 作题为 讲话 发了言 汇报了 汇报 介绍了 通报了 报告了 致辞 提交了 宣读了 宣读 做了 做汇报 做说明 做报告
        做总结 做交流 做发言 传达了 传达 发表重要讲话 指出 强调 表示 说 要求 认为 建议 提出 介绍 就有关 宣布
        作关于 讲了`),
      part: 'spoke',
      about: 'Takes the floor.',
    },
    {
      id: 'zh.part.absent',
      words: list('请假 因公请假 批示 重要指示 贺信 致电 委托 会见 来信'),
      part: 'none',
      about: 'Was away, or acted only in writing.',
    },
  ],
  posts: [
    {
      id: 'zh.post',
      words: list(`
        总书记 书记处书记 副书记 书记 代主席 副主席 主席 委员长 副委员长 代省长 副总理 总理 国务委员 常委
        主任委员 副主任委员 委员 副部长 部长 副主任 主任 秘书长 副秘书长 副组长 组长 副局长 局长 副厅长 厅长
        副省长 省长 副市长 市长 副县长 县长 区长 州长 盟长 旗长 副校长 校长 副院长 院长 副处长 处长 副科长
        科长 副所长 所长 副会长 会长 副理事长 理事长 董事长 总经理 副教授 教授 研究员 院士 同志 代表 副司长
        司长 司令员 政委 审计长 检察长 行长 署长 校领导 领导 负责人 校长助理 助理 馆长 台长 社长 总编辑 主编
        召集人 发言人 大使 专家 学者 队长 站长 总长 首相 总统 班子成员 党组成员 成员 记者 巡视员 总工程师
        总会计师 总干事 总监 园长 镇长 乡长 村支书 支部书记 副研究员 讲师 教师 理事 调研员 办公厅主任 顾问
        监事长 会长单位 部队长 参谋长 副总参谋长 议长 外长 议员 总队长 支队长 特首 行政长官 会计师 参事 校友
        党员 学生 辅导员 秘书 组织员 研究人员 干事 副总经理 副董事长`),
      about: 'A post stands before the name it belongs to.',
    },
  ],
  sources: [
    {
      id: 'zh.source.speech',
      words: list('重要讲话精神 重要讲话 讲话精神 讲话 重要论述 重要致辞'),
      kind: 'speech',
      about: 'A speech, by whom and where.',
    },
    {
      id: 'zh.source.instruction',
      words: list(`
        重要指示批示精神 重要指示精神 重要批示精神 重要指示批示 重要指示 重要批示 批示精神 指示精神
        重要回信精神 回信精神 贺信精神 贺信`),
      kind: 'instruction',
      about: 'An instruction in writing or by word.',
    },
    {
      id: 'zh.source.meeting',
      words: list('会议精神 全会精神 座谈会精神 大会精神 党代会精神 两会精神'),
      kind: 'meeting',
      about: 'The content of a meeting.',
    },
    {
      id: 'zh.source.document',
      words: list('草案 议案 工作报告 决算报告 通知 意见 条例 办法 规划 方案 纲要 修正案 决议'),
      kind: 'document',
      about: 'A named paper without title marks.',
    },
    {
      id: 'zh.source.general',
      words: list('决策部署 工作部署 部署要求'),
      kind: 'general',
      about: 'An authority without a name of its own.',
    },
  ],
  convening: [
    {
      id: 'zh.convene',
      words: list('主持召开 召开 举行 开展 进行 主持 召集 举办'),
      about: 'The verb of holding a sitting.',
    },
  ],
}
