import { type AreaRow, list } from './rows.ts'

/** Policy areas: neutral ids with the words that name them. The longest word found at a place wins. */
export const areas: readonly AreaRow[] = [
  {
    id: 'none',
    zh: list('理论武装 思想武装'),
    en: list('theoretical armed forces'),
    about: 'Grounding in theory, which machine translation calls armed forces: no area.',
  },
  {
    id: 'education',
    zh: list('教育 办学 学校 高校 职业技能培训 育人 教师 学科建设'),
    en: list('education, schools, school, teaching, vocational training, universities'),
    about: 'Teaching and learning at every stage.',
  },
  {
    id: 'health',
    zh: list('医疗 卫生健康 公共卫生 医药 医保 健康中国 心理健康 医院'),
    en: list(`
        medical care, public health, health care, healthcare, hospitals, mental health`),
    about: 'Medical care and public health apart from epidemics.',
  },
  {
    id: 'employment',
    zh: list('就业 稳岗 农民工 创业带动'),
    en: list('employment, jobs, job creation, migrant workers'),
    about: 'Work for people who seek it.',
  },
  {
    id: 'social-security',
    zh: list('社会保障 社保 养老保险 低保 社会救助 保障和改善民生 保障标准'),
    en: list(`
        social security, social insurance, pension, pensions, pensioners, social assistance, welfare`),
    about: 'Insurance and assistance of the state; the same English words after "management of" mean public order.',
  },
  {
    id: 'housing',
    zh: list('住房 房地产 保交房 棚户区 城市更新'),
    en: list('housing, real estate, urban renewal'),
    about: 'Dwellings and their market.',
  },
  {
    id: 'elder-care',
    zh: list('养老服务 养老 老有所养 老龄'),
    en: list(`
        old-age care, elderly care, care of the aged, elder care, care for the elderly`),
    about: 'Care of the aged.',
  },
  {
    id: 'child-care',
    zh: list('托育 幼有所育 学前 托幼'),
    en: list('child care, childcare, nurseries, nursery care'),
    about: 'Care of small children.',
  },
  {
    id: 'work-safety',
    zh: list('安全生产 安全事故 隐患排查 校园安全'),
    en: list('safe production, workplace safety, work safety, production safety'),
    about: 'Safety at work; machine translation calls it safe production.',
  },
  {
    id: 'food-drug-safety',
    zh: list('食品药品安全 食品安全 药品安全'),
    en: list('food and drug safety, food safety, drug safety'),
    about: 'Safety of food and medicines.',
  },
  {
    id: 'public-order',
    zh: list('社会治安 扫黑除恶 平安建设 信访 社会治理 综合治理'),
    en: list(`
        comprehensive management of social security, public order, public security, drug trafficking,
        law enforcement, organized crime`),
    about: 'Public order and policing.',
  },
  {
    id: 'disaster-prevention',
    zh: list('防灾减灾 防汛 抗震救灾 抗旱 灾后 应急管理 防灾'),
    en: list(`
        disaster prevention, disaster relief, flood control, disaster reduction, disaster management`),
    about: 'Preventing and relieving natural disasters.',
  },
  {
    id: 'epidemic-control',
    zh: list('疫情防控 疫情 外防输入 内防反弹 防疫'),
    en: list('epidemic, pandemic, external prevention input, imported cases, covid-19'),
    about: 'Keeping epidemics in check.',
  },
  {
    id: 'environment',
    zh: list(`
        生态环境 环境保护 生态文明 绿色发展 污染防治 污染 绿色低碳 碳达峰 大气 蓝天保卫战`),
    en: list('environment, environmental, ecological, green development, pollution, climate'),
    about: 'Nature, pollution and climate.',
  },
  {
    id: 'economy',
    zh: list('经济 财政 货币 内需 消费 投资 外贸 产业 资本市场 企业 高质量发展 金融'),
    en: list(`
        economic, economy, high-quality development, investment, fiscal, industry, financial, trade`),
    about: 'Growth, finance, industry and trade.',
  },
  {
    id: 'ethnic-unity',
    zh: list('民族团结 中华民族共同体 各民族'),
    en: list('national unity, ethnic unity, model autonomous region'),
    about: 'Concord of nationalities.',
  },
  {
    id: 'discipline',
    zh: list('作风 形式主义 官僚主义 从严治党 党风廉政 反腐败 巡视 巡察 纪律 四风'),
    en: list(`
        work style, formalism, bureaucracy, discipline, corruption, anti-corruption, bribery`),
    about: 'Conduct of officials.',
  },
  {
    id: 'agriculture',
    zh: list('农业 粮食 乡村振兴 农村 春耕 农产品 耕地'),
    en: list('agriculture, agricultural, farming, grain, rural, farmers, fertilizer'),
    about: 'Farming and the countryside.',
  },
  {
    id: 'water',
    zh: list('水利 水资源 水网 河湖 节水'),
    en: list('irrigation, water supply, water resources, water conservancy'),
    about: 'Water works and supply.',
  },
  {
    id: 'energy',
    zh: list('能源 电力 煤炭 电网 新能源'),
    en: list('energy, electricity, coal, power supply, electric power, petroleum'),
    about: 'Power, fuels and their grids.',
  },
  {
    id: 'transport',
    zh: list('交通 物流 铁路 公路 机场 港口'),
    en: list('transport, transportation, railway, railways, roads, logistics, ports'),
    about: 'Moving people and goods.',
  },
  {
    id: 'culture',
    zh: list('文化 文艺 文明建设 文物 体育 宣传思想 意识形态'),
    en: list('culture, cultural, literature, sports, heritage, ideological'),
    about: 'Arts, heritage, sport and public thought.',
  },
  {
    id: 'science',
    zh: list('科技 科学技术 科研 人工智能 创新'),
    en: list(`
        science, scientific, technology, technological, innovation, research institutes`),
    about: 'Research and technology.',
  },
  {
    id: 'tourism',
    zh: list('旅游 文旅'),
    en: list('tourism, tourists, tourist'),
    about: 'Travel for pleasure.',
  },
  {
    id: 'defence',
    zh: list('国防 军队 国家安全 军民融合 强军'),
    en: list('national defence, national defense, armed forces, national security'),
    about: 'Defence and security of the state.',
  },
  {
    id: 'law',
    zh: list('法治 立法 司法 执法'),
    en: list('rule of law, legislation, legal reforms, judicial, money laundering'),
    about: 'Law making and justice.',
  },
]

/** The ids of all policy areas. */
export const areaIds: readonly string[] = areas.map(({ id }) => id).filter((id) => id !== 'none')
