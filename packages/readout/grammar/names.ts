/** Family names of one character, by rough frequency; they anchor Chinese personal names. */
export const singleSurnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保蔺信才占逄逯咸帅战扎才巴肖阎付闫尚代岩布楼肇麦揣郏仝粟扈蹇谯呙丹索尼多娘拉洛达贡普扎储仰亓卿缪鹿邝昝芮隗邰郦濮宦庾阙蔚夔晁訾阚毋蒯桓荀嵇尉麻厉戎禹恽莘茹'

/** Family names of two characters. */
export const doubleSurnames = [
  '欧阳',
  '上官',
  '司马',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '司徒',
  '令狐',
  '夏侯',
  '端木',
  '宇文',
  '长孙',
  '独孤',
  '南宫',
  '呼延',
  '拓跋',
  '完颜',
]

/** Posts and titles that may stand behind a name: 柳成章院长, 贺长林老师. */
export const titlesBehind =
  '委员长 主席 书记 校长 院长 主任 部长 处长 所长 会长 教授 省长 市长 县长 区长 州长 镇长 乡长 局长 厅长 科长 司长 秘书长 组长 主委 董事长 总经理 经理 理事长 行长 社长 台长 馆长 园长 站长 队长 检察长 总监 总工程师 研究员 常委 委员 院士 同志 老师 先生 女士 博士 讲师 代表'.split(
    ' ',
  )

/** Common words that look like a name of two or three characters but are not one. */
export const notNames = new Set(
  (
    '宗教 畅谈 畅想 畅通 曾多 杜绝 曾经 应届 会议 全会 大会 方面 高度 安全 党员 明确 高校 成员 成立 单位 全党 全国 全省 全区 全市 全校 全院 全体 文化 方向 马上 常委 常务 ' +
    '时间 任何 任务 和平 金融 应当 应该 关于 关系 关注 关键 车辆 石油 江西 江苏 云南 华侨 温暖 国家 经济 解决 解放 强化 强调 ' +
    '单独 连续 谈话 计划 计算 项目 路线 边境 原则 原来 原因 官员 官兵 明年 全面 全部 都要 都是 连同 应对 和谐 古代 来自 来访 武装 ' +
    '武汉 万众 向全 向前 成果 成绩 成功 成效 成都 高举 高中 高级 高层 石化 马克 白天 文明 文件 文章 文字 文艺 党委 党组 党校 党中央 ' +
    '党政 党史 党建 党内 党的 江河 海外 华北 华东 华南 华中 广大 湖南 河南 施行 方案 方针 方法 和睦 信息 信心 信念 信任 信访 保护 ' +
    '保障 保持 保证 多年 多方 多次 普查 普遍 明显 明天 代表 代表们 尚未 时代 时期 时刻 管理 管控 花园 包括 包容 成为 程度 盛会 ' +
    '古今 陆续 陆地 严格 严肃 严厉 严重 常态 常年 都能 乐观 连日 简单 简化 商务 商业 商品 曲折 强国 强军 单边 景区 成就 安排 安徽 ' +
    '章程 查处 计生 毕业 毕业生 谷歌 农民 平台 方式 司法 司机 司局 司长 房产 房屋 都会 左右 白皮书 童年 居民 路径 田间 牛羊 钟情 温室 ' +
    '水平 时任 现任 原任 前任 多位 多名 部分 有关 相关 各级 各方 各地 家庭 学生 学习 教师 专家 学者 干部 群众 同志 先生 女士 书记 主席 ' +
    '主任 主持 出席 参加 列席 部长 部门 卫生 卫健 林业 和国 车间 石家庄 成渝 宁夏 台湾 都江堰 古巴 蒙古 关税 沙漠 和有关 和相关 和全 ' +
    '和中 和各 和国家 和部分 席会议 任会议 方表示 方代表 方愿 方指出 方认为 方强调 边会谈 时强调 时指出 时表示 时要求 后强调 后指出 ' +
    '应邀 谈到 简要 祝贺 祝愿 都表示 来宾 计有 向大会 向会议 全会 全会强 常委会 常委们 强调指 金砖 阳光 万人 乔迁 易地 桂林 柳州 齐心 ' +
    '齐抓 管党 庄严 葛洲坝 洪水 洪涝 余人 余名 余位 余家 郑重 高质量 高水平 高效 温州 贺信 贺电 宋代 唐代 汉代 明代 金属 项下 游客 ' +
    '全程 全员 全力 全军 全球 全民 全场 全年 全县 全域 全局 安理会 安委会 武警 巴西 尼泊尔 尼日利亚 多哈 多边 多国 拉美 达成 达到 普京 ' +
    '普通 索马里 布局 布置 丹麦 洛阳 贡献 巴方 尼方 俄方 马方 古方 丹方 中方 美方 双方 明方 成方 保加利亚 和方'
  ).split(' '),
)

/** Capitalised words that belong to an institution or a post, never to a name. */
export const institutionWords = new Set(
  (
    'Excellency Foundation The President Ministry Minister Committee Central Party Workers Korea Korean Finance Planning Agriculture Health Education Defence Defense Affairs Foreign ' +
    'Economic Development Board Investment Sri Lanka Lankan Treasury Parliament Presidential Secretariat Government State National Bank Council Department Bureau ' +
    'Political Army People Republic Democratic Supreme Assembly Commission Office Province Provincial City Region Regional Autonomous Group Leadership Union League Youth ' +
    'Public Security Justice Labour Labor Industry Trade Science Technology Transport Energy Environment Culture Tourism Sports Media Information Services Administration ' +
    'Authority Corporation Company Limited Institute University College School Embassy Federation Association Society Staff General Secretary Chairman Vice Deputy Acting ' +
    'Senior Additional Director Chief Premier Prime Governor Marshal Comrade Congress Cabinet Session Meeting Plenary Conference High Court Water Power Land Housing Home ' +
    'Internal External Relations Communist Socialist China Chinese Japan India Indian Russia Russian America American United Nations States Kingdom European EU UN USA US ' +
    'DPRK WPK SPA CPC KPA Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December ' +
    'He She It They This That These Those His Her Their Its During After Following In At On For With From While When Also According Speaking Addressing Further Furthermore ' +
    'Additionally However Meanwhile Among Officials Members Representatives Advisor Adviser Ambassador Commissioner Professor Head Member Mission Delegation Project Plan ' +
    'Programme Program Policy System Digital Local Provincial Rural Urban Youth Women Child Children Social Welfare Labour Fisheries Irrigation Plantation Mass Media Anti ' +
    'Integration Attorney Attorneys Civil Aviation Aquatic Resources Research Agricultural Coordination Unit Cooperation Section Navy Highways Ministers Assistant Administrator Admiral Ceylon Buddhist Viet Entrepreneurship Industries Dr Mr Mrs Ms Ven Prof Hon Rev Eng Most Venerable Secretaries Associations Members ' +
    'Corruption Bribery Committee Steering Hall House Building Street Road Discovery Present Regrets Agenda'
  ).split(/\s+/),
)
