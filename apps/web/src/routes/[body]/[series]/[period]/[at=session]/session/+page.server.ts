import { redirect } from '@sveltejs/kit'
import {
  actions as all,
  dayIn,
  deskValues,
  expectedDifference,
  findReadingOfSession,
  getReading,
  neighbours,
  papersSent,
  readoutBasis,
  sessionAgenda,
  sessionDirectives,
  sessionPeople,
  sessionReadouts,
  sessionStages,
  sessionStatements,
  sessionUndertakings,
  sessionVotes,
  withoutPresence,
  type Body,
  type Id,
  type Level,
  type Names,
  type Participant,
  type SessionFrame,
  type StatementView,
} from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { languageOf } from '@khural/register/body/import-cells.ts'
import { quorumOf } from '@khural/register/floor/rules.ts'
import { findQuorum, floorFor } from '@khural/register/floor/views.ts'
import { ownLanguage } from '@khural/register/minutes/rules.ts'
import { papersOfSession } from '@khural/register/material/views.ts'
import { rulesOf } from '@khural/register/plan/store.ts'
import { draftHref, readoutHref, sessionHref } from '#lib/addresses.ts'
import { sessionWarnings } from '#lib/agenda/warnings.ts'
import { act, textOf } from '#lib/server/act.ts'
import { timesFrom } from '#lib/server/moments.ts'
import { namesFrom, performThen } from '#lib/server/people.ts'
import { candidatesOf } from '#lib/session/candidates.ts'
import { correctionsOf } from '#lib/session/corrections.ts'
import { placesOf } from '#lib/session/places.ts'
import { setLevelOf } from '#lib/server/level-form.ts'
import { mayAt, mayHere, offeredAt } from '#lib/server/may.ts'
import { answeringIn } from '#lib/server/replies.ts'
import { noteReading, within } from '#lib/server/noted.ts'
import { readoutLines } from '#lib/publication/lines.ts'
import { opensWith, toldBy } from '#lib/publication/opens.ts'
import { glossesIn } from '#lib/server/glosses.ts'
import { reader, sessionAt, sessionIn, todayOf } from '#lib/server/find.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url, parent }) => {
  const { body } = await parent()
  const session = await sessionIn(body, params)
  const db = reader()
  const today = todayOf(body)
  const seesReading = mayHere('reading.can_see')
  const mayRegister = mayHere('undertaking.can_register')
  const worksOnReadout = mayHere('readout.can_issue', 'readout.can_draft')
  const [ahead, reading, people, directives, statements, undertakings, readouts, beside, basis] = await Promise.all([
    session.state === null ? null : aheadOf(body, session, today),
    seesReading || mayRegister ? readingOf(body.id, session.id) : null,
    sessionPeople(db, body.id, session.id),
    sessionDirectives(db, body.id, session.id),
    sessionStatements(db, body.id, session.id),
    sessionUndertakings(db, body.id, session.id, today),
    sessionReadouts(db, body.id, session.id),
    neighbours(db, body.id, session),
    session.state === 'closed' && worksOnReadout ? readoutBasis(db, body.id, session.id) : null,
  ])
  await noteReading(body, [
    ...within(session, statements, undertakings),
    ...(session.level === 'restricted' ? [] : (ahead?.shown.items ?? [])).map((item) => ({
      noun: 'agenda_item' as const,
      ...item,
    })),
  ])
  const glosses = await glossesIn(
    body.id,
    statements.map(({ text }) => text),
  )
  // The clauses of a received text are places in it; those of minutes that were approved here, in the sentence itself.
  const candidatesHere = (one: StatementView) => {
    const own = session.state === null ? session.language : ownLanguage(one.text, session.language)
    return candidatesOf(
      one,
      undertakings,
      session.state === null ? (reading?.source.text ?? '') : (one.text[own] ?? ''),
      own,
    )
  }
  // Whoever does not work on texts sees what came of them.
  const shown = seesReading ? readouts : readouts.filter(({ state }) => state === 'issued')
  return {
    ...offeredAt(session),
    session: {
      ...session,
      sources: seesReading ? session.sources : session.sources.map((one) => ({ ...one, name: null })),
    },
    today,
    ahead: ahead?.shown ?? null,
    people: session.state === null ? people : people.map((one) => asSeen(one, session, ahead?.presence ?? null)),
    directives,
    statements: statements.map((one) => ({
      ...one,
      candidates: mayRegister ? candidatesHere(one) : [],
      corrections: correctionsOf(one, readouts),
    })),
    undertakings,
    beside,
    glosses,
    readingId: seesReading ? (reading?.id ?? null) : null,
    /** Where stated values stand on the desk. */
    places: reading && seesReading ? placesOf(reading.source.id, deskValues(reading.record, reading.decisions)) : {},
    /** What issuing a readout opens to everybody; null for whoever issues none. */
    opens: worksOnReadout ? opensWith(session, statements, undertakings, toldBy(readouts)) : null,
    done: url.searchParams.get('done'),
    isLevelSet: url.searchParams.get('done') === all.setLevel.name,
    readouts: shown.map(({ language, version, state, issuedAt }) => ({ language, version, state, issuedAt })),
    /** What a readout of a session held here is drafted from; null for whoever drafts and issues none. */
    basis,
    readoutLines: readoutLines(
      shown,
      basis,
      tellableLanguages(session, ahead?.shown.items ?? [], statements),
      session.language,
    ),
  }
}

/** The languages of its texts; of a session held here those in which sentences that are for everybody have words. */
function tellableLanguages(
  session: SessionFrame,
  items: readonly { id: Id; level: Level | null }[],
  statements: readonly StatementView[],
): string[] {
  if (session.state === null) return session.sources.map(({ language }) => language)
  const isNarrow = (level: Level | null | undefined) => level === 'members' || level === 'restricted'
  const narrow = new Set(items.flatMap(({ id, level }) => (isNarrow(level) ? [id] : [])))
  return statements.flatMap(({ text, level, withdrawnAt, agendaItemId }) =>
    withdrawnAt !== null || isNarrow(level) || narrow.has(agendaItemId ?? '') ? [] : Object.keys(text),
  )
}

/** What the page of a session that is held in the register shows beside. */
async function aheadOf(body: Body, session: SessionFrame, today: string) {
  const db = reader()
  const [items, papers, stages, rules, answering, floor, votes] = await Promise.all([
    sessionAgenda(db, body.id, session.id),
    papersOfSession(db, body.id, session.id),
    sessionStages(db, body.id, session),
    mayHere('session.can_plan') ? rulesOf(db, body.id) : null,
    answeringIn(body.id, session),
    floorHere(body, session),
    session.state === 'closed' && mayAt(session, 'session.can_follow') ? sessionVotes(db, body.id, session.id) : [],
  ])
  const [differs, sent] = await Promise.all([
    mayHere('session.can_plan') && (session.state === 'planned' || session.state === 'called')
      ? differenceIn(body, session)
      : null,
    papersSent(db, body.id, session.id),
  ])
  const warnings = rules ? sessionWarnings(session, items, papers, rules, today, body.timeZone) : []
  const { quorum = null, presence = null } = floor ?? {}
  return { presence, shown: { items, papers, stages, warnings, answering, quorum, votes, differs, sent } }
}

/**
 * What the floor of a session says of who is there, for those who may follow it: how the quorum stands, null where the body
 * needs none, and while it is open how each stands. The register has it in its own rows once the session is closed.
 */
async function floorHere(body: Body, session: SessionFrame) {
  const { db } = database()
  const isOn = session.state === 'open' || session.state === 'adjourned'
  if (!mayAt(session, 'session.can_follow') || session.state === 'cancelled') return null
  if (!isOn && (await findQuorum(db, body.id)) === null) return null
  const { floor } = await floorFor(db, body.id, session.id, 'members')
  const presence = isOn ? new Map(floor.people.map(({ id, presence }) => [id, presence])) : null
  // Before it is open the quorum is held against those who are expected.
  const people = isOn
    ? floor.people
    : floor.people.map((one) => (one.presence === 'expected' ? { ...one, presence: 'present' as const } : one))
  return { quorum: quorumOf({ ...floor, people }), presence }
}

/** Whose names stand on the list of those expected and are members no more, and the other way round. */
async function differenceIn(body: Body, session: SessionFrame) {
  const asked = {
    body_id: body.id,
    id: session.id,
    starts_at: session.startsAt,
    presider_id: session.presider?.id ?? null,
  }
  const found = await expectedDifference(reader(), asked, body.timeZone, new Date())
  const named = ({ personId, names }: { personId: Id; names: Names }) => ({ personId, names })
  return found && { missing: found.missing.map(named), gone: found.gone.map(named) }
}

/** Who answered what is for those who convene and preside; how somebody stands to a session, for its members. */
function asSeen(
  person: Participant,
  session: SessionFrame,
  presence: ReadonlyMap<Id, Participant['state']> | null,
): Participant {
  const seen = mayAt(session, 'session.can_follow')
    ? { ...person, state: presence?.get(person.id) ?? person.state }
    : withoutPresence(person)
  return mayHere('notice.can_send', 'leave.can_decide') ? seen : { ...seen, reply: null, before: null }
}

/** The reading that a session was recorded from, with its text. */
async function readingOf(bodyId: Id, sessionId: Id) {
  const id = await findReadingOfSession(reader(), bodyId, sessionId)
  return id === null ? null : getReading(reader(), bodyId, id)
}

export const actions: Actions = {
  /** One key on an action or a ban clause makes an undertaking of it. */
  register: async (event) => {
    const { body } = await sessionAt(event.params)
    const form = await event.request.formData()
    const clause = form.get('clause')
    const done = await act(event, all.registerUndertaking, {
      body_id: body.id,
      statement_id: form.get('statement'),
      ...(clause !== null && { clause: Number(clause) }),
    })
    return 'failure' in done ? done.failure : { registered: done.outcome.citation }
  },
  /** Somebody who took part without being of the body. */
  admit: async (event) => {
    const { body, session } = await sessionAt(event.params)
    const form = await event.request.formData()
    const name = textOf(form, 'name')
    const input = {
      body_id: body.id,
      session_id: session.id,
      part: textOf(form, 'part'),
      names: name === null ? {} : { [languageOf(name)]: name },
    }
    return performThen(event, all.admitToSession, input, form, () => sessionHref(body.slug, session))
  },
  /** Takes an invitation back. */
  dismiss: async (event) => {
    const { body, session } = await sessionAt(event.params)
    const form = await event.request.formData()
    const input = { body_id: body.id, session_id: session.id, person_id: textOf(form, 'person') }
    return performThen(event, all.dismissFromSession, input, form, () => sessionHref(body.slug, session))
  },
  /** Time, place, presider, topic and number of a session ahead. */
  change: async (event) => {
    const { body, session } = await sessionAt(event.params)
    const form = await event.request.formData()
    const stands = session.startsAt && dayIn(session.startsAt, body.timeZone)
    const read = timesFrom(form, body.timeZone, event.locals.language, all.changeSession.name, stands)
    if ('failure' in read) return read.failure
    const number = textOf(form, 'number')
    const input = {
      body_id: body.id,
      session_id: session.id,
      names: namesFrom(form),
      ...read.times,
      place: textOf(form, 'place'),
      presider_id: textOf(form, 'presider'),
      // As it stands it is no choice: on a day of another year the session takes the number that is free there.
      ...(number !== null && Number(number) !== session.number && { number: Number(number) }),
    }
    // Its address follows its number and its year.
    const to = (at: { period: string; n: string }) => sessionHref(body.slug, { ...session, ...at })
    return performThen(event, all.changeSession, input, form, to)
  },
  cancel: async (event) => {
    const { body, session } = await sessionAt(event.params)
    const form = await event.request.formData()
    const input = { body_id: body.id, session_id: session.id, why: namesFrom(form, 'why') }
    return performThen(event, all.cancelSession, input, form, () => sessionHref(body.slug, session))
  },
  restore: async (event) => {
    const { body, session } = await sessionAt(event.params)
    const form = await event.request.formData()
    const input = { body_id: body.id, session_id: session.id, call: form.has('call') }
    return performThen(event, all.restoreSession, input, form, () => sessionHref(body.slug, session))
  },
  /** Whoever is a member on the day of the session is expected, and nobody who is none. */
  expect: async (event) => {
    const { body, session } = await sessionAt(event.params)
    const form = await event.request.formData()
    const input = { body_id: body.id, session_id: session.id }
    return performThen(event, all.expectMembers, input, form, () => sessionHref(body.slug, session))
  },
  level: async (event) => {
    const { body, session } = await sessionAt(event.params)
    return setLevelOf(event, body.id, { noun: 'session', id: session.id })
  },
  draft: async (event) => {
    const { body, session } = await sessionAt(event.params)
    const language = String((await event.request.formData()).get('language'))
    const done = await act(event, all.draftReadout, { body_id: body.id, session_id: session.id, language })
    if ('failure' in done) return done.failure
    redirect(303, `${draftHref(body.slug, session)}?text=${language}`)
  },
  /** Puts a draft away, and shows where it can be taken up again. */
  discard: async (event) => {
    const { body, session } = await sessionAt(event.params)
    const language = String((await event.request.formData()).get('language'))
    const done = await act(event, all.discardReadout, { body_id: body.id, session_id: session.id, language })
    if ('failure' in done) return done.failure
    redirect(303, `${sessionHref(body.slug, session)}?done=${all.discardReadout.name}#readout`)
  },
  takeUp: async (event) => {
    const { body, session } = await sessionAt(event.params)
    const language = String((await event.request.formData()).get('language'))
    const done = await act(event, all.restoreReadout, { body_id: body.id, session_id: session.id, language })
    if ('failure' in done) return done.failure
    redirect(303, `${draftHref(body.slug, session)}?text=${language}`)
  },
  issue: async (event) => {
    const { body, session } = await sessionAt(event.params)
    const language = String((await event.request.formData()).get('language'))
    const done = await act(event, all.issueReadout, { body_id: body.id, session_id: session.id, language })
    if ('failure' in done) return done.failure
    redirect(303, `${readoutHref(body.slug, session)}?text=${language}`)
  },
}
