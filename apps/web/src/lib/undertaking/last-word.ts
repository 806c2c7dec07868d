import type { UndertakingLine } from '@khural/register'
import { dayText, momentParts, tableForm } from '#lib/messages/dates.ts'
import { messagesIn, type Language } from '#lib/messages/index.ts'
import { nameFor } from '#lib/names.ts'

/** The last thing said about an undertaking, for one line of a list. */
export interface LastWord {
  /** The step that was taken and its day, with what parts it from the words; empty for a report. */
  head: string
  words: string
  /** The language of the words when it is not the reader's. */
  lang: string | undefined
  /** `YYYY-MM-DD` in the body's calendar; null when nothing was said. */
  day: string | null
}

/**
 * The last thing said, with its day when it is a step and not a report.
 *
 * @example lastWordOf({ state: 'sent_back', lastWord: { kind: 'sent_back', at, text: { en: 'Maps lack.' } } }, reader)
 *   // { head: 'Sent back 28 Aug: ', words: 'Maps lack.', lang: undefined, day: '2026-08-28' }
 */
export function lastWordOf(
  { state, lastWord }: Pick<UndertakingLine, 'state' | 'lastWord'>,
  { timeZone, today, language }: { timeZone: string; today: string; language: Language },
): LastWord {
  const t = messagesIn(language)
  if (!lastWord) return { head: '', words: t.ledger.saidNothing, lang: undefined, day: null }
  const { day } = momentParts(new Date(lastWord.at), timeZone)
  const { text: words, lang: own } = nameFor(lastWord.text ?? {}, language)
  const lang = own === language || words === '' ? undefined : own
  const kinds: { readonly [kind: string]: string } = {
    ...t.words.states,
    due_moved: t.ledger.dueMoved,
    due_kept: t.ledger.dueKept,
    // A report that says the work is done is a step.
    report: state === 'reported_done' ? t.words.states.reported_done : '',
  }
  const kind = kinds[lastWord.kind] ?? ''
  if (kind === '') return { head: '', words, lang, day }
  const step = t.ledger.lastStep({ kind, day: dayText(day, language, tableForm(day, today)) })
  return { head: words === '' ? step : step + t.ledger.colon, words, lang, day }
}
