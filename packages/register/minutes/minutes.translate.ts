import { z } from 'zod'
import type { Id, Names, Provenance } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import type { Composed } from '../source/model.ts'
import { composed } from '../source/rules.ts'
import { getReading } from '../source/store.ts'
import { partsProvenance } from './minutes.record.ts'
import { sentenceText } from './rules.ts'

const input = z.object({ body_id: z.uuid(), session_id: z.uuid(), reading_id: z.uuid() })

/**
 * Joins a text in a second language to a session: its statements belong to those of the session one to one, in order.
 * Numbers, acts and undertakings stay those of the session.
 */
export const translateMinutes: Action<z.infer<typeof input>, { id: Id; language: string }> = {
  name: 'minutes.translate',
  summary: 'Join the text of a session in another language, statement by statement.',
  input,
  permission: 'minutes.can_record',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, session_id, reading_id }, { actor, now, newId }) {
    const reading = await getReading(tx.db, body_id, reading_id)
    if (reading.state !== 'open') throw new Refused('reading.not_open', { state: reading.state })
    const session = await tx.db
      .selectFrom('session')
      .select(['id', 'names', 'body_names', 'level'])
      .where('body_id', '=', body_id)
      .where('id', '=', session_id)
      .executeTakeFirst()
    if (!session) throw new Refused('record.not_found', { noun: 'session' })
    const record = composed(reading.record, reading.decisions, reading.source.id)
    const { language } = record
    const standing = await tx.db
      .selectFrom('session_source')
      .select('language')
      .where('body_id', '=', body_id)
      .where('session_id', '=', session_id)
      .execute()
    if (standing.some((one) => one.language === language)) throw new Refused('minutes.language_taken', { language })
    const statements = await tx.db
      .selectFrom('statement')
      .select(['id', 'text', 'act_text', 'spans', 'clauses', 'provenance', 'level'])
      .where('body_id', '=', body_id)
      .where('session_id', '=', session_id)
      .orderBy('number')
      .execute()
    // Even how many sentences there are is for those only who may see each of them.
    const isForFew = [session, ...statements].some(({ level }) => level === 'restricted')
    if (isForFew && actor.may !== 'all' && !actor.may.permissions.includes('restricted.can_see')) {
      throw new Refused('record.not_found', { noun: 'session' })
    }
    if (statements.length !== record.statements.length) {
      throw new Refused('minutes.sentences_differ', { found: record.statements.length, wanted: statements.length })
    }
    const source = reading.source.id
    for (const [i, { id, text, act_text, spans, clauses, provenance }] of statements.entries()) {
      const one = record.statements[i]!
      await tx.set('statement', id, {
        text: { ...text, [language]: sentenceText(reading.source.text.slice(...one.span), language) },
        act_text: { ...act_text, [language]: one.actText },
        spans: { ...spans, [language]: { source, span: one.span, said_from: one.saidFrom } },
        clauses: { ...clauses, [language]: one.clauses },
        provenance: { ...provenance, ...clausesOf(partsProvenance(one, language)) },
      })
    }
    const also = (names: Names, value: string | null): Names => (value ? { ...names, [language]: value } : names)
    await tx.set('session', session_id, {
      names: also(session.names, record.headline.value),
      body_names: also(session.body_names, record.body.value),
    })
    await joinNames(tx, record, session_id)
    await tx.insert('session_source', { id: newId(), session_id, source_id: source, language })
    await tx.set('reading', reading_id, { state: 'filed', filed_at: now })
    return { outcome: { id: session_id, language }, subject: { noun: 'session', id: session_id } }
  },
}

/**
 * Gives people and superior texts their names in the second language, where both texts list as many of them in the same
 * order and a name is still lacking. Where the lists differ nothing is joined: that would be guessing.
 */
async function joinNames(tx: Writer, record: Composed, sessionId: Id): Promise<void> {
  const { language } = record
  const people = await tx.db
    .selectFrom('attendance')
    .innerJoin('person', (join) =>
      join.onRef('person.body_id', '=', 'attendance.body_id').onRef('person.id', '=', 'attendance.person_id'),
    )
    .select(['person.id', 'person.names', 'person.provenance', 'attendance.part'])
    .where('attendance.body_id', '=', tx.bodyId)
    .where('attendance.session_id', '=', sessionId)
    .orderBy('attendance.position')
    .execute()
  if (people.length === record.people.length && people.every(({ part }, i) => part === record.people[i]!.part)) {
    for (const [i, { id, names }] of people.entries()) {
      const { value } = record.people[i]!.name
      if (value && !names[language]) await tx.set('person', id, { names: { ...names, [language]: value } })
    }
  }
  const directives = await tx.db
    .selectFrom('session_directive')
    .innerJoin('directive', (join) =>
      join
        .onRef('directive.body_id', '=', 'session_directive.body_id')
        .onRef('directive.id', '=', 'session_directive.directive_id'),
    )
    .select(['directive.id', 'directive.names', 'directive.kind'])
    .where('session_directive.body_id', '=', tx.bodyId)
    .where('session_directive.session_id', '=', sessionId)
    .orderBy('session_directive.position')
    .execute()
  const { sources } = record
  if (directives.length !== sources.length || directives.some(({ kind }, i) => kind !== sources[i]!.kind)) return
  for (const [i, { id, names }] of directives.entries()) {
    const { value } = sources[i]!.name
    if (value && !names[language]) await tx.set('directive', id, { names: { ...names, [language]: value } })
  }
}

/** Marker and areas stay those of the session; a clause belongs to its own text. */
const clausesOf = (provenance: Provenance): Provenance =>
  Object.fromEntries(Object.entries(provenance).filter(([part]) => part.startsWith('clauses.')))
