import { redirect } from '@sveltejs/kit'
import {
  actions as all,
  findReadingOfSession,
  getSource,
  neighbours,
  sessionDirectives,
  sessionPeople,
  sessionReadouts,
  sessionStatements,
  sessionUndertakings,
} from '@khural/register'
import { draftHref, readoutHref } from '#lib/addresses.ts'
import { act } from '#lib/server/act.ts'
import { candidatesOf } from '#lib/session/candidates.ts'
import { correctionsOf } from '#lib/session/corrections.ts'
import { reader, sessionAt, todayOf } from '#lib/server/find.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params }) => {
  const { body, session } = await sessionAt(params)
  const db = reader()
  const today = todayOf(body)
  const source = session.sources.find(({ language }) => language === session.language)
  const [text, people, directives, statements, undertakings, readouts, beside, readingId] = await Promise.all([
    source ? getSource(db, body.id, source.id).then((received) => received.text) : '',
    sessionPeople(db, body.id, session.id),
    sessionDirectives(db, body.id, session.id),
    sessionStatements(db, body.id, session.id),
    sessionUndertakings(db, body.id, session.id, today),
    sessionReadouts(db, body.id, session.id),
    neighbours(db, body.id, session),
    findReadingOfSession(db, body.id, session.id),
  ])
  return {
    body,
    session,
    today,
    people,
    directives,
    statements: statements.map((one) => ({
      ...one,
      candidates: candidatesOf(one, undertakings, text, session.language),
      corrections: correctionsOf(one, readouts),
    })),
    undertakings,
    beside,
    readingId,
    readouts: readouts.map(({ language, version, state, issuedAt }) => ({ language, version, state, issuedAt })),
  }
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
  draft: async (event) => {
    const { body, session } = await sessionAt(event.params)
    const language = String((await event.request.formData()).get('language'))
    const done = await act(event, all.draftReadout, { body_id: body.id, session_id: session.id, language })
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
