import { doubleSurnames, notNames, singleSurnames, titlesBehind } from '../grammar/names.ts'
import { zh } from '../grammar/zh.ts'
import { type Trace, fire, lexicon } from './lexicon.ts'
import type { Mention } from './mentions.ts'
import type { Words } from './search.ts'
import { vocabularyOf } from './words.ts'

const han = '[\\u4e00-\\u9fff]'
const verbs = lexicon([...zh.parts, ...zh.acts.filter((row) => row.manner === 'says')])
/** A post may follow the name: 张三院长. */
const after = `副?(?:${titlesBehind.join('|')})`
/** What may stand behind a name; without it two characters of a longer word would pass for one. */
const behind = `(?=$|[、，,。；;：:（）()\\s\\d“《]|和|与|及|以及|等|在|就|围绕|分别|先后|代表|受|从|对|以|同|于|还|并|也|作|做|进行|提交|共同|一同|一行|率|通过|讲|致|为|向|到|今|昨|近日|日前|上午|下午|应邀|首先|最后|结合|总结|全面|详细|重点|听|均|亲自|简要|将|宣|带领|陪同|逐一|依次|集中|领学|来|(?:${after})|${verbs.source})`
const single = `(?:(?:${doubleSurnames.join('|')})${han}{1,2}?|[${singleSurnames}]${han}{1,2}?|${han}{1,4}(?:·${han}{1,6}?){1,3}?)${behind}`
const name = new RegExp(single, 'y')
/** What a name begins with: a surname, or the first part of a foreign name before its dot. */
const surnameOpens = new Uint8Array(0x10000)
for (const surname of [...singleSurnames, ...doubleSurnames]) surnameOpens[surname.charCodeAt(0)] = 1
const dot = '·'.charCodeAt(0)
function mayOpenName(text: string, at: number): boolean {
  if (surnameOpens[text.charCodeAt(at)] === 1) return true
  for (let i = at + 1; i < at + 5; i++) if (text.charCodeAt(i) === dot) return true
  return false
}
const between = /(?:、|和|与|以及|及|，)/y
const afterPost = new RegExp(after, 'y')
/** 孙书记, 孙副院长: a family name with a title is a short form, and no name of its own. */
const titled = new RegExp(`^..?(?:${after})$|^.(?:${titlesBehind.filter((word) => word.length === 2).join('|')})$`)
/** Where a name may stand without a post before it: at the opening, or behind these. */
const bareStart = new Uint8Array(0x10000)
for (const mark of '，。；：:,;由有是为') bareStart[mark.charCodeAt(0)] = 1
/** 还有, 主席是: a verb that names whoever follows. */
const naming = /(?:的|还|主席|主持人)[有是为][:：]?$/
/** What must follow a name without a post. */
const bareFollow = new RegExp(
  `(?:${after})?(?:等|同志|[^、，。；]{0,6}?(?:日|上午|下午|今天|昨天))?(?:分别|先后|共同|还|并|也|首先|最后|均|一同|依次|应邀){0,1}(?:${verbs.source}|在|就|围绕|代表|受|对|从|作|做|以《|向|为)`,
  'y',
)
const nameLeft = new RegExp(
  `(?:^|[^\\u4e00-\\u9fff]|[院部局处委会学校系所司省市县室组团])((?:${doubleSurnames.join('|')}|[${singleSurnames}])${han}{1,2})$`,
)
const leftPosts = new RegExp(`^(?:副?(?:教授|院长|校长|书记|主任|委员长|研究员)|院士|同志|常委)$`)

/** 纪委, 严禁, 应多: words that a family name only seems to open. */
const unlikely = /^.委$|^严[禁防把守打控格肃厉重抓查惩明]|^应[多少先尽注按积主加与及以从把将在更着立该当]/

const isName = (text: string) =>
  !notNames.has(text) &&
  !notNames.has(text.slice(0, 2)) &&
  !titled.test(text) &&
  !unlikely.test(text) &&
  !/负责|有关|主要|同志|^(?:党[总支委组政校员]|原[党副校院]|校[党长])/.test(text)

/** Names in a Chinese sentence: behind a post, in a list after such a one, or opening a clause before a verb. */
export function zhMentions(words: Words, trace: Trace): Mention[] {
  const { text } = words
  const findPost = vocabularyOf('zh').posts
  // an order without a subject tells of nobody who is there
  if (/^(?:要|必须|坚持)/.test(text)) return []
  const found: Mention[] = []
  let covered = 0
  let next = 0
  for (let hit = findPost(words, 0, text.length); hit; hit = findPost(words, next, text.length)) {
    const { from: start, to: end, row } = hit
    next = end
    const at = nameBehindPost(text, end)
    if (at > end) {
      fire(trace, row)
      const own = postsBefore(text, covered, end)
      found.push({ from: end, to: at, posts: own })
      covered = list(text, at, own, found)
      next = covered
      continue
    }
    if (!leftPosts.test(text.slice(start, end)) || text.startsWith('总书记', start - 1)) continue
    const left = nameLeft.exec(text.slice(Math.max(covered, start - 5), start))
    const value = left?.[1]
    if (value && isName(value)) {
      fire(trace, row)
      const from = start - value.length
      found.push({ from, to: start, posts: [{ from: start, to: end, acting: false }] })
      covered = end
    }
  }
  bareNames(text, found)
  return found
    .filter(
      (mention) => !isAuthor(text, mention) && !byline.test(text.slice(Math.max(0, mention.from - 40), mention.from)),
    )
    .sort((a, b) => a.from - b.from)
}

/** Who reports or takes pictures stands in brackets, and took no part. */
const byline = /[（(【][^（）()【】]{0,24}(?:记者|通讯员|摄影|编辑|供稿)[^（）()【】]{0,24}$/
const dealing = /(?:学习|传达|领会|贯彻|重温|研读|宣读)(?!班|会)[^，。；：]{0,110}$/
const authored = /^[^，。；：]{0,60}(?:的|重要)(?:讲话|发言|文章|论述|指示|批示|报告|致辞|回信|贺信|精神)/

/** "学习某人在某会上的讲话": who made what is studied or conveyed was not there for it. */
const isAuthor = (text: string, { from, to }: Mention) =>
  authored.test(text.slice(to, to + 66)) && dealing.test(text.slice(Math.max(0, from - 112), from))

/** The end of the name that begins here, or the same place when none does. */
function nameAt(text: string, at: number): number {
  if (!mayOpenName(text, at) || text.startsWith('有关', at - 1)) return at
  name.lastIndex = at
  const match = name.exec(text)
  if (!match || !isName(match[0])) return at
  const end = at + match[0].length
  // 提出席 is 提 + 出席
  if (text.startsWith('提出席', end)) return end + 1
  // 罗富和、: the 和 belongs to the name where nothing is joined by it
  return match[0].length === 2 && /^和[、，。；：（(\s]/.test(text.slice(end, end + 2)) ? end + 1 : end
}

/** Further names after 、 or 和, which share the posts of the first. Returns where the list ends. */
function list(text: string, from: number, posts: Mention['posts'], found: Mention[]): number {
  let at = from
  for (let count = 0; count < 60; count++) {
    between.lastIndex = at
    const joint = between.exec(text)
    if (!joint || joint[0] === '，') return at
    const start = at + joint[0].length
    const end = joint[0] === '、' ? nameInList(text, start) : nameAt(text, start)
    if (end === start) return at
    found.push({ from: start, to: end, posts })
    at = end
  }
  return at
}

/** Between names, a family name that is in no table. */
const unknown = new RegExp(`${han}{2,3}(?=[、，；]|和${han}{0,12}(?:${verbs.source})|等?(?:出席|参加|列席))`, 'y')
const noFamily =
  /[长员任席记人者部处局委办厅院校室组会所县市区镇乡村司位士师生家方团队站等的]$|^(?:以|及|各|全|其|部|有|相|省|市|县|区|校|党|副|并|中)/

/** Between a post and what its bearer does, a family name may be in no table. */
const acting = new RegExp(
  `(?![的作处会这那等组们团长级层局部院校班])${han}{2,3}(?=主持(?:会议|召开|学习|，|。|了)|(?:出席|参加|列席)(?:会议|了会议))`,
  'y',
)
const manner =
  /^(?:亲自|分别|应邀|专程|先后|共同|一同|一起|受邀|带队|现场|会议|会上|全程|逐一|依次|最后|首先|随后|还|并|也|均|都|同时|牵头|轮流|联合|召集|集体|因公|全体|代为|委托|负责|主要|等)|(?:上|中|时|后|日|午|别|同|次|邀|议)$/

const opensList = new RegExp(`${han}{2,3}(?=、)`, 'y')
/** 市领导某某、王冬梅: the first of a list whose second has a known family name. */
function listedFirst(text: string, at: number): string | undefined {
  const value = opensList.exec(text)?.[0]
  const next = at + (value?.length ?? 0) + 1
  return value && nameAt(text, next) > next ? value : undefined
}

function nameBehindPost(text: string, at: number): number {
  const end = nameAt(text, at)
  if (end > at || mayOpenName(text, at)) return end
  acting.lastIndex = at
  opensList.lastIndex = at
  const value = acting.exec(text)?.[0] ?? listedFirst(text, at)
  return value && isName(value) && !noFamily.test(value) && !manner.test(value) ? at + value.length : at
}

function nameInList(text: string, at: number): number {
  const end = nameAt(text, at)
  if (end > at || mayOpenName(text, at)) return end
  unknown.lastIndex = at
  const value = unknown.exec(text)?.[0]
  return value && isName(value) && !noFamily.test(value) ? at + value.length : at
}

function bareNames(text: string, found: Mention[]): void {
  const taken = new Set<number>()
  for (const { from } of found) taken.add(from)
  let listed = false
  for (let start = 0; start < text.length; start++) {
    if (start > 0 && bareStart[text.charCodeAt(start - 1)] === 0) continue
    if (!mayOpenName(text, start) || taken.has(start)) continue
    if (start > 0) {
      const before = text.slice(Math.max(0, start - 5), start)
      listed = naming.test(before)
      if (!listed && /[有是为]$/.test(before)) continue
    }
    const end = nameAt(text, start)
    if (end === start) continue
    const group: Mention[] = [{ from: start, to: end, posts: postAfter(text, end) }]
    const last = list(text, end, [], group)
    bareFollow.lastIndex = last
    const isList = listed && /^(?:$|[。等])/.test(text.slice(last, last + 1))
    if ((!isList && !bareFollow.test(text)) || text.startsWith('总书记', end)) continue
    found.push(...group.filter((mention) => !taken.has(mention.from)))
  }
}

function postAfter(text: string, at: number): Mention['posts'] {
  afterPost.lastIndex = at
  const match = afterPost.exec(text)
  return match ? [{ from: at, to: at + match[0].length, acting: false }] : []
}

const opening =
  /^(?:.*(?:消息|讯|电)?[（(][^）)]*[）)][:：]?|.*(?:由|邀请|[^全]会上|委托|其中|[日午]|会议[^，、]*了|(?:听取|传达|学习|审议|通报|观看)了?|今天|日前|近日|(?<=^|[人员者生表志干家门位等师民])(?:以及|和|与|及)))(?=.)/

/** The posts that stand before a name, apart by 、. */
function postsBefore(text: string, covered: number, end: number): Mention['posts'] {
  const window = text.slice(Math.max(covered, end - 120), end)
  let cut = 0
  for (const mark of '，。；：,;)）') cut = Math.max(cut, window.lastIndexOf(mark) + 1)
  const lead = opening.exec(window.slice(cut, window.length - 1))
  if (lead && window.length - cut - lead[0].length >= 2) cut += lead[0].length
  const result: { from: number; to: number; acting: boolean }[] = []
  let from = end - (window.length - cut)
  for (const part of window.slice(cut).split('、')) {
    if (part.length > 1 && part.length < 40 && !/(?:精神|讲话|发言|文章|》)$|^\d+[位名]/.test(part)) {
      result.push({
        from,
        to: from + part.length,
        acting: /代(?:主席|省长|市长|县长|区长|州长|盟长|院长|校长|书记|主任)$/.test(part),
      })
    }
    from += part.length + 1
  }
  return result
}
