import { fail, redirect } from '@sveltejs/kit'
import {
  actions as all,
  composed,
  deskProgress,
  deskValues,
  findSessionFrame,
  findSessionOfSource,
  getReading,
  LANGUAGE,
  listSeries,
  listTerminology,
  nameIn,
  type Id,
  type Names,
  type OpenReading,
  type SeriesLine,
} from '@khural/register'
import { periodOf } from '@khural/register/session/rules.ts'
import { restrictedInText } from '@khural/register/session/recorded.ts'
import { originalOf } from '@khural/register/source/views.ts'
import { lookedAtWith, partOfStatement } from '#lib/desk/rows.ts'
import { NEW_SERIES } from '#lib/desk/series.ts'
import { formOf, placeOfWords, spanFrom, valueFrom } from '#lib/desk/fields.ts'
import { deskView } from '#lib/desk/view.ts'
import { act, namesOf, textOf } from '#lib/server/act.ts'
import { bodyAt, reader } from '#lib/server/find.ts'
import { mayHere } from '#lib/server/may.ts'
import { noteReading } from '#lib/server/noted.ts'
import { orMissing } from '#lib/server/or-missing.ts'
import type { Actions, PageServerLoad } from './$types'

/** The most decisions that the register takes as one step. */
const MOST_AT_ONCE = 2000

/** Where a statement stands: words of it are looked for there, not in the whole text. */
function statementPlace({ record, decisions }: OpenReading, path: string): [number, number] | undefined {
  const value = deskValues(record, decisions).find((one) => one.path === lookedAtWith(path))
  return value?.decision?.span ?? value?.span ?? undefined
}

const readingOf = (bodyId: Id, id: Id) => orMissing(getReading(reader(), bodyId, id))

/** The session that has the number already, in a series that counts by years; of others it is told as it is recorded. */
async function recordedFirst(bodyId: Id, { slug, restarts }: SeriesLine, number: number | null, year: number | null) {
  if (number === null || year === null || restarts !== 'year') return null
  const period = periodOf(restarts, { year, term: null })
  const found = await findSessionFrame(reader(), bodyId, slug, period, String(number))
  return found && { series: slug, period, n: found.n, number }
}

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const body = await bodyAt(params.body)
  const reading = await readingOf(body.id, params.reading)
  const { record, decisions, source } = reading
  await noteReading(body, await restrictedInText(reader(), body.id, source.id))
  const original = await originalOf(reader(), body.id, source.id)
  const values = deskValues(record, decisions)
  const final = composed(record, decisions, source.id)
  const part = Number(url.searchParams.get('part'))
  const day = final.held[0]?.value ?? null
  const inYear = final.year.value ?? (Number((day ?? final.published.value)?.slice(0, 4)) || null)
  const series = reading.state === 'open' ? await listSeries(reader(), body.id) : []
  const usual = series.find(({ kind }) => kind === final.kind)
  const mentions = new Set(record.terms?.map(({ value }) => value))
  const isMentioned = ({ names }: { names: Names }) => Object.values(names).some((name) => mentions.has(name))
  return {
    body,
    bodyName: nameIn(body.names, locals.language),
    reading: { id: reading.id, state: reading.state },
    session: reading.state === 'filed' ? await findSessionOfSource(reader(), body.id, source.id) : null,
    source: { name: source.name, language: record.lang, receivedAt: source.receivedAt },
    headline: final.headline.value,
    erasure: original?.erasure ?? null,
    /** Where the document is removed for good that the text was taken out of. */
    file: original && mayHere('file.can_erase') ? `/${body.slug}/materials/files/${original.hash}` : null,
    /** Who said in which language the text is, where somebody did. */
    given: decisions.get(LANGUAGE) ?? null,
    /** The words of the body that the text holds, as it was read. */
    glosses: mentions.size === 0 ? [] : (await listTerminology(reader(), body.id)).filter(isMentioned),
    series,
    /** Said before anybody looks at forty values: the number is taken in the series that the text would count in. */
    recordedFirst: usual ? await recordedFirst(body.id, usual, final.ordinal.value, inYear) : null,
    kind: final.kind,
    progress: deskProgress(values),
    view: deskView(source.text, record, values, { at: url.searchParams.get('at'), part: part > 0 ? part : null }),
    people: [...new Set(final.people.map(({ name }) => name.value))].filter((name) => name !== null).slice(0, 200),
    /** What is recorded, so that the button says it. */
    outcome: {
      number: final.ordinal.value,
      year: final.year.value ?? (day ? Number(day.slice(0, 4)) : null),
      day,
      statements: final.statements.length,
    },
    /** Completes days without a year where somebody points at one. */
    year: Number((day ?? final.published.value)?.slice(0, 4)) || null,
  }
}

export const actions: Actions = {
  /**
   * One value: `path`, `kind` (confirmed, corrected, not_stated, taken_back), and for a correction value and span.
   * `words` are looked for in the text when no span was marked; `then` is the value to go on with.
   */
  decide: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const path = String(form.get('path'))
    const kind = String(form.get('kind'))
    const value = kind === 'corrected' ? valueFrom(form, path) : null
    const words = textOf(form, 'words')
    const typed = { path, value, words }
    let span = kind === 'corrected' ? spanFrom(form) : null
    // The word of a marker stands in its sentence, so its place is found with it.
    const sought = words ?? (partOfStatement(path) === 'marker' && typeof value === 'string' ? value.trim() : null)
    if (kind === 'corrected' && !span && sought) {
      const reading = await readingOf(body.id, event.params.reading)
      span = placeOfWords(
        reading.source.text,
        sought,
        partOfStatement(path) === null ? undefined : statementPlace(reading, path),
      )
      if (!span) return fail(422, { problem: 'words' as const, typed })
    }
    // Statements and clauses are words of the text: a new one needs its place.
    if (kind === 'corrected' && !span && /^(statement|clause)$/.test(formOf(path)) && form.has('is_new')) {
      return fail(422, { problem: 'words' as const, typed })
    }
    const input = { body_id: body.id, reading_id: event.params.reading, decisions: [{ path, kind, value, span }] }
    const done = await act(event, all.decideReading, input, typed)
    if ('failure' in done) return done.failure
    const then = textOf(form, 'then')
    if (then) redirect(303, `${event.url.pathname}?at=${encodeURIComponent(then)}#v-${then}`)
    return { decided: path }
  },
  /** `path`, and where the second half begins: `start` (marked in the text), else `words`, else `at` (chosen). */
  split: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const path = String(form.get('path'))
    const words = textOf(form, 'words')
    const typed = { path, words }
    const reading = await readingOf(body.id, event.params.reading)
    const marked = textOf(form, 'start')
    const at =
      marked ?? (words ? placeOfWords(reading.source.text, words, statementPlace(reading, path))?.[0] : form.get('at'))
    if (at === undefined || at === null) return fail(422, { problem: 'split' as const, typed })
    const input = { body_id: body.id, reading_id: reading.id, path, at: Number(at) }
    const done = await act(event, all.splitStatement, input, typed)
    if ('failure' in done) return done.failure
    redirect(303, `${event.url.pathname}?at=${encodeURIComponent(path)}#v-${path}`)
  },
  /** `path`: the statement that the next one is joined to. */
  join: async (event) => {
    const body = await bodyAt(event.params.body)
    const path = String((await event.request.formData()).get('path'))
    const input = { body_id: body.id, reading_id: event.params.reading, path }
    const done = await act(event, all.joinStatements, input, { path })
    if ('failure' in done) return done.failure
    redirect(303, `${event.url.pathname}?at=${encodeURIComponent(path)}#v-${path}`)
  },
  /** Everything that nobody looked at yet and that nobody doubts. */
  confirm_rest: async (event) => {
    const body = await bodyAt(event.params.body)
    const reading = await readingOf(body.id, event.params.reading)
    const left = deskValues(reading.record, reading.decisions).filter(({ decision, doubt }) => !decision && !doubt)
    const decisions = left.map(({ path, value }) => ({ path, kind: value === null ? 'not_stated' : 'confirmed' }))
    for (let at = 0; at < decisions.length; at += MOST_AT_ONCE) {
      const step = decisions.slice(at, at + MOST_AT_ONCE)
      const done = await act(event, all.decideReading, { body_id: body.id, reading_id: reading.id, decisions: step })
      if ('failure' in done) return done.failure
    }
    return { confirmed: decisions.length }
  },
  record: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const wanted = {
      chosen: textOf(form, 'series') ?? '',
      names: namesOf(form, 'series_name') ?? {},
      restarts: textOf(form, 'restarts') ?? 'year',
    }
    const done = await act(
      event,
      all.recordMinutes,
      {
        body_id: body.id,
        reading_id: event.params.reading,
        second_of_day: form.has('second_of_day'),
        ...(wanted.chosen === NEW_SERIES
          ? { new_series: { names: wanted.names, restarts: wanted.restarts } }
          : wanted.chosen && { series: wanted.chosen }),
      },
      { series: wanted },
    )
    if ('failure' in done) return done.failure
    const { series, period, n } = done.outcome
    redirect(303, `/${body.slug}/${series}/${period}/${n}/session`)
  },
  take_up: async (event) => {
    const body = await bodyAt(event.params.body)
    const done = await act(event, all.takeUpReading, { body_id: body.id, reading_id: event.params.reading })
    if ('failure' in done) return done.failure
    redirect(303, event.url.pathname)
  },
  set_aside: async (event) => {
    const body = await bodyAt(event.params.body)
    const done = await act(event, all.setAsideReading, { body_id: body.id, reading_id: event.params.reading })
    if ('failure' in done) return done.failure
    redirect(303, `/${body.slug}/desk`)
  },
}
