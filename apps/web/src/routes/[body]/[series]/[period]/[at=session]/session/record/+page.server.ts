import {
  actions as all,
  findSpeechDrafts,
  keepSpeechDraft,
  listMinutes,
  newId,
  ownSpeeches,
  recordOf,
  sessionAgenda,
  speechOf,
} from '@khural/register'
import { findOwnPerson } from '@khural/register/access/own-person.ts'
import { database } from '@khural/register/database/current.ts'
import { Refused } from '@khural/register/journal/refusals.ts'
import { fail, redirect } from '@sveltejs/kit'
import { recordHref } from '#lib/addresses.ts'
import { act, shown, statusOf, textOf } from '#lib/server/act.ts'
import { reader, sessionAt, sessionIn } from '#lib/server/find.ts'
import { mayHere } from '#lib/server/may.ts'
import { minutesRights, visibleVersions } from '#lib/server/minutes-page.ts'
import { noteParts } from '#lib/server/noted.ts'
import { performThen, typedIn } from '#lib/server/people.ts'
import { courseOf } from '#lib/minutes/course.ts'
import type { Actions, PageServerLoad } from './$types'

/** What happened in a session, in order; and, for each reader alone, the drafts of their own speeches. */
export const load: PageServerLoad = async ({ params, parent, locals }) => {
  const { body } = await parent()
  const session = await sessionIn(body, params)
  const db = reader()
  const whose = { bodyId: body.id, sessionId: session.id, accountId: locals.account?.id ?? '' }
  const mayGive = mayHere('speech_paper.can_give') && locals.account !== null
  const isClosed = session.state === 'closed' || session.state === null
  const self = mayGive ? await findOwnPerson(database().db, body.id, locals.account?.id) : null
  const [record, agenda, drafts, speaks, versions, rights] = await Promise.all([
    recordOf(db, body.id, session.id),
    sessionAgenda(db, body.id, session.id),
    mayGive ? findSpeechDrafts(database().db, whose) : [],
    self === null || isClosed ? [] : ownSpeeches(database().db, body.id, session.id, self),
    listMinutes(db, body.id, session.id),
    minutesRights(body.id, session),
  ])
  await noteParts(body, session, { isWhole: true })
  const items = agenda
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .map(({ id, number, names }) => ({ id, number, names }))
  const { people, notes, papers, votes } = record
  const spoken = record.speeches.flatMap(({ floorStep, ...one }) =>
    one.personId === self && floorStep !== null ? [{ ...one, floorStep }] : [],
  )
  // Of what one does not see, not even one's own speech is told of.
  const speeches = (isClosed ? spoken : speaks).filter(
    ({ agendaItemId }) => agendaItemId === null || items.some(({ id }) => id === agendaItemId),
  )
  const given = papers.filter(({ personId }) => personId === self)
  const ofGiven = speechOf(given, speeches)
  const ofDrafts = speechOf(
    drafts.map((draft) => ({ ...draft, personId: self ?? '' })),
    speeches,
    ofGiven.values(),
  )
  return {
    session,
    items,
    course: courseOf(record),
    versionsCount: visibleVersions(versions, rights).length,
    ...{ people, notes, papers, votes, mayGive },
    /** What whoever reads keeps for themselves, or may: each draft with its speech, by the step that began it. */
    own: {
      drafts: drafts.map((draft) => ({ ...draft, floorStep: ofDrafts.get(draft.id)?.floorStep ?? null })),
      speeches: speeches.map((speech) => ({
        ...speech,
        isWritten: [...ofGiven.values(), ...ofDrafts.values()].includes(speech),
      })),
      /** What they gave before they spoke. */
      given: given.filter(({ id }) => !ofGiven.has(id)),
    },
    isClosed,
  }
}

export const actions: Actions = {
  note: async (event) => {
    const { body, session } = await sessionAt(event.params)
    const form = await event.request.formData()
    const [speech, item] = [textOf(form, 'speech'), textOf(form, 'item')]
    const text = Object.fromEntries(
      ['en', 'zh'].flatMap((one) => (form.has(`text.${one}`) ? [[one, textOf(form, `text.${one}`) ?? '']] : [])),
    )
    const input = {
      ...{ body_id: body.id, session_id: session.id, text },
      ...(speech !== null && { speech_id: speech }),
      ...(item !== null && { agenda_item_id: item }),
    }
    return performThen(event, all.noteRecord, input, form, () => recordHref(body.slug, session))
  },
  /** Keeps a draft where nobody but its speaker sees it, or gives it to the record. */
  draft: async (event) => {
    const { body, session } = await sessionAt(event.params)
    const form = await event.request.formData()
    const { account } = event.locals
    if (!account || !mayHere('speech_paper.can_give')) return fail(403)
    const { agendaItemId, floorStep } = forWhat(textOf(form, 'for'))
    const text = textOf(form, 'text') ?? ''
    const whose = { bodyId: body.id, sessionId: session.id, accountId: account.id }
    const making = { now: new Date(), newId: () => newId(), reader: reader() }
    const keep = (said: string) =>
      keepSpeechDraft(database().db, whose, { id: textOf(form, 'draft'), agendaItemId, floorStep, text: said }, making)
    if (form.get('way') === 'give') {
      const of = { body_id: body.id, session_id: session.id, agenda_item_id: agendaItemId, floor_step: floorStep }
      const input = { ...of, instead_of: textOf(form, 'instead_of'), text }
      const done = await act(event, all.giveSpeechPaper, input, typedIn(form))
      if ('failure' in done) return fail(done.failure.status, { ...done.failure.data, typed: typedIn(form) })
      await keep('')
    } else {
      try {
        await keep(text)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        const refusal = shown(error.refusal, event.locals.language)
        return fail(statusOf[refusal.kind], { refusal, typed: typedIn(form), action: all.giveSpeechPaper.name })
      }
    }
    redirect(303, `${recordHref(body.slug, session)}#papers`)
  },
}

/** A speech by the step that began it, as `step-12`; else an item, by id; null: the session as a whole. */
function forWhat(said: string | null): { agendaItemId: string | null; floorStep: number | null } {
  const [, step] = /^step-(\d{1,9})$/.exec(said ?? '') ?? []
  return step === undefined ? { agendaItemId: said, floorStep: null } : { agendaItemId: null, floorStep: Number(step) }
}
