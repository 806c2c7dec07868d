/** A repeatable source of chance: the same seed gives the same texts. */
function chance(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const zhNames = ['柳成章', '贺长林', '童大河', '林木森', '方小舟', '白晓燕', '高远', '石磊', '欧阳明', '罗富和']
const zhVerbs = ['指出', '强调', '要求', '认为', '提出']
const zhDuties = [
  '要把供水安全摆在重要位置，完善巡查制度，及时消除管网隐患',
  '要加快老旧校舍改造，确保秋季开学前全部完工',
  '必须守住水源地保护红线，任何单位不得违规取水',
  '要牢记为民宗旨，着力解决山区群众饮水困难',
  '要做好就业、教育、养老、托育等工作，让改革成果惠及各镇居民',
  '要统筹防汛和抗旱，健全预警机制，做到早发现、早处置',
  '坚持问题导向，推动农业节水技术向村一级延伸',
  '切实改进作风，坚决反对形式主义，把更多精力放到一线',
]
const zhFacts = [
  '三年来，全市修复水库十二座，新增灌溉面积四万亩，群众满意度稳步提高',
  '当前，管网老化、水价机制不完善等问题仍然存在，一些乡镇供水保证率不高',
  '北河流域治理进入关键阶段，生态环境质量改善的基础还不牢固',
]

function zhReadout(pick: (below: number) => number): string {
  const from = <T>(list: readonly T[]): T => list[pick(list.length)] as T
  const day = `${1 + pick(12)}月${1 + pick(27)}日`
  const paragraphs = Array.from({ length: 4 + pick(5) }, () => {
    const sentences = Array.from({ length: 2 + pick(4) }, () => (pick(4) ? from(zhDuties) : from(zhFacts)))
    return `会议${pick(5) ? '' : '还'}${from(zhVerbs)}，${sentences.join('。')}。`
  })
  return [
    `北河市政府党组理论学习中心组举行${2015 + pick(10)}年第${1 + pick(30)}次集体学习`,
    '',
    `2025-12-${10 + pick(20)} 08:${10 + pick(50)} | 来源：北河日报`,
    `本报讯（记者 ${from(zhNames)}）${day}，北河市政府党组理论学习中心组举行集体学习，传达学习省水利会议精神，审议《北河市供水办法》。市委副书记、代市长${from(zhNames)}主持会议并讲话。市领导${from(zhNames)}、${from(zhNames)}出席会议，有关部门负责人列席。`,
    ...paragraphs,
    '会议还研究了其他事项。',
    '',
  ].join('\n')
}

const enNames = ['Lena Orlova', 'Alder Finch', 'Corin Vale', 'Ondine Marlow', 'Birch Hill', 'Dana Holt']
const enVerbs = ['pointed out that', 'stressed that', 'required that', 'noted that', 'held that']
const enDuties = [
  'we should keep in mind the purpose of the board, repair the mains and publish the list of leaks every month',
  'all units must complete the three dams before the flood season, so as to ensure that people downstream are safe',
  'we need to do a good job in employment, education, housing and other aspects of work',
  'trucks must not park on the dam, and crews shall rest after eight hours',
  'it is necessary to make overall plans for growth and safety, and strive to end formalism',
  'efforts should be made to accelerate the renewal of old school buildings in every village',
]
const enFacts = [
  'in three years twelve reservoirs were mended and forty thousand acres were watered for the first time',
  'the pumps are thirty years old and the price of water covers less than half of what it costs',
]

function enReadout(pick: (below: number) => number): string {
  const from = <T>(list: readonly T[]): T => list[pick(list.length)] as T
  const capital = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1)
  const paragraphs = Array.from({ length: 4 + pick(5) }, () => {
    const [first, ...rest] = Array.from({ length: 2 + pick(4) }, () => (pick(4) ? from(enDuties) : from(enFacts)))
    return `The meeting ${pick(5) ? '' : 'also '}${from(enVerbs)} ${first}. ${rest.map((one) => `${capital(one)}.`).join(' ')}`
  })
  return [
    `Riverside Water Board Holds Its ${2 + pick(28)}th Meeting`,
    '',
    `2025-12-${10 + pick(20)} | Source: riverside daily`,
    `On December ${1 + pick(9)}, the theoretical learning center group of the Party Group of Riverside held the ${4 + pick(16)}th collective learning meeting in 2025, to study the spirit of Governor Vale's "July 1" important speech. ${from(enNames)}, Deputy Secretary of the Riverside Committee, Acting Mayor of Riverside, and Secretary of the Party Group, presided over the meeting and delivered a speech.`,
    ...paragraphs,
    `Mayor ${from(enNames)} and Minister ${from(enNames)} attended the meeting. (Reporter ${from(enNames)})`,
    '',
  ].join('\n')
}

/** Invented readouts of ordinary length (1 to 3 kB), the same for the same seed. */
export function readouts(lang: 'zh' | 'en', count: number, seed: number): string[] {
  const pick = chance(seed)
  return Array.from({ length: count }, () => (lang === 'zh' ? zhReadout(pick) : enReadout(pick)))
}
