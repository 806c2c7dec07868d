import { error, redirect } from '@sveltejs/kit'
import { actions as all, composed, deskProgress, deskValues, getReading, nameIn, type Span } from '@khural/register'
import { act } from '#lib/server/act.ts'
import { bodyAt, reader } from '#lib/server/find.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals }) => {
  const body = await bodyAt(params.body)
  const reading = await getReading(reader(), body.id, params.reading).catch(() => error(404))
  const values = deskValues(reading.record, reading.decisions)
  const final = composed(reading.record, reading.decisions, reading.source.id)
  return {
    body,
    bodyName: nameIn(body.names, locals.language),
    reading: { id: reading.id, state: reading.state, openedAt: reading.openedAt },
    source: reading.source,
    record: reading.record,
    values,
    progress: deskProgress(values),
    statements: final.statements.length,
  }
}

/** `value` is JSON for compound values, the bare text otherwise. */
function valueOf(form: FormData): unknown {
  const fields = [...form.entries()].filter(([name]) => name.startsWith('value.'))
  if (fields.length > 0) {
    const entries = fields.map(([name, value]) => [
      name.slice(6),
      value === 'true' ? true : value === '' ? undefined : value,
    ])
    return Object.fromEntries(entries)
  }
  return form.get('value')
}

function spanOf(form: FormData): Span | null {
  const [start, end] = [form.get('start'), form.get('end')]
  return start && end ? [Number(start), Number(end)] : null
}

export const actions: Actions = {
  /** One value: `path`, `kind` (confirmed, corrected, not_stated, taken_back), and for a correction value and span. */
  decide: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const path = String(form.get('path'))
    const value = valueOf(form)
    const decision = { path, kind: form.get('kind'), value, span: spanOf(form) }
    const input = { body_id: body.id, reading_id: event.params.reading, decisions: [decision] }
    const done = await act(event, all.decideReading, input, { path, value })
    return 'failure' in done ? done.failure : { decided: path }
  },
  /** Everything that nobody looked at yet and that nobody doubts. */
  confirm_rest: async (event) => {
    const body = await bodyAt(event.params.body)
    const reading = await getReading(reader(), body.id, event.params.reading).catch(() => error(404))
    const left = deskValues(reading.record, reading.decisions).filter(({ decision, doubt }) => !decision && !doubt)
    if (left.length === 0) return { decided: null }
    const decisions = left.map(({ path, value }) => ({ path, kind: value === null ? 'not_stated' : 'confirmed' }))
    const done = await act(event, all.decideReading, { body_id: body.id, reading_id: reading.id, decisions })
    return 'failure' in done ? done.failure : { decided: null }
  },
  record: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const done = await act(event, all.recordMinutes, {
      body_id: body.id,
      reading_id: event.params.reading,
      second_of_day: form.has('second_of_day'),
    })
    if ('failure' in done) return done.failure
    const { series, period, n } = done.outcome
    redirect(303, `/${body.slug}/${series}/${period}/${n}/session`)
  },
  set_aside: async (event) => {
    const body = await bodyAt(event.params.body)
    const done = await act(event, all.setAsideReading, { body_id: body.id, reading_id: event.params.reading })
    if ('failure' in done) return done.failure
    redirect(303, `/${body.slug}/desk`)
  },
}
