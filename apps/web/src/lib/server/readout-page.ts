import { error } from '@sveltejs/kit'
import {
  hasIssuedReadout,
  neighbours,
  sessionReadouts,
  sessionStatements,
  sessionUndertakings,
  type ReadoutView,
  type SessionLine,
} from '@khural/register'
import { sessionHref } from '#lib/addresses.ts'
import { reader, sessionAt, todayOf } from './find.ts'
import { readoutParagraphs } from './readout.ts'

/** What a page of a readout shows. */
export type ReadoutPageData = Awaited<ReturnType<typeof readoutPage>>

/**
 * A readout with what became of it, in the language asked for (`?text=en|zh`), else the reader's, else the one there is.
 * The stable address serves what is issued and nothing else: `?version=` shows an earlier issued version.
 *
 * @param state `issued` for the public, `drafted` for the office that is about to issue it
 * @throws 404 where there is none in this state; with the address of the session's page where none is issued
 */
export async function readoutPage(
  { params, url, language: own }: { params: Parameters<typeof sessionAt>[0]; url: URL; language: string },
  state: 'issued' | 'drafted',
) {
  const { body, session } = await sessionAt(params)
  const db = reader()
  const all = await sessionReadouts(db, body.id, session.id)
  const shown = all.filter((one) => one.state === state)
  const [first] = shown
  if (!first) {
    if (state === 'drafted') error(404)
    error(404, 'Not issued', { notIssued: sessionHref(body.slug, session) })
  }
  const languages = [...new Set(shown.map(({ language }) => language))].sort()
  const asked = url.searchParams.get('text') ?? own
  const language = languages.includes(asked) ? asked : first.language
  const versions = shown.filter((one) => one.language === language)
  const latest = versions[0] ?? first
  const wanted = url.searchParams.get('version')
  const readout = wanted === null ? latest : versions.find(({ version }) => String(version) === wanted)
  if (!readout) error(404)

  const today = todayOf(body)
  const issuedBeside = async (beside: SessionLine | null) =>
    beside && (await hasIssuedReadout(db, body.id, beside.id)) ? beside : null
  const [statements, undertakings, { before, after }] = await Promise.all([
    sessionStatements(db, body.id, session.id),
    sessionUndertakings(db, body.id, session.id, today),
    neighbours(db, body.id, session),
  ])
  return {
    body,
    session,
    today,
    languages,
    readout: shownReadout(readout, state),
    latestVersion: latest.version,
    versions: versions.map(({ version, note, issuedAt }) => ({ version, note, issuedAt })),
    statements: statements.map(({ number, act, continues, directive }) => ({ number, act, continues, directive })),
    undertakings,
    beside: { before: await issuedBeside(before), after: await issuedBeside(after) },
  }
}

const shownReadout = (readout: ReadoutView, state: 'issued' | 'drafted') => ({
  language: readout.language,
  version: readout.version,
  state,
  note: readout.note,
  issuedAt: readout.issuedAt,
  headline: readout.parts.headline && readout.text.slice(...readout.parts.headline),
  subheads: readout.parts.subheads.map((span) => readout.text.slice(...span)),
  paragraphs: readoutParagraphs(readout),
})
