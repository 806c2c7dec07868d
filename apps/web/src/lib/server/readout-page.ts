import { error } from '@sveltejs/kit'
import {
  hasIssuedReadout,
  neighbours,
  sessionReadouts,
  sessionStatements,
  sessionUndertakings,
  type Body,
  type ReadoutView,
  type SessionLine,
} from '@khural/register'
import { sessionHref } from '#lib/addresses.ts'
import { opensWith, toldBy } from '#lib/publication/opens.ts'
import { glossesIn } from './glosses.ts'
import { reader, sessionIn, todayOf } from './find.ts'
import { noteReading, within } from './noted.ts'
import { readoutParagraphs } from './readout.ts'

/** What a page of a readout shows. */
export type ReadoutPageData = Awaited<ReturnType<typeof readoutPage>>

interface ReadoutPageRequest {
  body: Body
  params: Parameters<typeof sessionIn>[1]
  url: URL
  /** The reader's own. */
  language: string
}

/**
 * A readout with what became of it, in the language asked for (`?text=en|zh`), else the reader's, else the one there is.
 * The stable address serves what is issued and nothing else: `?version=` shows an earlier issued version.
 *
 * @param state `issued` for the public, `drafted` for the office that is about to issue it
 * @throws 404 where there is none in this state; with the address of the session's page where none is issued
 */
export async function readoutPage(
  { body, params, url, language: own }: ReadoutPageRequest,
  state: 'issued' | 'drafted',
) {
  const session = await sessionIn(body, params)
  const db = reader()
  const all = await sessionReadouts(db, body.id, session.id)
  const shown = all.filter((one) => one.state === state)
  const [first] = shown
  if (!first) {
    if (state === 'drafted') error(404)
    error(404, 'Not issued', { notIssued: sessionHref(body.slug, session) })
  }
  const languages = [...new Set(shown.map(({ language }) => language))].sort()
  const { readout, versions, latest } = askedVersion(shown, first, url, own)

  const today = todayOf(body)
  const issuedBeside = async (beside: SessionLine | null) =>
    beside && (await hasIssuedReadout(db, body.id, beside.id)) ? beside : null
  const [statements, undertakings, { before, after }] = await Promise.all([
    sessionStatements(db, body.id, session.id),
    sessionUndertakings(db, body.id, session.id, today),
    neighbours(db, body.id, session),
  ])
  await noteReading(body, within(session, statements, undertakings))
  return {
    body,
    session: { ...session, sources: [] },
    today,
    /** What issuing opens; null where it was issued. */
    opens: state === 'drafted' ? opensWith(session, statements, undertakings, toldBy(all)) : null,
    /** Whether the draft may be worded anew: one composed from minutes, or a correction. */
    isWritten: state === 'drafted' && (readout.minutesId !== null || readout.version > 1),
    languages,
    readout: shownReadout(readout, state),
    latestVersion: latest.version,
    versions: versions.map(({ version, note, issuedAt }) => ({ version, note, issuedAt })),
    statements: statements.map(({ number, act, continues, directive }) => ({ number, act, continues, directive })),
    undertakings,
    /** The words of the body that stand in it. */
    glosses: await glossesIn(body.id, [{ [readout.language]: readout.text }]),
    beside: { before: await issuedBeside(before), after: await issuedBeside(after) },
  }
}

/**
 * The version that an address asks for: `?text=en|zh`, else the reader's language, else the first there is; `?version=`
 * one of that language, else its newest.
 *
 * @param shown the versions that may be seen, the newest first; `first` is the first of them
 * @throws 404 where that language has no such version
 */
export function askedVersion(shown: readonly ReadoutView[], first: ReadoutView, { searchParams }: URL, own: string) {
  const asked = searchParams.get('text') ?? own
  const language = shown.some((one) => one.language === asked) ? asked : first.language
  const versions = shown.filter((one) => one.language === language)
  const latest = versions[0] ?? first
  const wanted = searchParams.get('version')
  const readout = wanted === null ? latest : versions.find(({ version }) => String(version) === wanted)
  if (!readout) error(404)
  return { readout, versions, latest }
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
