import {
  actions as all,
  alignReadout,
  attachedReadouts,
  compareWords,
  listMinutes,
  listReadings,
  minutesSentences,
} from '@khural/register'
import { minutesHref } from '#lib/addresses.ts'
import { reader, sessionAt, sessionIn } from '#lib/server/find.ts'
import { mayHere } from '#lib/server/may.ts'
import { minutesRights, visibleVersions } from '#lib/server/minutes-page.ts'
import { noteParts } from '#lib/server/noted.ts'
import { performThen } from '#lib/server/people.ts'
import type { Actions, PageServerLoad } from './$types'

/** Texts about a session, each beside its minutes: what it left out, added, or words otherwise. */
export const load: PageServerLoad = async ({ params, parent }) => {
  const { body } = await parent()
  const session = await sessionIn(body, params)
  const db = reader()
  const versions = visibleVersions(await listMinutes(db, body.id, session.id), await minutesRights(body.id, session))
  // What was approved is what counts; before that, the version that is being written.
  const newest =
    versions.find(({ state }) => state === 'approved') ?? versions.find(({ state }) => state !== 'discarded')
  const [sentences, attached, waiting] = await Promise.all([
    newest ? minutesSentences(db, body.id, newest.id) : [],
    attachedReadouts(db, body.id, session.id),
    mayHere('reading.can_see') ? listReadings(db, body.id, 'open') : { lines: [] },
  ])
  const standing = sentences.filter(({ isDropped }) => !isDropped)
  await noteParts(body, session, { sentences: standing })
  return {
    session,
    versionsCount: versions.length,
    against: newest === undefined ? null : { version: newest.version, state: newest.state },
    waiting: waiting.lines.map(({ id, name, headline, language }) => ({ id, name: headline ?? name, language })),
    attached: attached.map(({ sentences: told, ...readout }) => {
      const { language } = readout
      const spoken = standing.filter(({ text }) => text[language] !== undefined)
      const texts = [spoken.map(({ text }) => text[language]!), told.map(({ text }) => text)] as const
      const rows = spoken.length === 0 ? [] : alignReadout(texts[0], told, language)
      return {
        ...readout,
        hasWords: spoken.length > 0,
        rows: rows.map(({ minutes, readout: at, kind }) => {
          const [was, is] = [minutes === null ? '' : texts[0][minutes]!, at === null ? '' : texts[1][at]!]
          return {
            kind,
            number: minutes === null ? null : spoken[minutes]!.number,
            pieces: compareWords(was, is, language),
          }
        }),
      }
    }),
  }
}

export const actions: Actions = {
  attach: async (event) => {
    const { body, session } = await sessionAt(event.params)
    const form = await event.request.formData()
    const input = { body_id: body.id, session_id: session.id, reading_id: form.get('reading') }
    return performThen(event, all.attachReadout, input, form, () => `${minutesHref(body.slug, session)}/readout`)
  },
  detach: async (event) => {
    const { body, session } = await sessionAt(event.params)
    const form = await event.request.formData()
    const input = { body_id: body.id, readout_id: form.get('readout') }
    return performThen(event, all.detachReadout, input, form, () => `${minutesHref(body.slug, session)}/readout`)
  },
}
