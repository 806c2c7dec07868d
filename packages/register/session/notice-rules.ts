import { dayIn } from '../body/rules.ts'
import type { Day, Id, Level, Names, NoticeChange, NoticePaper } from '../database/tables.ts'

/** Languages that letters are written in. */
export const letterLanguages = ['en', 'zh'] as const
export type LetterLanguage = (typeof letterLanguages)[number]

/** What somebody answers to a notice. */
export const replies = ['attends', 'asks_leave', 'sends_deputy'] as const
export type Reply = (typeof replies)[number]

/** [SN36] Why somebody asks for leave; words beside it may say more, and need not. */
export const leaveReasons = ['duty', 'health', 'leave', 'other'] as const

/** [SN30] A letter is written in the first language of the body that letters know, else in that of the session. */
export function letterLanguageOf(bodyLanguages: readonly string[], sessionLanguage: string): LetterLanguage {
  const known = [...bodyLanguages, sessionLanguage].find((one) => (letterLanguages as readonly string[]).includes(one))
  return (known as LetterLanguage | undefined) ?? 'en'
}

/** [SN33] Answers are taken from the day it is planned until it opens. */
export const takesReplies = (state: string | null): boolean => state === 'planned' || state === 'called'

/**
 * [SN44] Whether an answer was given for another time than the session now begins at; it is then shown with that time, asked
 * for again, and counts for nothing. One from before that was written down counts as it stands.
 */
export const isForOtherTime = (
  { reply, answered_for }: { reply: string | null; answered_for: Date | null },
  startsAt: Date | null,
): boolean => reply !== null && answered_for !== null && answered_for.getTime() !== startsAt?.getTime()

/** How long a session without a planned end is taken to last, for links and calendars that need an end. */
const UNTOLD_HOURS = 12

/** [SN34] When links to answer a notice end: with the session. */
export const linksEnd = ({ starts_at, ends_at }: { starts_at: Date; ends_at: Date | null }): Date =>
  ends_at ?? new Date(starts_at.getTime() + UNTOLD_HOURS * 3_600_000)

/** What a notice says of its session, so that two of them can be compared. */
export interface Noticed {
  starts_at: Date
  ends_at: Date | null
  place: string | null
  presider: { id: Id; names: Names } | null
  names: Names
  items: readonly NoticedItem[]
}
export interface NoticedItem {
  id: Id
  number: string | null
  kind: string
  names: Names
  presenter: Names | null
  minutes: number | null
  level: Level | null
  papers: readonly NoticePaper[]
}

/**
 * [SN31] What a notice says differently from the one before, in the order in which a letter tells it.
 *
 * @example changesBetween(sent, { ...sent, place: 'Room 4' }) // [{ what: 'place', before: …, after: { text: 'Room 4' } }]
 */
export function changesBetween(before: Noticed, after: Noticed): NoticeChange[] {
  const changes: NoticeChange[] = []
  const times = ({ starts_at, ends_at }: Noticed): [string, string | null] => [
    starts_at.toISOString(),
    ends_at?.toISOString() ?? null,
  ]
  const place = ({ place: text }: Noticed) => (text === null ? null : { text })
  if (!isSame(times(before), times(after))) changes.push({ what: 'time', before: times(before), after: times(after) })
  if (before.place !== after.place) changes.push({ what: 'place', before: place(before), after: place(after) })
  if (before.presider?.id !== after.presider?.id) {
    changes.push({ what: 'presider', before: before.presider?.names ?? null, after: after.presider?.names ?? null })
  }
  if (!isSame(before.names, after.names)) changes.push({ what: 'topic', before: before.names, after: after.names })
  return [...changes, ...itemChanges(before.items, after.items)]
}

function itemChanges(before: readonly NoticedItem[], after: readonly NoticedItem[]): NoticeChange[] {
  const earlier = new Map(before.map((item) => [item.id, item]))
  const stands = new Set(after.map(({ id }) => id))
  const said = ({ kind, names, presenter, minutes }: NoticedItem) => ({ kind, names, presenter, minutes })
  const papers = (item: NoticedItem) => item.papers.map(({ material, version }) => `${material}/${version}`)
  const kept = after.filter(({ id }) => earlier.has(id))
  const at = (what: 'item_added' | 'item_dropped' | 'item_changed') => (item: NoticedItem) => ({
    what,
    item: item.id,
    number: item.number,
  })
  const isOrder = !isSame(
    before.filter(({ id }) => stands.has(id)).map(({ id }) => id),
    kept.map(({ id }) => id),
  )
  const hasPapers = kept.some((item) => !isSame(papers(earlier.get(item.id)!), papers(item)))
  return [
    ...after.filter(({ id }) => !earlier.has(id)).map(at('item_added')),
    ...before.filter(({ id }) => !stands.has(id)).map(at('item_dropped')),
    ...kept.filter((item) => !isSame(said(earlier.get(item.id)!), said(item))).map(at('item_changed')),
    ...(isOrder ? [{ what: 'order' as const }] : []),
    ...(hasPapers ? [{ what: 'papers' as const }] : []),
  ]
}

/** Values of the register are equal when they say the same, in whatever order the database gives their members. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a, inOrder) === JSON.stringify(b, inOrder)
const inOrder = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value

/**
 * [SN38] The end of the quiet hours that a moment lies in, by the body's own clock; null outside of them.
 *
 * @example quietUntil(new Date('2031-05-01T22:00:00Z'), { from: '21:00', to: '07:00' }, 'UTC') // 07:00 of 2 May
 */
export function quietUntil(now: Date, quiet: { from: string; to: string } | null, timeZone: string): Date | null {
  if (quiet === null) return null
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  const clock = here.toPlainTime().toString({ smallestUnit: 'minute' })
  const isOvernight = quiet.from > quiet.to
  const isQuiet = isOvernight ? clock >= quiet.from || clock < quiet.to : clock >= quiet.from && clock < quiet.to
  if (!isQuiet) return null
  // By the clock, and not by minutes from now: the night in which clocks change is shorter or longer than others.
  const { hour, minute } = Temporal.PlainTime.from(quiet.to)
  const today = here.with({ hour, minute, second: 0, millisecond: 0 })
  const until = Temporal.ZonedDateTime.compare(today, here) > 0 ? today : today.add({ days: 1 })
  return new Date(until.epochMilliseconds)
}

/** A letter about what begins sooner than this is not held back at night. */
const SOON_HOURS = 24

/** [SN38] When a letter goes out: at once, or after the quiet hours where what it is about is not near. */
export function sendAfter(
  now: Date,
  about: Date,
  { quiet, timeZone }: { quiet: { from: string; to: string } | null; timeZone: string },
): Date | null {
  const after = quietUntil(now, quiet, timeZone)
  return after !== null && about.getTime() - after.getTime() > SOON_HOURS * 3_600_000 ? after : null
}

/** Days from one to another; negative where it lies before. */
const daysFrom = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

/**
 * [SN39] Whole working days between two days, Monday to Friday; no holidays are known.
 *
 * @example workingDays('2031-05-09', '2031-05-14') // 2: of Friday and Wednesday, Monday and Tuesday lie between
 */
export function workingDays(from: Day, to: Day): number {
  let count = 0
  for (let day = Date.parse(from) + 86_400_000; day < Date.parse(to); day += 86_400_000) {
    if (new Date(day).getUTCDay() % 6 !== 0) count += 1
  }
  return count
}

/** What the office is told before a notice goes out; it may be sent all the same. */
export type NoticeWarning =
  | { what: 'late'; days: number; wanted: number }
  | { what: 'papers_late'; days: number; wanted: number }
  | { what: 'observers_late'; days: number; wanted: number }
  | { what: 'no_agenda' | 'no_place' | 'no_presider' | 'no_end' }
  | { what: 'overruns'; minutes: number }
  | { what: 'quiet'; until: Date }

/** The rules of a body that a notice is held against; a rule that is off is null. */
export interface NoticeRules {
  agendaDays: number | null
  materialDays: number | null
  observerDays: number | null
}

/** [SN32] [SN39] What to look at before a notice goes out. */
export function warningsOf(
  session: Noticed,
  { hasObservers, isFirst }: { hasObservers: boolean; isFirst: boolean },
  rules: NoticeRules,
  { now, timeZone, quiet }: { now: Date; timeZone: string; quiet: { from: string; to: string } | null },
): NoticeWarning[] {
  const { starts_at, ends_at, items } = session
  const [today, day] = [dayIn(now, timeZone), dayIn(starts_at, timeZone)]
  const days = daysFrom(today, day)
  const warnings: NoticeWarning[] = []
  const isLate = (wanted: number | null): wanted is number => isFirst && wanted !== null && days < wanted
  if (isLate(rules.agendaDays)) warnings.push({ what: 'late', days, wanted: rules.agendaDays })
  const hasPapers = items.some(({ papers }) => papers.length > 0)
  if (hasPapers && isLate(rules.materialDays)) {
    warnings.push({ what: 'papers_late', days, wanted: rules.materialDays })
  }
  const ahead = workingDays(today, day)
  if (hasObservers && isFirst && rules.observerDays !== null && ahead < rules.observerDays) {
    warnings.push({ what: 'observers_late', days: ahead, wanted: rules.observerDays })
  }
  if (items.length === 0) warnings.push({ what: 'no_agenda' })
  if (session.place === null) warnings.push({ what: 'no_place' })
  if (session.presider === null) warnings.push({ what: 'no_presider' })
  if (ends_at === null) warnings.push({ what: 'no_end' })
  else {
    const over = items.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0) - minutesBetween(starts_at, ends_at)
    if (over > 0) warnings.push({ what: 'overruns', minutes: over })
  }
  const until = sendAfter(now, starts_at, { quiet, timeZone })
  if (until) warnings.push({ what: 'quiet', until })
  return warnings
}

/** Minutes from one moment to another, rounded. */
export const minutesBetween = (from: Date, to: Date): number => Math.round((to.getTime() - from.getTime()) / 60_000)
