import { error } from '@sveltejs/kit'
import {
  citation,
  sessionDirectives,
  sessionPeople,
  sessionReadouts,
  sessionStatements,
  sessionUndertakings,
} from '@khural/register'
import { reader, sessionAt, todayOf } from '#lib/server/find.ts'
import type { RequestHandler } from './$types'

/** The readout as plain text, or the session with its statements and what became of them as JSON. */
export const GET: RequestHandler = async ({ params, url, locals }) => {
  const [, at, form] = /^(.+)\.(txt|json)$/.exec(params.file)!
  const { body, session } = await sessionAt({ ...params, at: at! })
  const db = reader()
  const issued = (await sessionReadouts(db, body.id, session.id)).filter(({ state }) => state === 'issued')
  const asked = url.searchParams.get('text') ?? locals.language
  const readout = issued.find(({ language }) => language === asked) ?? issued[0]
  if (!readout) error(404)
  const address = `/${body.slug}/${session.series}/${session.period}/${session.n}`
  if (form === 'txt') {
    return new Response(`${readout.text.trim()}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
  }
  const today = todayOf(body)
  const [people, directives, statements, undertakings] = await Promise.all([
    sessionPeople(db, body.id, session.id),
    sessionDirectives(db, body.id, session.id),
    sessionStatements(db, body.id, session.id),
    sessionUndertakings(db, body.id, session.id, today),
  ])
  const latest = new Map(issued.toReversed().map((one) => [one.language, one]))
  return Response.json({
    address,
    as_of: today,
    body: { slug: body.slug, names: body.names },
    session: {
      series: session.series,
      period: session.period,
      n: session.n,
      number: session.number,
      kind: session.kind,
      held: session.held,
      names: session.names,
      presider: session.presider?.names ?? null,
      place: session.place,
    },
    readouts: [...latest.values()].map(({ language, version, issuedAt, note, text }) => ({
      language,
      version,
      issued_at: issuedAt,
      note,
      text,
    })),
    people: people.map(({ names, part, posts }) => ({ names, part, posts })),
    directives: directives.map(({ kind, names, givenOn }) => ({ kind, names, given_on: givenOn })),
    statements: statements.map((one) => ({
      number: one.number,
      citation: citation(session, one.number),
      act: one.act,
      by: one.speaker ?? 'meeting',
      continues: one.continues,
      directive: one.directive,
      text: one.text,
      areas: one.areas,
    })),
    undertakings: undertakings.map((one) => ({
      citation: citation(session, one.statement, one.number),
      text: one.text,
      state: one.state,
      timeliness: one.timeliness,
      due: one.due,
      lead: one.lead?.names ?? null,
      last_word: one.lastWord,
    })),
  })
}
