import { z } from 'zod'
import type { Id, Names, StatementRow } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { isCandidate, isTold, ownLanguage, sentenceText } from '../minutes/rules.ts'
import { levelOf } from '../session/levels.ts'
import { citation } from '../session/rules.ts'
import { getSource } from '../source/store.ts'
import { wordsSchema } from './model.ts'

const input = z.object({
  body_id: z.uuid(),
  statement_id: z.uuid(),
  /** Which clause of the statement it is taken from, of those in its own language; absent: the whole statement. */
  clause: z.int().min(0).optional(),
  /** Other words than the clause's own, if somebody shortened them. */
  text: wordsSchema.optional(),
})

/**
 * Registers an undertaking: its words from the clause, its owners and due "not stated" until somebody fills them.
 * Its number within the statement is given once and never reused.
 */
export const registerUndertaking: Action<z.infer<typeof input>, { id: Id; citation: string }> = {
  name: 'undertaking.register',
  summary: 'Make an undertaking from an action or a ban in a statement.',
  input,
  permission: 'undertaking.can_register',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, statement_id, clause: index, text }, { actor, now, newId }) {
    const statement = await tx.db
      .selectFrom('statement')
      .innerJoin('session', (join) =>
        join.onRef('session.body_id', '=', 'statement.body_id').onRef('session.id', '=', 'statement.session_id'),
      )
      .leftJoin('agenda_item', (join) =>
        join
          .onRef('agenda_item.body_id', '=', 'statement.body_id')
          .onRef('agenda_item.id', '=', 'statement.agenda_item_id'),
      )
      .select(['statement.id', 'statement.number', 'statement.text', 'statement.clauses', 'statement.spans'])
      .select(['statement.provenance', 'statement.withdrawn_at', 'statement.told'])
      .select((eb) =>
        eb
          .selectFrom('readout')
          .select(({ fn }) => fn.max('issued_at').as('issued_at'))
          .whereRef('readout.body_id', '=', 'statement.body_id')
          .whereRef('readout.session_id', '=', 'statement.session_id')
          .where('readout.state', '=', 'issued')
          .as('told_at'),
      )
      .select([
        'statement.level',
        'session.level as session_level',
        'agenda_item.level as item_level',
        'statement.areas',
        'statement.session_id',
        'period',
        'n',
        'year',
        'language',
      ])
      .where('statement.body_id', '=', body_id)
      .where('statement.id', '=', statement_id)
      .executeTakeFirst()
    if (!statement) throw new Refused('record.not_found', { noun: 'statement' })
    const language = ownLanguage(statement.text, statement.language)
    if (statement.withdrawn_at !== null) throw new Refused('undertaking.statement_withdrawn')
    const spans = statement.spans[language]
    const clause = index === undefined ? null : (statement.clauses[language]?.[index] ?? null)
    if (index !== undefined && !clause) throw new Refused('record.not_found', { noun: 'clause' })
    if (clause && !isCandidate(clause)) throw new Refused('undertaking.attitude_only')
    const standing = await tx.db
      .selectFrom('undertaking')
      .select(['number', 'clause', 'text'])
      .where('body_id', '=', body_id)
      .where('statement_id', '=', statement_id)
      .execute()
    const words: Names = text ?? (await clauseWords())
    const double = standing.find(
      (one) => (clause && one.clause?.span[0] === clause.span[0]) || sameWords(one.text, words),
    )
    if (double) {
      throw new Refused('undertaking.already_registered', {
        citation: citation(statement, statement.number, double.number),
      })
    }
    const awaits_readout = isNewerThanReadout(statement, words)
    const number = Math.max(0, ...standing.map((one) => one.number)) + 1
    const added = { kind: 'added' as const, by: actor.name, at: now.toISOString() }
    // Minutes that were approved here state their sentences themselves.
    const saidBy = statement.provenance['text'] ?? added
    const { id } = await tx.insert('undertaking', {
      id: newId(),
      session_id: statement.session_id,
      statement_id,
      number,
      text: words,
      clause: clause && { language, span: clause.span },
      state: 'registered',
      due: null,
      milestone: null,
      lead_post_id: null,
      lead_body_id: null,
      areas: statement.areas,
      year: statement.year,
      last_word: null,
      provenance: {
        text: text
          ? added
          : spans
            ? { kind: 'stated', source: spans.source, span: clause?.span ?? spans.span }
            : clause
              ? { kind: 'stated', language, span: clause.span }
              : saidBy,
      },
      level: levelOf({
        session: statement.session_level,
        item: statement.item_level,
        statement: statement.level,
        untold: !isTold(statement.told),
        awaits: awaits_readout,
        own: null,
      }),
      awaits_readout,
      registered_at: now,
      changed_at: now,
    })
    await tx.insert('undertaking_step', {
      id: newId(),
      undertaking_id: id,
      state: 'registered',
      reason: null,
      rests_on: null,
      taken_at: now,
      taken_by: actor.name,
      taken_by_id: actor.id ?? null,
    })
    return {
      outcome: { id, citation: citation(statement, statement.number, number) },
      subject: { noun: 'undertaking', id },
    }

    async function clauseWords(): Promise<Names> {
      if (!clause) return statement!.text
      // A clause of minutes is a place in the sentence itself; of a received text, in that.
      const text = spans ? (await getSource(tx.db, body_id, spans.source)).text : statement!.text[language]!
      return { [language]: sentenceText(text.slice(...clause.span), language) }
    }
  },
}

/**
 * [PB9] Whether an undertaking is of words that a correction of the minutes brought and no issued readout has. Issuing opens the
 * others with their sentence, however the readout words it.
 */
function isNewerThanReadout(
  { told, told_at, provenance }: Pick<StatementRow, 'told' | 'provenance'> & { told_at: Date | null },
  words: Names,
): boolean {
  const said = provenance['text']
  if (told === null || told_at === null || said?.kind !== 'added') return false
  const isTold = Object.entries(words).some(([language, one]) => told[language]?.includes(one))
  return !isTold && new Date(said.at) > told_at
}

const sameWords = (a: Names, b: Names): boolean =>
  Object.entries(a).some(([language, words]) => b[language] !== undefined && b[language] === words)
