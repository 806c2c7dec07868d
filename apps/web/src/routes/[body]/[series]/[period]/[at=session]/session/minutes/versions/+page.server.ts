import { error, fail, redirect } from '@sveltejs/kit'
import {
  actions as all,
  compareVersions,
  compareWords,
  listMinutes,
  minutesSentences,
  type SentenceView,
} from '@khural/register'
import { minutesHref } from '#lib/addresses.ts'
import { act, namesOf, textOf } from '#lib/server/act.ts'
import { reader, sessionAt, sessionIn } from '#lib/server/find.ts'
import { languagesOf, minutesRights, visibleVersions } from '#lib/server/minutes-page.ts'
import { noteParts } from '#lib/server/noted.ts'
import { typedIn } from '#lib/server/people.ts'
import type { Actions, PageServerLoad } from './$types'

/** What two sentences differ in beside their words. */
const BESIDE = [
  'act',
  'speakerId',
  'continues',
  'directive',
  'marker',
  'directiveId',
  'agendaItemId',
  'settled',
] as const

const isOtherwise = (before: SentenceView, after: SentenceView): boolean =>
  BESIDE.some((field) => before[field] !== after[field]) || before.areas.join() !== after.areas.join()

/** Any two versions of the minutes side by side: `?of=1&with=2`. */
export const load: PageServerLoad = async ({ params, url, parent }) => {
  const { body } = await parent()
  const session = await sessionIn(body, params)
  const db = reader()
  const rights = await minutesRights(body.id, session)
  const versions = visibleVersions(await listMinutes(db, body.id, session.id), rights)
  const asked = (name: string) => {
    const wanted = url.searchParams.get(name)
    return wanted === null ? null : (versions.find(({ version }) => String(version) === wanted) ?? error(404))
  }
  const kept = versions.filter(({ state }) => state !== 'discarded')
  const after = asked('with') ?? kept[0] ?? null
  const before = asked('of') ?? kept.find(({ version }) => after !== null && version < after.version) ?? null
  const [earlier, later] = await Promise.all(
    [before, after].map((one) => (one ? minutesSentences(db, body.id, one.id) : [])),
  )
  await noteParts(body, session, { sentences: [...earlier!, ...later!] })
  const standing = (some: readonly SentenceView[]) => some.filter(({ isDropped }) => !isDropped)
  const rows = before && after ? compareVersions(standing(earlier!), standing(later!)) : []
  const languages = languagesOf(session, body)
  const compared = rows.map(({ key, before, after, isMoved }) => {
    const texts = languages.flatMap((language) => {
      const [was, is] = [before?.text[language] ?? '', after?.text[language] ?? '']
      return was === '' && is === '' ? [] : [{ language, pieces: compareWords(was, is, language), isSame: was === is }]
    })
    const kind =
      before === null
        ? ('added' as const)
        : after === null
          ? ('gone' as const)
          : texts.some(({ isSame }) => !isSame)
            ? ('reworded' as const)
            : isOtherwise(before, after)
              ? ('otherwise' as const)
              : isMoved
                ? ('moved' as const)
                : ('same' as const)
    const acts = before && after && before.act !== after.act ? { before: before.act, after: after.act } : null
    return { key, number: (after ?? before)!.number, act: (after ?? before)!.act, kind, isMoved, acts, texts }
  })
  return { session, versions, rights, before, after, compared, versionsCount: versions.length }
}

export const actions: Actions = {
  /** An earlier version opens as the next one; the page of the minutes goes on from there. */
  restore: async (event) => {
    const { body, session } = await sessionAt(event.params)
    const form = await event.request.formData()
    const input = {
      ...{ body_id: body.id, session_id: session.id, reason: namesOf(form, 'reason') ?? {} },
      restore: Number(textOf(form, 'restore')),
    }
    const done = await act(event, all.correctMinutes, input, typedIn(form))
    if ('failure' in done) return fail(done.failure.status, { ...done.failure.data, typed: typedIn(form) })
    redirect(303, minutesHref(body.slug, session))
  },
}
