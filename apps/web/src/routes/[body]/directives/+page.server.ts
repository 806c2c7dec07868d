import {
  actions as all,
  countToStudy,
  directiveKinds,
  directivesNamed,
  directiveViews,
  DIRECTIVE_ROWS,
  listDirectives,
  publications,
  sessionsAhead,
  type DirectiveKey,
} from '@khural/register'
import { textOf } from '#lib/server/act.ts'
import { bodyAt, reader, todayOf } from '#lib/server/find.ts'
import { mayHere } from '#lib/server/may.ts'
import { namesFrom, performThen } from '#lib/server/people.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url }) => {
  const body = await bodyAt(params.body)
  const db = reader()
  const today = todayOf(body)
  const view = directiveViews.find((one) => one === url.searchParams.get('view')) ?? 'open'
  const after = keyFrom(url.searchParams.get('after'))
  const [{ lines, next }, waiting, ahead] = await Promise.all([
    listDirectives(db, body.id, view, after),
    countToStudy(db, body.id, today),
    mayHere('session.can_plan') ? sessionsAhead(db, body.id) : [],
  ])
  return {
    ...{ body, today, view, views: directiveViews, lines, waiting, kinds: directiveKinds, publications },
    ...{ rows: DIRECTIVE_ROWS, next: next && `${next.until ?? '-'}_${next.id}`, isFirst: after === null },
    /** Where a text can be put on the agenda. */
    ahead: ahead.filter(({ state }) => state === 'planned' || state === 'called'),
    done: url.searchParams.get('done'),
  }
}

const KEY = /^(\d{4}-\d\d-\d\d|-)_([0-9a-f-]{36})$/
function keyFrom(text: string | null): DirectiveKey | null {
  const [, until, id] = KEY.exec(text ?? '') ?? []
  return until === undefined || id === undefined ? null : { until: until === '-' ? null : until, id }
}

const given = (form: FormData) => ({
  publication: textOf(form, 'publication') ?? undefined,
  study_until: textOf(form, 'study_until'),
  url: textOf(form, 'url'),
})

export const actions: Actions = {
  take_in: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const input = {
      ...{ body_id: body.id, names: namesFrom(form), kind: textOf(form, 'kind') ?? undefined, ...given(form) },
      ...{ issuer: textOf(form, 'issuer'), given_on: textOf(form, 'given_on') },
    }
    return performThen(event, all.takeInDirective, input, form)
  },
  change: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const input = { body_id: body.id, id: textOf(form, 'id'), ...given(form), is_listed: form.has('is_listed') }
    return performThen(event, all.changeDirective, input, form, () => event.url.pathname)
  },
  /** One step: the text becomes an item of the agenda, by its own name. */
  to_agenda: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const [directive] = await directivesNamed(reader(), body.id, [textOf(form, 'id') ?? ''])
    const input = {
      ...{ body_id: body.id, session_id: textOf(form, 'session'), kind: textOf(form, 'kind') ?? undefined },
      ...{ names: directive?.names, directive_id: directive?.id },
    }
    return performThen(event, all.addAgendaItem, input, form)
  },
}
