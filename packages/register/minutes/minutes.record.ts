import { z } from 'zod'
import { namesSchema } from '../body/model.ts'
import { findPersonNamed, findPostNamed, findTenure, findTermOn, getBody } from '../body/store.ts'
import type { Day, Id, Level, Names, Origin, Provenance } from '../database/tables.ts'
import { findDirectiveNamed } from '../directive/store.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { dayAddress, periodOf, restartKinds, type Restarts } from '../session/rules.ts'
import { makeSeries, seriesOfKind, seriesSlug } from '../session/series.ts'
import { findSeries, findSeriesOfKind, findSession, listSessionsOn } from '../session/store.ts'
import type { Composed, ComposedStatement, Told } from '../source/model.ts'
import { composed } from '../source/rules.ts'
import { getReading } from '../source/store.ts'
import { numbered, sentenceText } from './rules.ts'

const input = z.object({
  body_id: z.uuid(),
  reading_id: z.uuid(),
  /** The series it counts in; without one, the body's first series of that kind, or a new one. */
  series: z.string().optional(),
  /** A series that is made for it; its address is taken from its name. */
  new_series: z.object({ names: namesSchema, restarts: z.enum(restartKinds) }).optional(),
  /** Answers the question whether this is another session of a day that has one. */
  second_of_day: z.boolean().default(false),
})

export interface RecordedSession {
  id: Id
  series: string
  period: string
  n: string
}

/**
 * Makes a session of a reading: its frame, people, superior texts and statements, each value with where it comes from.
 * One transaction, one entry; a session of the same series, period and number is refused.
 */
export const recordMinutes: Action<z.infer<typeof input>, RecordedSession> = {
  name: 'minutes.record',
  summary: 'Record a session and its statements from a reading that was gone through.',
  input,
  permission: 'minutes.can_record',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, reading_id, series: wanted, new_series, second_of_day }, { now, newId }) {
    const reading = await getReading(tx.db, body_id, reading_id)
    if (reading.state !== 'open') throw new Refused('reading.not_open', { state: reading.state })
    const record = composed(reading.record, reading.decisions, reading.source.id)
    const { kind, language } = record
    const series = new_series
      ? await makeSeries(tx, { ...new_series, kind, slug: seriesSlug(new_series.names, kind) }, newId)
      : await seriesFor(tx, record, wanted, newId)
    const place = await placeOf(tx, record, series, second_of_day)
    const people = await peopleOf(tx, record, place.held[0] ?? null, newId)
    const session = await tx.insert('session', {
      id: newId(),
      series_id: series.id,
      ...place,
      language,
      kind,
      names: named(language, record.headline.value ?? record.body.value ?? place.n),
      body_names: record.body.value ? named(language, record.body.value) : {},
      presider_id: record.presider.value ? (people.get(record.presider.value)?.id ?? null) : null,
      place: record.place.value,
      provenance: provenanceOf({
        headline: record.headline,
        body: record.body,
        number: record.ordinal,
        year: record.year,
        term: record.term,
        held: record.held[0],
        place: record.place,
        presider: record.presider,
        published: record.published,
        source: record.source,
        reporters: record.reporters[0],
      }),
      level: await levelFor(tx),
      recorded_at: now,
    })
    await tx.insert('session_source', {
      id: newId(),
      session_id: session.id,
      source_id: reading.source.id,
      language,
    })
    await tx.insertAll(
      'attendance',
      [...people.values()].map(({ id, part, posts, origin }, position) => ({
        id: newId(),
        session_id: session.id,
        person_id: id,
        position,
        part,
        posts,
        provenance: (origin ? { name: origin } : {}) as Provenance,
      })),
    )
    await linkDirectives(tx, record, session.id, newId)
    await insertStatements(tx, record, session.id, reading.source, people, newId)
    await tx.set('reading', reading_id, { state: 'filed', filed_at: now })
    const outcome = { id: session.id, series: series.slug, period: session.period, n: session.n }
    return { outcome, subject: { noun: 'session', id: session.id } }
  },
}

/** What the body says of its new sessions; not stated, they are its members'. */
async function levelFor(tx: Writer): Promise<Level | null> {
  const body = await tx.db.selectFrom('body').select('level').where('id', '=', tx.bodyId).executeTakeFirst()
  return body?.level ?? null
}

const named = (language: string, name: string): Names => ({ [language]: name })

/** The origins of the fields that have a value. */
function provenanceOf(fields: { [field: string]: Told<unknown> | undefined }): Provenance {
  return Object.fromEntries(
    Object.entries(fields)
      .map(([field, told]) => [field, told?.value != null ? told.origin : null] as const)
      .filter((pair): pair is readonly [string, Origin] => pair[1] !== null),
  )
}

async function seriesFor(tx: Writer, record: Composed, wanted: string | undefined, newId: () => Id) {
  if (wanted !== undefined) {
    const series = await findSeries(tx.db, tx.bodyId, wanted)
    if (!series) throw new Refused('record.not_found', { noun: 'series' })
    return series
  }
  const standing = await findSeriesOfKind(tx.db, tx.bodyId, record.kind)
  if (standing) return standing
  const restarts: Restarts = record.term.value !== null && record.year.value === null ? 'term' : 'year'
  return makeSeries(tx, { ...seriesOfKind(record.kind), kind: record.kind, restarts }, newId)
}

/** Number, day and address of the session, or the refusal that names the session which already has them. */
async function placeOf(
  tx: Writer,
  record: Composed,
  series: { id: Id; slug: string; restarts: string },
  secondOfDay: boolean,
) {
  const held = record.held.map(({ value }) => value!).filter(Boolean)
  const day: Day | null = held[0] ?? null
  const number = record.ordinal.value
  if (number === null && day === null) throw new Refused('session.no_day')
  const yearOf = (moment: string | null) => (moment ? Number(moment.slice(0, 4)) : null)
  const year = record.year.value ?? yearOf(day) ?? yearOf(record.published.value)
  // [SN9] A series that counts by term takes the term of the day where the text states none.
  const restarts = series.restarts as Restarts
  const isByTerm = restarts === 'term' && record.term.value === null && day !== null
  const term = isByTerm ? await findTermOn(tx.db, tx.bodyId, day) : record.term.value
  const period = periodOf(restarts, { year, term })
  const { slug } = await getBody(tx.db, tx.bodyId)
  const address = (one: { period: string; n: string }) => `/${slug}/${series.slug}/${one.period}/${one.n}/session`
  if (number !== null && (await findSession(tx.db, tx.bodyId, series.id, period, String(number)))) {
    throw new Refused('session.number_taken', { n: number, period }, address({ period, n: String(number) }))
  }
  const sameDay = day === null ? [] : await listSessionsOn(tx.db, tx.bodyId, series.id, day)
  if (sameDay.length > 0 && !secondOfDay) {
    throw new Refused('session.likely_double', { day: day! }, address(sameDay[0]!))
  }
  const n =
    number === null
      ? dayAddress(
          day!,
          sameDay.map((one) => one.n),
        )
      : String(number)
  return { period, n, year, number, term, held, held_on: day }
}

interface Participant {
  id: Id
  part: string
  posts: { post_id: Id; acting: boolean }[]
  origin: Origin | null
}

/** Finds or makes the people and posts that the text names; a tenure is recorded where none is known for that day. */
async function peopleOf(tx: Writer, record: Composed, day: Day | null, newId: () => Id) {
  const { language } = record
  const people = new Map<string, Participant>()
  const listed = [...record.people]
  if (record.presider.value && !listed.some(({ name }) => name.value === record.presider.value)) {
    listed.unshift({ name: record.presider, part: 'presided', posts: [] })
  }
  for (const { name, part, posts } of listed) {
    if (name.value === null || people.has(name.value)) continue
    const provenance: Provenance = name.origin ? { names: name.origin } : {}
    const id =
      (await findPersonNamed(tx.db, tx.bodyId, language, name.value)) ??
      (await tx.insert('person', { id: newId(), names: named(language, name.value), provenance })).id
    const held: Participant['posts'] = []
    for (const { name: post, acting } of posts) {
      const from: Provenance = post.origin ? { names: post.origin } : {}
      const postId =
        (await findPostNamed(tx.db, tx.bodyId, language, post.value!)) ??
        (
          await tx.insert('post', {
            id: newId(),
            names: named(language, post.value!),
            role: 'other',
            protocol_order: null,
            provenance: from,
          })
        ).id
      held.push({ post_id: postId, acting })
      if (await findTenure(tx.db, tx.bodyId, postId, id, day)) continue
      await tx.insert('tenure', {
        id: newId(),
        post_id: postId,
        person_id: id,
        acting,
        held_from: null,
        held_to: null,
        seen_on: day,
        provenance: post.origin ? { seen_on: post.origin } : {},
      })
    }
    people.set(name.value, { id, part, posts: held, origin: name.origin })
  }
  return people
}

async function linkDirectives(tx: Writer, record: Composed, sessionId: Id, newId: () => Id) {
  const linked = new Set<Id>()
  for (const { kind, name, date } of record.sources) {
    const provenance: Provenance = name.origin ? { names: name.origin } : {}
    const id =
      (await findDirectiveNamed(tx.db, tx.bodyId, kind, record.language, name.value!)) ??
      (
        await tx.insert('directive', {
          id: newId(),
          kind,
          names: named(record.language, name.value!),
          given_on: date !== null && date.length === 10 ? date : null,
          issuer: null,
          provenance,
        })
      ).id
    if (linked.has(id)) continue
    linked.add(id)
    await tx.insert('session_directive', {
      id: newId(),
      session_id: sessionId,
      directive_id: id,
      position: linked.size,
      provenance,
    })
  }
}

async function insertStatements(
  tx: Writer,
  record: Composed,
  sessionId: Id,
  source: { id: Id; text: string },
  people: ReadonlyMap<string, Participant>,
  newId: () => Id,
) {
  const { language, statements } = record
  const numbers = numbered(statements)
  await tx.insertAll(
    'statement',
    statements.map((statement, i) => ({
      id: newId(),
      session_id: sessionId,
      ...numbers[i]!,
      act: statement.act,
      act_text: named(language, statement.actText),
      speaker_id: statement.by === 'meeting' ? null : (people.get(statement.by)?.id ?? null),
      speaker_text: statement.by === 'meeting' ? null : statement.by,
      directive: statement.directive,
      marker: statement.marker,
      text: named(language, sentenceText(source.text.slice(...statement.span), language)),
      spans: { [language]: { source: source.id, span: statement.span, said_from: statement.saidFrom } },
      clauses: { [language]: statement.clauses },
      areas: statement.areas,
      provenance: { text: statement.origin, ...partsProvenance(statement, language) },
    })),
  )
}

/**
 * Where the parts of a statement come from that somebody corrected: `marker`, `clauses.en.0`, `areas.transport`. What is
 * not named comes from where the sentence does.
 */
export function partsProvenance({ origins, areas }: ComposedStatement, language: string): Provenance {
  return Object.fromEntries(
    Object.entries(origins).map(([part, origin]) => {
      const [what, k] = part.split('.')
      const name =
        what === 'clauses' ? `clauses.${language}.${k}` : what === 'areas' ? `areas.${areas[Number(k)]}` : part
      return [name, origin]
    }),
  )
}
