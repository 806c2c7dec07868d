import type { Body, UndertakingLine } from '@khural/register'
import { daysBetween } from '@khural/register/undertaking/rules.ts'
import { undertakingHref } from '#lib/addresses.ts'
import { messagesIn, type Language } from '#lib/messages/index.ts'
import { nameFor } from '#lib/names.ts'
import { lastWordOf } from './last-word.ts'

/** Where and when a ledger is written, and for whom. */
export interface LedgerContext {
  body: Pick<Body, 'slug' | 'timeZone'>
  /** `https://khural.example` */
  origin: string
  today: string
  language: Language
}

/** The cells of one row of the ledger as a file, in the order of the columns in `ledger.csv`. */
export function ledgerCells(line: UndertakingLine, context: LedgerContext): (string | number | null)[] {
  const { body, origin, today, language } = context
  const t = messagesIn(language)
  const { state, timeliness, due, lead } = line
  const said = lastWordOf(line, { timeZone: body.timeZone, today, language })
  const left = due === null || timeliness === null ? null : daysBetween(today, due)
  const areas = t.words.areas as { readonly [area: string]: string }
  return [
    citationOf(line),
    nameFor(line.text, language).text,
    said.head + said.words,
    said.day,
    lead ? nameFor(lead.names, language).text : t.parts.notStated,
    lead?.holder ? nameFor(lead.holder, language).text : null,
    due ?? t.parts.notStated,
    left !== null && left >= 0 ? left : null,
    left !== null && left < 0 ? -left : null,
    timeliness && t.words.timeliness[timeliness],
    t.words.states[state],
    line.areas.map((area) => areas[area] ?? area).join('; '),
    origin + undertakingHref(body.slug, line),
  ]
}

/** `2026/8-2.1` */
export const citationOf = ({ period, n, statement, number }: UndertakingLine): string =>
  `${period}/${n}-${statement}.${number}`
