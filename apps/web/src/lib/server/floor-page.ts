import { getRequestEvent } from '$app/server'
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { actions as all, refusals, type Body, type SessionFrame } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { audienceFor, floorBegunFor, ownPerson } from '@khural/register/floor/views.ts'
import { floorHref } from '#lib/addresses.ts'
import { givenFrom, timeOfToday } from '#lib/floor/given.ts'
import type { FloorData } from '#lib/floor/live.svelte.ts'
import { act, shown, statusOf } from './act.ts'
import { asksTooOften } from './asking.ts'
import { approveDecided } from './decided-minutes.ts'
import { sessionAt, sessionIn } from './find.ts'
import { begunOf } from './live/begun.ts'
import { mayAt } from './may.ts'
import { noteReading } from './noted.ts'

type Params = { series: string; period: string; at: string }

/**
 * What every page of the floor begins with: the state that this reader may see, and what they may do. A session that was
 * recorded from a text, or cancelled, was never on a floor: 404.
 */
export async function floorPage(
  body: Body,
  params: Params,
): Promise<{ session: SessionFrame; floor: FloorData; day: string | null }> {
  const session = await sessionIn(body, params)
  const { account, actor, language } = getRequestEvent().locals
  const { db } = database()
  const audience = (await audienceFor(db, actor, body.id, session.id)) ?? error(404)
  const now = Date.now()
  const { state, beginning } = await floorBegunFor(db, body.id, session.id, audience)
  // Only the desk's screens show what is restricted on a session that is not.
  if (session.level !== 'restricted') {
    const items = state.floor.items.map(({ id, level }) => ({ noun: 'agenda_item' as const, id, level }))
    await noteReading(body, items)
  }
  const me = account && (await ownPerson(db, state, body.id, account.id))
  const start = state.floor.opened ?? state.floor.session.plannedStart
  return {
    session,
    day: start === null ? session.heldOn : dayOf(start, body.timeZone),
    floor: {
      state,
      begun: begunOf(beginning),
      now,
      address: floorHref(body.slug, session),
      timeZone: body.timeZone,
      owner: account?.id ?? '',
      me,
      mayPreside: audience === 'desk',
      mayAsk: me !== null && mayAt(session, 'floor.can_ask'),
      language,
      refusals: wordsOfFloor(language),
    },
  }
}

const dayOf = (moment: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(moment)

/** For steps that a page refuses by itself, while the server cannot be asked. */
const wordsOfFloor = (language: 'en' | 'zh'): { [code: string]: string } =>
  Object.fromEntries(
    Object.entries(refusals)
      .filter(([code]) => code.startsWith('floor.'))
      .map(([code, words]) => [code, words[language]]),
  )

/** Takes a step that came as a form, from a page without scripts, and shows the page again. */
export async function takeForm(event: RequestEvent<Params & { body: string }>, by: 'preside' | 'ask', back: string) {
  const { body, session } = await sessionAt(event.params)
  const tooOften = by === 'ask' ? await asksTooOften(event.locals.account) : null
  if (tooOften) {
    const refusal = shown(tooOften, event.locals.language)
    return fail(statusOf[refusal.kind], { refusal, typed: {}, action: all.askFloor.name })
  }
  const form = await event.request.formData()
  const step = read(form, body)
  const input = { body_id: body.id, session_id: session.id, step, confirmed: form.get('confirmed') !== null }
  // Who was ticked is ticked again where it was refused.
  const typed = { present: form.getAll('list.present') }
  const done = await (by === 'ask' ? act(event, all.askFloor, input) : act(event, all.presideFloor, input, typed))
  if ('failure' in done) return done.failure
  await approveDecided(body.id, session.id, step)
  redirect(303, `${floorHref(body.slug, session)}${back}`)
}

/** A form that is no step is left to the schema to refuse. */
function read(form: FormData, body: Body): unknown {
  try {
    return givenFrom(form, (text) => timeOfToday(text, Date.now(), body.timeZone))
  } catch {
    return {}
  }
}
