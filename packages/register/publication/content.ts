/** What a version of a readout says, and from where: a received text, or words composed from approved minutes. */
import { read, type Reading } from '@khural/readout'
import { z } from 'zod'
import type { Id, ReadoutRow, Span } from '../database/tables.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { alignReadout } from '../minutes/compare.ts'
import { readoutSentences } from '../minutes/readouts.ts'
import { storable } from '../source/rules.ts'
import { getReading } from '../source/store.ts'
import { heldIn, openingWords, textOf, type ReadoutWords } from './compose.ts'
import { realigned } from './rules.ts'
import type { Written } from './templates.ts'
import { approvedMinutes, sessionToTell, tellableStatements, type TellableStatement } from './told.ts'

/** The columns of a version that its words decide. */
export type Content = Pick<ReadoutRow, 'source_id' | 'minutes_id' | 'text' | 'parts'>

const most = (characters: number) => z.string().trim().max(characters)

/** The words of a version, as a form gives them: of a received text the whole, of a composed one part by part. */
export const givenContent = {
  text: z.string().min(1).max(1_000_000).optional(),
  words: z
    .object({
      headline: most(400).min(1),
      subhead: most(400).default(''),
      lead: most(20_000).default(''),
      sentences: z
        .array(z.object({ number: z.int().positive(), text: most(4000).min(1) }))
        .min(1)
        .max(2000),
      closing: most(20_000).default(''),
    })
    .optional(),
}
type Given = { text?: string | undefined; words?: ReadoutWords | undefined }

/**
 * [PB1] [PB6] A version in other words: a received text keeps every statement in its place, a composed one tells what was
 * chosen.
 *
 * @throws Refused `readout.other_form` where the words are given as those of the other kind; as `composedContent` does
 */
export async function rewritten(tx: Writer, standing: ReadoutRow, { text: received, words }: Given): Promise<Content> {
  const language = standing.language as Written
  if (standing.minutes_id !== null) {
    if (words === undefined) throw new Refused('readout.other_form')
    return composedContent(tx, standing.session_id, language, words)
  }
  if (received === undefined) throw new Refused('readout.other_form')
  // A form sends CRLF; the text that stands has what it was received with.
  const text = standing.text.includes('\r\n') ? storable(received) : storable(received).replaceAll('\r\n', '\n')
  const record = read(text, { lang: language })
  const sentences = record.statements.map(({ span }): Span => [span[0], span[1]])
  const aligned = realigned({ text: standing.text, statements: standing.parts.statements }, text, sentences)
  if ('lost' in aligned) throw new Refused('readout.statement_lost', { number: aligned.lost })
  return { source_id: standing.source_id, minutes_id: null, text, parts: { ...frameOf(record), ...aligned } }
}

/** Where headline, subheads and the line of date, source and reporter stand. */
export function frameOf(record: Reading): Omit<ReadoutRow['parts'], 'statements'> {
  const span = (it: { span: readonly [number, number] }): Span => [it.span[0], it.span[1]]
  return {
    headline: record.headline ? span(record.headline) : null,
    subheads: record.subheads.map(span),
    dateline: [record.published, record.source].filter((it) => it !== null).map(span),
  }
}

/**
 * [PB6] [PB8] A readout of a session held in the register, from its approved minutes: the sentences that are for everybody, in
 * their order, behind who met when and who presided.
 *
 * @param words what somebody made of it; null: as the minutes have it
 * @throws Refused `readout.minutes_not_approved`, `readout.nothing_to_tell`, `readout.statement_narrower`,
 *   `readout.statement_withdrawn`
 */
export async function composedContent(
  tx: Writer,
  sessionId: Id,
  language: Written,
  words: ReadoutWords | null,
): Promise<Content> {
  const minutes = await approvedMinutes(tx.db, tx.bodyId, sessionId)
  if (!minutes) throw new Refused('readout.minutes_not_approved')
  const statements = await tellableStatements(tx.db, tx.bodyId, sessionId)
  const said = words ?? {
    ...openingWords(await sessionToTell(tx.db, tx.bodyId, sessionId), language),
    sentences: statements.flatMap(({ number, text, isNarrow }) =>
      isNarrow || text[language] === undefined ? [] : [{ number, text: text[language] }],
    ),
    closing: '',
  }
  if (said.sentences.length === 0) throw new Refused('readout.nothing_to_tell')
  const given = new Map(said.sentences.map((one) => [one.number, one]))
  refuseWithdrawn(given.keys(), statements)
  const sentences = statements.flatMap(({ number }) => given.get(number) ?? [])
  const heads = new Map(
    statements.flatMap(({ number, continues }) => (continues === null ? [] : [[number, continues] as const])),
  )
  const content = textOf({ ...said, sentences }, heads, language)
  refuseNarrower({ ...content, language }, statements)
  return { source_id: null, minutes_id: minutes.id, ...content }
}

/**
 * [MN16] [PB6] A received text that is attached to a session held in the register is its readout; its sentences are linked to
 * those of the approved minutes that they are beside.
 *
 * @throws Refused `readout.minutes_not_approved`, `readout.nothing_to_tell`
 */
export async function attachedContent(
  tx: Writer,
  sessionId: Id,
  { reading_id, language }: { reading_id: Id; language: Written },
): Promise<Content> {
  if (!(await approvedMinutes(tx.db, tx.bodyId, sessionId))) throw new Refused('readout.minutes_not_approved')
  const reading = await getReading(tx.db, tx.bodyId, reading_id)
  const { source, record } = reading
  const told = readoutSentences(reading)
  const minuted = (await tellableStatements(tx.db, tx.bodyId, sessionId)).flatMap(({ number, text }) =>
    text[language] === undefined ? [] : [{ number, text: text[language] }],
  )
  const rows = alignReadout(
    minuted.map(({ text }) => text),
    told,
    language,
  )
  const statements = rows.flatMap(({ minutes, readout }) =>
    minutes === null || readout === null ? [] : [{ number: minuted[minutes]!.number, span: told[readout]!.span }],
  )
  return { source_id: source.id, minutes_id: null, text: source.text, parts: { ...frameOf(record), statements } }
}

/** What a correction of the minutes left out is told no more. @throws Refused `readout.statement_withdrawn` */
export function refuseWithdrawn(told: Iterable<number>, statements: readonly TellableStatement[]): void {
  const standing = new Set(statements.map(({ number }) => number))
  const gone = [...told].find((number) => !standing.has(number))
  if (gone !== undefined) throw new Refused('readout.statement_withdrawn', { number: gone })
}

/**
 * [PB8] What is not for everybody is not told, neither as a sentence of its own nor within other words.
 *
 * @throws Refused `readout.statement_narrower`
 */
export function refuseNarrower(
  { text, parts, language }: { text: string; parts: ReadoutRow['parts']; language: string },
  statements: readonly TellableStatement[],
): void {
  const narrow = statements.filter(({ isNarrow }) => isNarrow)
  const told = new Set(parts.statements.map(({ number }) => number))
  const kept =
    narrow.find(({ number }) => told.has(number)) ??
    heldIn(
      text,
      narrow.flatMap((one) => (one.text[language] === undefined ? [] : [{ ...one, text: one.text[language] }])),
    )
  if (kept) throw new Refused('readout.statement_narrower', { number: kept.number })
}
