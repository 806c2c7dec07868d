import type { Id } from '../database/tables.ts'
import type { Reader } from './writer.ts'
import { journalPage, type JournalLine } from './views.ts'

/** An entry among the news of a body; of the floor of one session the last of several, with how many they are. */
export interface NewsLine extends JournalLine {
  steps: number
}

/** So many entries are looked through: more than the steps of a long session. */
const LOOKED = 400

/**
 * What changed in a body last, the newest first, as people ask about it: the steps on the floor of a session are one line.
 * One query.
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

/** Entries with those of one floor as one, where the newest of them stands; those `without` left out. */
export function foldedNews(lines: readonly JournalLine[], without: readonly string[] = []): NewsLine[] {
  const news: NewsLine[] = []
  const floors = new Map<Id, NewsLine>()
  for (const line of lines) {
    if (without.includes(line.action)) continue
    const isStep = line.action.startsWith('floor.')
    const known = isStep ? floors.get(line.subject.id) : undefined
    if (known) known.steps += 1
    else {
      const fresh = { ...line, steps: 1 }
      if (isStep) floors.set(line.subject.id, fresh)
      news.push(fresh)
    }
  }
  return news
}
