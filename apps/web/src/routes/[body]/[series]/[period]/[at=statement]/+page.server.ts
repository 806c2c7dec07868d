import { redirect } from '@sveltejs/kit'
import {
  actions as all,
  findStatement,
  getSource,
  sentenceText,
  statementContext,
  sessionReadouts,
  sessionUndertakings,
} from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { act } from '#lib/server/act.ts'
import { candidatesOf } from '#lib/session/candidates.ts'
import { ownLanguage } from '@khural/register/minutes/rules.ts'
import { correctionsOf } from '#lib/session/corrections.ts'
import { setLevelOf } from '#lib/server/level-form.ts'
import { mayHere } from '#lib/server/may.ts'
import { noteReading, within } from '#lib/server/noted.ts'
import { reader, statementAt, statementIn, todayOf } from '#lib/server/find.ts'
import { glossesIn } from '#lib/server/glosses.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url, parent }) => {
  const { body } = await parent()
  const { session, statement } = await statementIn(body, params)
  const db = reader()
  const today = todayOf(body)
  const [undertakings, head, readouts, glosses, context, ...texts] = await Promise.all([
    sessionUndertakings(db, body.id, session.id, today, statement.id),
    statement.continues === null ? null : findStatement(db, body.id, session.id, statement.continues),
    sessionReadouts(db, body.id, session.id),
    glossesIn(body.id, [statement.text]),
    statementContext(db, body.id, statement),
    ...Object.keys(statement.text).map(async (language) => {
      const source = statement.spans[language]?.source
      // Minutes that were approved here come from no text: their clauses are places in the sentence itself. Whoever sees the
      // statement may see the words of its clauses, though another sentence hides a text as a whole.
      const { text, name } =
        source === undefined
          ? { text: statement.text[language]!, name: null }
          : await getSource(database().db, body.id, source)
      const clauses = (statement.clauses[language] ?? []).map(({ kind, span }, index) => ({
        index,
        kind,
        words: sentenceText(text.slice(...span), language),
      }))
      return { language, name, text, clauses, isReceived: source !== undefined }
    }),
  ])
  await noteReading(body, within(session, [statement], undertakings))
  const seesReading = mayHere('reading.can_see')
  // The register takes clauses only from the text that the session was recorded from, or the minutes are written in.
  const ownWords = ownLanguage(statement.text, session.language)
  const recorded = texts.find(({ language }) => language === ownWords)?.text ?? ''
  return {
    session: { ...session, sources: [] },
    isLevelSet: url.searchParams.get('done') === all.setLevel.name,
    today,
    statement,
    undertakings,
    head: head && { number: head.number, act: head.act, text: head.text },
    context,
    hasReadout: readouts.some(({ state }) => state === 'issued'),
    corrections: correctionsOf(statement, readouts),
    /** For each language the text it was received in, and the clauses with their words. */
    texts: texts.map(({ language, name, clauses, isReceived }) => {
      return { language, name: seesReading ? name : null, clauses, isReceived }
    }),
    /** The words of the body that stand in the sentence, in whatever language of it. */
    glosses,
    candidates: mayHere('undertaking.can_register') ? candidatesOf(statement, undertakings, recorded, ownWords) : [],
    /** The language whose clauses can be registered. */
    ownWords,
  }
}

export const actions: Actions = {
  level: async (event) => {
    const { body, statement } = await statementAt(event.params)
    return setLevelOf(event, body.id, { noun: 'statement', id: statement.id })
  },
  /** Makes an undertaking of a clause or of the sentence and shows it. */
  register: async (event) => {
    const { body, statement } = await statementAt(event.params)
    const clause = (await event.request.formData()).get('clause')
    const done = await act(event, all.registerUndertaking, {
      body_id: body.id,
      statement_id: statement.id,
      // Without a clause the whole sentence is registered.
      ...(clause !== null && { clause: Number(clause) }),
    })
    if ('failure' in done) return done.failure
    const number = done.outcome.citation.split('.').at(-1)
    redirect(303, `${event.url.pathname}.${number}?done=${all.registerUndertaking.name}#done`)
  },
}
