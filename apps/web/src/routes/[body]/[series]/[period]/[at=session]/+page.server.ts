import { neighbours, sessionReadouts, sessionStatements, sessionUndertakings } from '@khural/register'
import { reader, sessionAt, todayOf } from '#lib/server/find.ts'
import { readoutParagraphs } from '#lib/server/readout.ts'
import type { PageServerLoad } from './$types'

/**
 * The public page of a session: the readout in the language asked for (`?text=en|zh`), else the reader's, else the one
 * there is; `?version=` shows an earlier one. A draft is shown as a draft.
 */
export const load: PageServerLoad = async ({ params, url, locals, setHeaders }) => {
  const { body, session } = await sessionAt(params)
  const db = reader()
  const today = todayOf(body)
  const [readouts, statements, undertakings, beside] = await Promise.all([
    sessionReadouts(db, body.id, session.id),
    sessionStatements(db, body.id, session.id),
    sessionUndertakings(db, body.id, session.id, today),
    neighbours(db, body.id, session),
  ])
  const languages = [...new Set(readouts.map(({ language }) => language))].sort()
  const asked = url.searchParams.get('text') ?? locals.language
  const language = languages.includes(asked) ? asked : (languages[0] ?? locals.language)
  const versions = readouts.filter((one) => one.language === language)
  const wanted = Number(url.searchParams.get('version'))
  const readout =
    versions.find(({ version }) => version === wanted) ??
    versions.find(({ state }) => state === 'issued') ??
    versions[0]
  const latest = versions.find(({ state }) => state === 'issued') ?? null
  setHeaders({ 'cache-control': 'private, no-cache' })
  return {
    body,
    session,
    today,
    languages,
    readout: readout
      ? {
          language,
          version: readout.version,
          state: readout.state,
          note: readout.note,
          issuedAt: readout.issuedAt,
          headline: readout.parts.headline && readout.text.slice(...readout.parts.headline),
          subheads: readout.parts.subheads.map((span) => readout.text.slice(...span)),
          paragraphs: readoutParagraphs(readout),
        }
      : null,
    latestVersion: latest?.version ?? null,
    /** The drafted version that waits to be issued, if there is one. */
    draftVersion: versions.find(({ state }) => state === 'drafted')?.version ?? null,
    versions: versions.map(({ version, state, note, issuedAt }) => ({ version, state, note, issuedAt })),
    statements: statements.map(({ number, act, continues, directive }) => ({ number, act, continues, directive })),
    undertakings,
    beside,
  }
}
