import type { Id } from '../database/tables.ts'
import type { Reader } from './writer.ts'
import { journalPage, type JournalLine } from './views.ts'

/** An entry among the news of a body: the last of several that tell the same, with how many they are. */
export interface NewsLine extends JournalLine {
  times: number
}

/** So many entries are looked through: more than the steps of a long session. */
const LOOKED = 400

/**
 * What changed in a body last, the newest first, as people ask about it: the steps on the floor of a session are one
 * line, and so is what somebody did to the same thing several times in a day. One query.
 *
 * @param without actions that are no news to whoever asks
 */
export async function bodyNews(
  db: Reader,
  bodyId: Id,
  limit: number,
  without: readonly string[] = [],
): Promise<NewsLine[]> {
  const { lines } = await journalPage(db, { bodyId }, null, LOOKED)
  return foldedNews(lines, without).slice(0, limit)
}

/** What tells the same: steps on one floor, whoever took them; else who did what to the same thing, on a day (UTC). */
const toldBy = ({ action, actor, subject, at }: JournalLine): string =>
  action.startsWith('floor.')
    ? `floor ${subject.id}`
    : [at.toISOString().slice(0, 10), actor.name, action, subject.id].join(' ')

/** Entries with those that tell the same as one, where the newest of them stands; those `without` left out. */
export function foldedNews(lines: readonly JournalLine[], without: readonly string[] = []): NewsLine[] {
  const news = new Map<string, NewsLine>()
  for (const line of lines) {
    if (without.includes(line.action)) continue
    const known = news.get(toldBy(line))
    if (known) known.times += 1
    else news.set(toldBy(line), { ...line, times: 1 })
  }
  return [...news.values()]
}
