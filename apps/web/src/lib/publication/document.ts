import type { UndertakingLine } from '@khural/register'
import type { Language, Messages } from '#lib/messages/index.ts'
import { nameFor } from '#lib/names.ts'
import type { DocumentParagraph, NoteMark, Run } from '#lib/parts/documents.ts'
import { bothMarks, standing, stateTones } from '#lib/parts/marks.ts'

/** A paragraph as the server cuts it: stretches of text, each of one statement or of none. */
type CutParagraph = { readonly pieces: readonly { readonly text: string; readonly statement: number | null }[] }

/** How an undertaking stands, in words: its exception or end, else how far it is; both where work waits for somebody. */
export function standingWord(
  { state, timeliness }: Pick<UndertakingLine, 'state' | 'timeliness'>,
  t: Messages,
): string {
  const work = state === 'reported_done' ? t.pages.readout.reportedDone : t.words.states[state]
  const both = bothMarks(state, timeliness)
  if (both) return t.pages.readout.workAndDate({ work, date: t.words.timeliness[both.date.shape] })
  if (timeliness === null || stateTones[state] !== 'work' || state === 'reported_done') return work
  return t.words.timeliness[timeliness]
}

/** The mark or marks of a line; work in time has the line of its date in a list and the mark of its state in the text. */
function marksOf({
  state,
  timeliness,
}: Pick<UndertakingLine, 'state' | 'timeliness'>): Pick<NoteMark, 'shape' | 'tone' | 'work'> {
  const both = bothMarks(state, timeliness)
  return both ? { ...both.date, work: both.work } : standing(state, timeliness)
}

/**
 * Hangs the undertakings of each statement on the end of its sentence, with a note each after the paragraph. Where a
 * sentence runs over two paragraphs they hang on its last piece.
 */
export function withNotes(
  paragraphs: readonly CutParagraph[],
  undertakings: readonly UndertakingLine[],
  t: Messages,
): DocumentParagraph[] {
  const lastOf = new Map<number, object>()
  for (const { pieces } of paragraphs) {
    for (const piece of pieces) if (piece.statement !== null) lastOf.set(piece.statement, piece)
  }
  return paragraphs.map(({ pieces }) => {
    const runs: Run[] = []
    const notes: NoteMark[] = []
    for (const piece of pieces) {
      runs.push(piece.text)
      if (piece.statement === null || lastOf.get(piece.statement) !== piece) continue
      for (const line of undertakings.filter((one) => one.statement === piece.statement)) {
        const number = `${line.statement}.${line.number}`
        runs.push({ mark: number })
        notes.push({ number, ...marksOf(line), stands: standingWord(line, t) })
      }
    }
    return { runs, notes }
  })
}

export type StandingCount = Pick<NoteMark, 'shape' | 'tone' | 'work'> & { count: number; readonly words: string }

/** How many undertakings stand how, in the order of first appearance of what needs a look, then the rest. */
export function standingCounts(undertakings: readonly UndertakingLine[], t: Messages): StandingCount[] {
  const counts = new Map<string, StandingCount>()
  for (const line of undertakings) {
    const marks = marksOf(line)
    const words = standingWord(line, t)
    const found = counts.get(words)
    if (found) found.count += 1
    else {
      const isPlain = line.timeliness === 'on_time' && line.state !== 'reported_done' && marks.tone === 'work'
      counts.set(words, { ...marks, ...(isPlain && { shape: 'on_time' }), words, count: 1 })
    }
  }
  const order = ['done', 'work', 'watch', 'late', 'held', 'none', 'open']
  return [...counts.values()].toSorted((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone))
}

/** What a note says after how the undertaking stands: one sentence each, with its language and what parts it from the one before. */
export function noteSentences(
  line: UndertakingLine,
  t: Messages,
  language: Language,
): { readonly text: string; readonly lang: string; readonly gap: string }[] {
  const words = t.pages.readout
  const hasEnded = line.timeliness === null
  const own = (text: string) => ({ text, lang: language })
  const sentences: { text: string; lang: string }[] = []
  if (line.lastWord?.text) sentences.push(nameFor(line.lastWord.text, language))
  if (line.due && !hasEnded) sentences.push(own(words.due({ day: line.due })))
  if (line.lead) sentences.push(nameFor(line.lead.names, language))
  else if (line.due || hasEnded) sentences.push(own(words.noOwner))
  else sentences.push(own(words.noOwnerNoDate))
  // A full-width stop has its gap within it; one of an alphabet needs one behind it, in a Chinese page too.
  return sentences.map(({ text, lang }, i) => {
    const before = sentences[i - 1]?.lang ?? language
    return { text: closed(text, lang), lang, gap: before === 'zh' ? '' : ' ' }
  })
}

/** A sentence ends with a stop, whether or not whoever wrote it set one. */
const closed = (text: string, lang: string): string =>
  /[.!?…。！？]["”’」）)]?$/u.test(text.trim()) ? text.trim() : `${text.trim()}${lang === 'zh' ? '。' : '.'}`
