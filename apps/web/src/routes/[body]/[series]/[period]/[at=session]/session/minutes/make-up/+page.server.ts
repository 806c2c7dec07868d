import { actions as all, awayFrom, listMinutes, minutesSentences, sessionAgenda } from '@khural/register'
import { papersOfSession } from '@khural/register/material/views.ts'
import { database } from '@khural/register/database/current.ts'
import { findOwnPerson } from '@khural/register/access/own-person.ts'
import { minutesHref } from '#lib/addresses.ts'
import { reader, sessionAt, sessionIn } from '#lib/server/find.ts'
import { mayHere } from '#lib/server/may.ts'
import { minutesRights, visibleVersions } from '#lib/server/minutes-page.ts'
import { noteParts } from '#lib/server/noted.ts'
import { performThen } from '#lib/server/people.ts'
import type { Actions, PageServerLoad } from './$types'

/** What a session had before it and what came of it, for whoever was away. */
export const load: PageServerLoad = async ({ params, parent, locals }) => {
  const { body } = await parent()
  const session = await sessionIn(body, params)
  const db = reader()
  const [agenda, papers, versions, away, own] = await Promise.all([
    sessionAgenda(db, body.id, session.id),
    papersOfSession(db, body.id, session.id),
    listMinutes(db, body.id, session.id),
    awayFrom(db, body.id, session.id),
    locals.account ? findOwnPerson(database().db, body.id, locals.account.id) : null,
  ])
  const approved = versions.find(({ state }) => state === 'approved')
  const mine = away.find(({ id }) => id === own) ?? null
  const sentences = approved ? await minutesSentences(db, body.id, approved.id) : []
  await noteParts(body, session, { sentences, isWhole: true })
  return {
    session,
    versionsCount: visibleVersions(versions, await minutesRights(body.id, session)).length,
    items: agenda
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map((item) => ({ ...item, papers: papers.get(item.id) ?? [] })),
    sentences: approved ? sentences.filter(({ isDropped }) => !isDropped) : null,
    mine,
    isClosed: session.state === 'closed',
    // Who confirmed is for those who keep the record; nobody else is told of others.
    away: mayHere('minutes.can_draft') ? away : [],
    seesAway: mayHere('minutes.can_draft'),
  }
}

export const actions: Actions = {
  confirm: async (event) => {
    const { body, session } = await sessionAt(event.params)
    const form = await event.request.formData()
    const input = { body_id: body.id, session_id: session.id }
    return performThen(event, all.confirmMakeUp, input, form, () => `${minutesHref(body.slug, session)}/make-up`)
  },
}
