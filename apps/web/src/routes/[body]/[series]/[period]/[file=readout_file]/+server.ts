import { error } from '@sveltejs/kit'
import {
  citation,
  sessionDirectives,
  sessionPeople,
  sessionReadouts,
  sessionStatements,
  sessionUndertakings,
  withoutPresence,
  type ReadoutView,
} from '@khural/register'
import { readoutHref } from '#lib/addresses.ts'
import { plainReadout } from '#lib/publication/plain.ts'
import { reader, sessionAt, todayOf } from '#lib/server/find.ts'
import { noteReading, within } from '#lib/server/noted.ts'
import { askedVersion } from '#lib/server/readout-page.ts'
import type { RequestHandler } from './$types'

const versionOf = ({ language, version, issuedAt, note }: Omit<ReadoutView, 'text'>) => ({
  language,
  version,
  issued_at: issuedAt,
  note,
})

/**
 * The readout as plain text, or the session with its statements and what became of them as JSON; `?version=` gives an
 * earlier version, `?text=en|zh` the language of a text.
 */
export const GET: RequestHandler = async ({ params, url, locals }) => {
  const [, at, form] = /^(.+)\.(txt|json)$/.exec(params.file)!
  const { body, session } = await sessionAt({ ...params, at: at! })
  const db = reader()
  const issued = (await sessionReadouts(db, body.id, session.id)).filter(({ state }) => state === 'issued')
  const [first] = issued
  if (!first) error(404)
  const address = readoutHref(body.slug, session)
  const name = [body.slug, params.series, params.period, params.file].join('-').replace(/[^\w.-]/g, '_')
  // Kept, not shown: what a browser opens as a file it never takes for a page of ours.
  const asFile = { 'content-disposition': `attachment; filename="${name}"` }
  const { readout, latest } = askedVersion(issued, first, url, locals.language)
  if (form === 'txt') {
    const text = plainReadout(readout, {
      address: url.origin + address,
      citation: citation(session),
      timeZone: body.timeZone,
      latest: latest.version,
    })
    return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8', ...asFile } })
  }
  const today = todayOf(body)
  const [people, directives, statements, undertakings] = await Promise.all([
    sessionPeople(db, body.id, session.id),
    sessionDirectives(db, body.id, session.id),
    sessionStatements(db, body.id, session.id),
    sessionUndertakings(db, body.id, session.id, today),
  ])
  await noteReading(body, within(session, statements, undertakings))
  // With `?version=` that version in every language that has it; else the newest of each.
  const wanted = url.searchParams.get('version') === null ? null : readout.version
  const newest = (one: ReadoutView) => issued.find(({ language }) => language === one.language) === one
  const texts = issued.filter((one) => (wanted === null ? newest(one) : one.version === wanted))
  const data = {
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
    readouts: texts.map(({ text, ...one }) => ({ ...versionOf(one), text })),
    versions: issued.map(versionOf),
    // Who came to a session held here is its members' alone, whoever asks: the file says what the page says to everybody.
    people: people.map((one) => {
      const { names, part, posts } = session.state === null ? one : withoutPresence(one)
      return { names, part, posts }
    }),
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
  }
  return Response.json(data, { headers: asFile })
}
