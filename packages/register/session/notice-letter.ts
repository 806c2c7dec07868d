import { nameIn } from '../body/rules.ts'
import type { Level, Names, NoticeChange } from '../database/tables.ts'
import type { LetterLanguage, Noticed, NoticedItem } from './notice-rules.ts'
import { noticeWords, type NoticeWords } from './notice-words.ts'
import { isGuestPart } from './rules.ts'

/** What a letter is about. */
export interface LetterAbout extends Noticed {
  kind: 'called' | 'changed' | 'cancelled'
  body: { names: Names; slug: string; timeZone: string }
  series: { slug: string; names: Names }
  session: { period: string; n: string; number: number | null; level: Level | null }
  /** How many are expected, members and guests apart. */
  counts: { members: number; guests: number }
  /** What the office adds in words of its own; in a cancellation, the reason. */
  words: string | null
  changes: readonly NoticeChange[]
  mayDepute: boolean
}

/** Whom a letter goes to. */
export interface LetterTo {
  names: Names
  part: string
  /** Where they answer, from `/` on; null: they cannot any more. */
  replyPath: string | null
}

export interface NoticeLetter {
  subject: string
  text: string
}

/**
 * [SN35] What of a session may stand in a letter: of a restricted one time and place; of others whatever is not restricted.
 * Letters pass through many hands, so it is the same for everybody.
 */
export function sendable<About extends Pick<LetterAbout, 'session' | 'items'>>(
  about: About,
): About & { isRestricted: boolean; withheld: number } {
  const isRestricted = about.session.level === 'restricted'
  const items = isRestricted
    ? []
    : about.items
        .filter(({ level }) => level !== 'restricted')
        .map((item) => ({ ...item, papers: item.papers.filter(({ level }) => level !== 'restricted') }))
  return { ...about, items, isRestricted, withheld: isRestricted ? 0 : about.items.length - items.length }
}

/** What a session is called in a letter: `Study sessions, session 3`; a restricted one is a session. */
export function titleOf(about: LetterAbout, language: LetterLanguage): string {
  const words = noticeWords[language]
  if (about.session.level === 'restricted') return words.aSession
  return words.title({ series: nameIn(about.series.names, language), number: about.session.number })
}

/** A letter of a notice, an update or a cancellation, in one language. */
export function letterOf(given: LetterAbout, to: LetterTo, language: LetterLanguage): NoticeLetter {
  const about = sendable(given)
  const words = noticeWords[language]
  const body = nameIn(about.body.names, language)
  const title = titleOf(about, language)
  const starts = words.day(about.starts_at, about.body.timeZone)
  const isCancelled = about.kind === 'cancelled'
  const paragraphs = [
    words.greeting(nameIn(to.names, language)),
    words.opening[about.kind]({ body, title, when: starts }),
    about.words,
    about.kind === 'changed' ? changesText(about, words, language) : null,
    factsText(about, words, language),
    isCancelled ? null : agendaText(about, words, language),
    isCancelled ? null : partText(to.part, words),
    isCancelled || to.replyPath === null ? null : replyText(about, to.replyPath, words),
    isCancelled ? null : words.register({ address: `khural:${pathOf(about)}` }),
    words.closing(body),
  ]
  const subject = words.subject[about.kind]({ body, title, when: starts })
  return { subject, text: `${paragraphs.filter((one) => one !== null).join('\n\n')}\n` }
}

/** What stands in calendars beside time and place. */
export function calendarWords(
  given: LetterAbout,
  language: LetterLanguage,
): { summary: string; place: string | null; description: string; path: string } {
  const about = sendable(given)
  const words = noticeWords[language]
  const body = nameIn(about.body.names, language)
  const topic = topicOf(about, language)
  const title = titleOf(about, language)
  const description = [
    about.words,
    about.presider === null || about.isRestricted ? null : `${words.presider}${nameIn(about.presider.names, language)}`,
    agendaText(about, words, language),
    words.answerInLetter,
  ]
  return {
    summary: words.summary({ body, title: topic === null ? title : words.titled({ title, topic }) }),
    place: about.place,
    description: description.filter((one) => one !== null).join('\n\n'),
    path: pathOf(about),
  }
}

/** Where a session stands in the register; of a restricted one only its body is named. */
const pathOf = ({ body, series, session }: LetterAbout): string =>
  session.level === 'restricted'
    ? `/${body.slug}`
    : `/${body.slug}/${series.slug}/${session.period}/${session.n}/session`

/** The topic, where it says more than the series. */
function topicOf({ names, series, session }: LetterAbout, language: LetterLanguage): string | null {
  const topic = nameIn(names, language)
  return session.level === 'restricted' || topic === nameIn(series.names, language) ? null : topic
}

function factsText(about: ReturnType<typeof sendable<LetterAbout>>, words: NoticeWords, language: LetterLanguage) {
  const topic = topicOf(about, language)
  const lines = [
    `${words.time}${words.span(about.starts_at, about.ends_at, about.body.timeZone)}`,
    `${words.place}${about.place ?? words.notStated}`,
    topic === null ? null : `${words.topic}${topic}`,
    about.isRestricted
      ? null
      : `${words.presider}${about.presider ? nameIn(about.presider.names, language) : words.notStated}`,
    about.isRestricted || about.kind === 'cancelled' ? null : `${words.who}${words.counts(about.counts)}`,
  ]
  return lines.filter((line) => line !== null).join('\n')
}

function agendaText(about: ReturnType<typeof sendable<LetterAbout>>, words: NoticeWords, language: LetterLanguage) {
  if (about.isRestricted) return words.restricted
  if (about.items.length + about.withheld === 0) return `${words.agenda}${words.noAgenda}`
  const rows = about.items.map((item) => `  ${itemLine(item, words, language)}`)
  if (about.withheld > 0) rows.push(`  ${words.withheld(about.withheld)}`)
  return [words.agenda.trimEnd(), ...rows].join('\n')
}

function itemLine(item: NoticedItem, words: NoticeWords, language: LetterLanguage): string {
  const there = item.papers.filter(({ removed }) => !removed)
  const said = [
    item.presenter === null ? null : nameIn(item.presenter, language),
    item.minutes === null ? null : words.minutes(item.minutes),
    there.length === 0 ? null : words.papers(there.length, pagesOf(there)),
    there.length === item.papers.length ? null : words.papersRemoved(item.papers.length - there.length),
  ].filter((one) => one !== null)
  const number = item.number === null ? '' : `${item.number} `
  const head = `${number}${words.kinds[item.kind as keyof NoticeWords['kinds']]} ${nameIn(item.names, language)}`
  return said.length === 0 ? head : `${head}${words.aside(said)}`
}

/** The pages of papers; null where those of one are not known. */
function pagesOf(papers: NoticedItem['papers']): number | null {
  return papers.some(({ pages }) => pages === null) ? null : papers.reduce((sum, { pages }) => sum + pages!, 0)
}

function changesText(about: ReturnType<typeof sendable<LetterAbout>>, words: NoticeWords, language: LetterLanguage) {
  const known = new Set(about.items.map(({ id }) => id))
  const lines = about.changes.flatMap((change): string[] => {
    switch (change.what) {
      case 'time': {
        const [before, after] = [change.before, change.after].map(([from, to]) =>
          words.span(new Date(from), to === null ? null : new Date(to), about.body.timeZone, true),
        )
        return [words.changed.value({ what: words.time, before: before!, after: after! })]
      }
      case 'place': {
        const [before, after] = [change.before?.text ?? words.notStated, change.after?.text ?? words.notStated]
        return [words.changed.value({ what: words.place, before, after })]
      }
      case 'presider':
      case 'topic': {
        if (about.isRestricted) return []
        const [before, after] = [change.before, change.after].map((names) =>
          names === null ? words.notStated : nameIn(names, language),
        )
        const what = change.what === 'topic' ? words.topic : words.presider
        return [words.changed.value({ what, before: before!, after: after! })]
      }
      // An item that is gone may have been one that no letter named: its number alone says nothing of it.
      case 'item_added':
      case 'item_changed':
        return known.has(change.item) ? [words.changed[change.what](change.number ?? '')] : []
      case 'item_dropped':
        return about.isRestricted ? [] : [words.changed.item_dropped(change.number ?? '')]
      case 'order':
      case 'papers':
        return about.isRestricted ? [] : [words.changed[change.what]]
    }
  })
  return lines.length === 0 ? null : [words.changed.head, ...lines.map((line) => `  ${line}`)].join('\n')
}

const partText = (part: string, words: NoticeWords): string | null =>
  isGuestPart(part) ? words.parts[part as keyof NoticeWords['parts']] : null

const replyText = (about: LetterAbout, path: string, words: NoticeWords): string =>
  [
    ...(about.changes.some(({ what }) => what === 'time') ? [words.answerAnew] : []),
    `${about.mayDepute ? words.replyOrDepute : words.reply}\nkhural:${path}`,
  ].join('\n\n')
