import type { AgendaKind, guestParts } from './rules.ts'
import type { LetterLanguage } from './notice-rules.ts'

interface Named {
  body: string
  title: string
  when: string
}
type Kind = 'called' | 'changed' | 'cancelled'

/** The words of letters about sessions. Chinese follows the form of a notice: 关于召开…的通知. */
export interface NoticeWords {
  aSession: string
  title: (of: { series: string; number: number | null }) => string
  titled: (of: { title: string; topic: string }) => string
  summary: (of: { body: string; title: string }) => string
  subject: { readonly [kind in Kind]: (of: Named) => string }
  greeting: (name: string) => string
  opening: { readonly [kind in Kind]: (of: Named) => string }
  time: string
  place: string
  topic: string
  presider: string
  who: string
  agenda: string
  notStated: string
  noAgenda: string
  restricted: string
  withheld: (count: number) => string
  counts: (of: { members: number; guests: number }) => string
  minutes: (count: number) => string
  papers: (count: number, pages: number | null) => string
  papersRemoved: (count: number) => string
  aside: (said: readonly string[]) => string
  kinds: { readonly [kind in AgendaKind]: string }
  parts: { readonly [part in (typeof guestParts)[number]]: string }
  reply: string
  replyOrDepute: string
  /** Before either, where the session has moved. */
  answerAnew: string
  register: (of: { address: string }) => string
  answerInLetter: string
  closing: (body: string) => string
  changed: {
    head: string
    value: (of: { what: string; before: string; after: string }) => string
    item_added: (number: string) => string
    item_changed: (number: string) => string
    item_dropped: (number: string) => string
    order: string
    papers: string
  }
  /** The answer to whoever asked for leave. */
  leave: {
    readonly [answer in 'granted' | 'refused']: {
      subject: (of: Named) => string
      text: (of: Named & { by: string }) => string
      after: string | null
    }
  }
  /** The day a session begins, with its hour. */
  day: (moment: Date, timeZone: string) => string
  /** From when to when; without saying by which clock where that stands beside it. */
  span: (from: Date, to: Date | null, timeZone: string, isBare?: boolean) => string
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** The clock of a place as it is called there on that day: `Ulaanbaatar Standard Time, UTC+8`. */
function clockOf(moment: Date, timeZone: string, locale: string): string {
  const named = (timeZoneName: 'long' | 'shortOffset'): string =>
    new Intl.DateTimeFormat(locale, { timeZone, timeZoneName })
      .formatToParts(moment)
      .find(({ type }) => type === 'timeZoneName')!.value
  const offset = named('shortOffset').replace('GMT', 'UTC')
  const name = named('long')
  if (/^Coordinated|协调世界时/.test(name)) return 'UTC'
  // A zone that is only a distance has no name of its own.
  return /GMT|格林尼治/.test(name) && /[+-]\d/.test(name)
    ? offset
    : `${name}${locale === 'zh-CN' ? '，' : ', '}${offset}`
}

/** A number below a hundred as it is written out in Chinese; greater ones in figures. */
function chineseNumber(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 99) return String(number)
  const digit = (one: number) => '〇一二三四五六七八九'[one]!
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  return `${tens > 1 ? digit(tens) : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digit(ones) : ''}`
}

const hourOf = (moment: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(moment)
const partsOf = (moment: Date, timeZone: string, locale: string): { readonly [type: string]: string } =>
  Object.fromEntries(
    new Intl.DateTimeFormat(locale, { timeZone, year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' })
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  )
const dayEn = (moment: Date, timeZone: string): string => {
  const { weekday, day, month, year } = partsOf(moment, timeZone, 'en-GB')
  return `${weekday} ${day} ${month} ${year}`
}
const dayZh = (moment: Date, timeZone: string): string => {
  const { weekday, day, year } = partsOf(moment, timeZone, 'zh-CN')
  const month = new Intl.DateTimeFormat('en', { timeZone, month: 'numeric' }).format(moment)
  return `${year}年${month}月${day}日（${weekday}）`
}

const en: NoticeWords = {
  aSession: 'a session',
  title: ({ series, number }) => (number === null ? series : `${series}, session ${number}`),
  titled: ({ title, topic }) => `${title}: ${topic}`,
  summary: ({ body, title }) => `${body}: ${title}`,
  subject: {
    called: ({ body, title, when }) => `Notice: ${title}, ${when} (${body})`,
    changed: ({ body, title, when }) => `Changed: ${title}, ${when} (${body})`,
    cancelled: ({ body, title, when }) => `Cancelled: ${title}, ${when} (${body})`,
  },
  greeting: (name) => `To ${name}`,
  opening: {
    called: ({ body, title }) => `${body} meets for ${title}. You are expected.`,
    changed: ({ body, title }) =>
      `The notice of ${body} for ${title} has changed. This letter takes the place of the one before.`,
    cancelled: ({ body, title, when }) => `${body} has called off ${title} of ${when}.`,
  },
  time: 'Time: ',
  place: 'Place: ',
  topic: 'Topic: ',
  presider: 'Presides: ',
  who: 'Expected: ',
  agenda: 'Agenda: ',
  notStated: 'not stated',
  noAgenda: 'not stated yet',
  restricted:
    'What is on the agenda does not travel by letter. Whoever it is open to finds it in the register after signing in.',
  withheld: (count) =>
    `${plural(count, 'item does', 'items do')} not travel by letter; whoever they are open to finds them in the register.`,
  counts: ({ members, guests }) =>
    guests === 0
      ? plural(members, 'member', 'members')
      : `${plural(members, 'member', 'members')}, ${plural(guests, 'guest', 'guests')}`,
  minutes: (count) => `${count} min`,
  papers: (count, pages) =>
    plural(count, 'paper', 'papers') + (pages === null ? '' : `, ${plural(pages, 'page', 'pages')}`),
  papersRemoved: (count) => `${plural(count, 'paper', 'papers')} removed for good`,
  aside: (said) => ` (${said.join('; ')})`,
  kinds: {
    ...{ study: 'Study', convey: 'Convey', hear: 'Hear', discuss: 'Discuss' },
    ...{ deliberate: 'Deliberate', decide: 'Decide', arrange: 'Arrange', review: 'Review' },
  },
  parts: {
    joined: 'You take part in this session beside its members.',
    observed: 'You are invited to observe. Observers listen; they do not speak and do not vote.',
    lectured: 'You are invited to lecture.',
    assisted: 'You are asked to assist this session.',
  },
  reply:
    'Answer by this link until the session opens, without an account: you come, or you ask for leave. It is yours alone; whoever has it answers for you.',
  replyOrDepute:
    'Answer by this link until the session opens, without an account: you come, you ask for leave, or you send a deputy. It is yours alone; whoever has it answers for you.',
  answerAnew:
    'The session has moved. What was answered for the time before no longer counts, leave that was granted for it included: please answer again.',
  register: ({ address }) => `The session in the register, after signing in:\n${address}`,
  answerInLetter: 'The link for the answer stands in the letter, since calendars are seen by others.',
  closing: (body) => body,
  changed: {
    head: 'What has changed:',
    value: ({ what, before, after }) => `${what}${after} (was ${before})`,
    item_added: (number) => `Agenda: item ${number} is new.`,
    item_changed: (number) => `Agenda: item ${number} has changed.`,
    item_dropped: (number) => `Agenda: what was item ${number} is taken off.`,
    order: 'Agenda: the order has changed.',
    papers: 'Agenda: papers have changed.',
  },
  leave: {
    granted: {
      subject: ({ title, when }) => `Leave granted: ${title}, ${when}`,
      text: ({ title, when, by }) => `Your leave from ${title} of ${when} is granted (${by}).`,
      after: 'If you come after all, say so by the link of the notice until the session opens.',
    },
    refused: {
      subject: ({ title, when }) => `Leave not granted: ${title}, ${when}`,
      text: ({ title, when, by }) => `Your leave from ${title} of ${when} is not granted (${by}). You are expected.`,
      after: null,
    },
  },
  day: (moment, timeZone) => `${dayEn(moment, timeZone)}, ${hourOf(moment, timeZone)}`,
  span: (from, to, timeZone, isBare) => {
    const clock = isBare ? '' : ` (${clockOf(from, timeZone, 'en')})`
    const first = `${dayEn(from, timeZone)}, ${hourOf(from, timeZone)}`
    if (to === null) return `${first}${clock}`
    const isSameDay = dayEn(from, timeZone) === dayEn(to, timeZone)
    const last = isSameDay ? hourOf(to, timeZone) : `${dayEn(to, timeZone)}, ${hourOf(to, timeZone)}`
    return `${first} to ${last}${clock}`
  },
}

const zh: NoticeWords = {
  aSession: '会议',
  title: ({ series, number }) => (number === null ? series : `${series}第${chineseNumber(number)}次会议`),
  titled: ({ title, topic }) => `${title}：${topic}`,
  summary: ({ body, title }) => `${body}${title}`,
  subject: {
    called: ({ body, title, when }) => `关于召开${body}${title}的通知，${when}`,
    changed: ({ body, title, when }) => `关于变更${body}${title}的通知，${when}`,
    cancelled: ({ body, title, when }) => `关于取消${body}${title}的通知，${when}`,
  },
  greeting: (name) => `${name}：`,
  opening: {
    called: ({ body, title }) => `${body}定于下述时间召开${title}，请届时出席。有关事项通知如下。`,
    changed: ({ body, title }) => `${body}${title}的有关事项有变更，以本通知为准。`,
    cancelled: ({ body, title, when }) => `${body}原定于${when}召开的${title}取消。`,
  },
  time: '时间：',
  place: '地点：',
  topic: '专题：',
  presider: '主持：',
  who: '参加人员：',
  agenda: '议题：',
  notStated: '未载明',
  noAgenda: '尚未确定',
  restricted: '议题不随函告知。有权知悉者登录后可在登记簿中查看。',
  withheld: (count) => `另有${count}项议题不随函告知，有权知悉者登录后可在登记簿中查看。`,
  counts: ({ members, guests }) => (guests === 0 ? `成员${members}人` : `成员${members}人，列席及旁听${guests}人`),
  minutes: (count) => `${count}分钟`,
  papers: (count, pages) => (pages === null ? `材料${count}份` : `材料${count}份，共${pages}页`),
  papersRemoved: (count) => `材料${count}份已永久删除`,
  aside: (said) => `（${said.join('；')}）`,
  kinds: {
    ...{ study: '学习', convey: '传达', hear: '听取', discuss: '讨论' },
    ...{ deliberate: '审议', decide: '决定', arrange: '部署', review: '回顾' },
  },
  parts: {
    joined: '您列席此次会议。',
    observed: '您以旁听身份参加，旁听期间不发言、不参加表决。',
    lectured: '您应邀授课。',
    assisted: '您为此次会议提供服务。',
  },
  reply: '是否出席、请假，于会议开始前通过以下链接答复，无须账号。链接仅供本人使用，持有者即可代您答复：',
  replyOrDepute:
    '是否出席、请假或委派代表，于会议开始前通过以下链接答复，无须账号。链接仅供本人使用，持有者即可代您答复：',
  answerAnew: '会议已改期，此前的答复及准假不再有效，请重新答复。',
  register: ({ address }) => `登录后可在登记簿中查看此次会议：\n${address}`,
  answerInLetter: '日历可能为他人所见，答复链接见通知函。',
  closing: (body) => `特此通知。\n\n${body}`,
  changed: {
    head: '变更内容：',
    value: ({ what, before, after }) => `${what}${after}（原为${before}）`,
    item_added: (number) => `议题：增加第${number}项。`,
    item_changed: (number) => `议题：第${number}项有改动。`,
    item_dropped: (number) => `议题：原第${number}项撤下。`,
    order: '议题：次序有调整。',
    papers: '议题：材料有变动。',
  },
  leave: {
    granted: {
      subject: ({ title, when }) => `准假：${title}，${when}`,
      text: ({ title, when, by }) => `您就${when}${title}所请之假，已获批准（${by}）。`,
      after: '如能到会，可于会议开始前通过通知函中的链接更改答复。',
    },
    refused: {
      subject: ({ title, when }) => `未准假：${title}，${when}`,
      text: ({ title, when, by }) => `您就${when}${title}所请之假，未获批准（${by}），须按时出席。`,
      after: null,
    },
  },
  day: (moment, timeZone) => `${dayZh(moment, timeZone)}${hourOf(moment, timeZone)}`,
  span: (from, to, timeZone, isBare) => {
    const clock = isBare ? '' : `（${clockOf(from, timeZone, 'zh-CN')}）`
    const first = `${dayZh(from, timeZone)}${hourOf(from, timeZone)}`
    if (to === null) return `${first}${clock}`
    const isSameDay = dayZh(from, timeZone) === dayZh(to, timeZone)
    const last = isSameDay ? hourOf(to, timeZone) : `${dayZh(to, timeZone)}${hourOf(to, timeZone)}`
    return `${first}至${last}${clock}`
  },
}

/** The words by language. */
export const noticeWords: { readonly [language in LetterLanguage]: NoticeWords } = { en, zh }
