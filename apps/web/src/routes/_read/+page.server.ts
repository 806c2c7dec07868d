import { fail, redirect } from '@sveltejs/kit'
import { read } from '@khural/readout'
import {
  actions as all,
  actorIn,
  dayIn,
  findRegister,
  getBody,
  levelsOf,
  listBodies,
  newId,
  slugFrom,
  type Permission,
} from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { storable } from '@khural/register/source/rules.ts'
import { bodiesWithText, findReceived } from '@khural/register/source/views.ts'
import { sessionHref } from '#lib/addresses.ts'
import { whoseText } from '#lib/desk/whose.ts'
import { act, namesOf, textOf } from '#lib/server/act.ts'
import { reader } from '#lib/server/find.ts'
import { invitedTo } from '#lib/server/may.ts'
import { orMissing } from '#lib/server/or-missing.ts'
import { becomeSecretary } from '#lib/server/secretary.ts'
import { givenWith, receivedText, typedText, type TypedText } from '#lib/server/received.ts'
import type { Actions, PageServerLoad } from './$types'
import { timeZones, zoneHere } from '#lib/server/time-zones.ts'

/**
 * Reading a text before it is known whose it is. First the text is read in memory and the body it names is shown; then
 * somebody says which body that is, or adds it, and the text is received there. Nothing is stored before that.
 */
export const load: PageServerLoad = async () => {
  const db = reader()
  const register = await findRegister(db)
  if (!register) redirect(303, '/')
  return {
    bodies: (await listBodies(db)).map(({ id, slug, names }) => ({ id, slug, names })),
    here: zoneHere(),
    zones: timeZones(zoneHere()),
  }
}

/**
 * Where a text was received before, of the bodies in which whoever asks may read what was received. There it can be looked
 * at; received again it would be refused.
 */
async function receivedBefore(text: string, account: App.Locals['account']) {
  const found = await Promise.all(
    (await bodiesWithText(database().db, text)).map(async (id) => {
      const actor = await actorIn(database().db, account, id, new Date())
      if (actor.may !== 'all' && !actor.may.permissions.includes('reading.can_see' satisfies Permission)) return []
      const seen = database().seenBy(levelsOf(actor.may), invitedTo(actor))
      const [received, body] = await Promise.all([findReceived(seen, id, text), orMissing(getBody(seen, id))])
      if (!received) return []
      const { slug, names, timeZone } = body
      const { session, readingId, receivedAt } = received
      return {
        ...{ id, names, day: dayIn(receivedAt, timeZone) },
        reading: readingId === null ? null : `/${slug}/desk/${readingId}`,
        session: session && sessionHref(slug, session),
      }
    }),
  )
  return found.flat()
}

/** What is known of a text at the second step; all of it comes back with the form. */
async function knownText(
  { account }: App.Locals,
  received: { text: string; name: string | null; media_type: string },
  given: Pick<TypedText, 'published' | 'language'>,
) {
  const { published, language } = givenWith(given)
  const { session, lang } = read(received.text, { published, lang: language })
  const named = session.body?.value.replace(/\s+/g, ' ') ?? null
  const [before, bodies] = await Promise.all([receivedBefore(storable(received.text), account), listBodies(reader())])
  const whose = whoseText(bodies, named, received.text) ?? (before.length === 1 ? before[0]!.id : null)
  const slug = named ? slugFrom({ [lang]: named }, '') : ''
  return { received, published, language, named, lang, slug, before, whose }
}

export const actions: Actions = {
  /** The text; answers with the name of the body that it states. */
  text: async (event) => {
    const form = await event.request.formData()
    const received = await receivedText(form, event.locals.account?.id)
    const typed = typedText(form)
    if ('problem' in received) return fail(422, { ...received, typed })
    return knownText(event.locals, received, typed)
  },
  /** The text again, and the body: `body` is an id, or `new` with names and an address. */
  receive: async (event) => {
    const form = await event.request.formData()
    const given = typedText(form)
    const text = given.text.replaceAll('\r\n', '\n')
    const received = { text, name: textOf(form, 'name'), media_type: textOf(form, 'media_type') ?? 'text/plain' }
    const typed = {
      ...{ ...given, text, chosen: textOf(form, 'body'), names: namesOf(form, 'names') },
      ...{ slug: textOf(form, 'slug') ?? '', time_zone: textOf(form, 'time_zone') ?? 'UTC' },
    }
    if (!text.trim()) return fail(422, { problem: 'empty' as const, file: null, typed })
    const back = await knownText(event.locals, received, given)
    if (typed.chosen === null) return fail(422, { ...back, wrong: 'choose' as const, typed })
    if (typed.chosen === 'new') {
      const { names, slug, time_zone } = typed
      const made = await act(event, all.createBody, { id: newId(), names: names ?? {}, slug, time_zone }, typed)
      if ('failure' in made) return fail(made.failure.status, { ...back, ...made.failure.data })
      // Should the text be refused after this, the body stands and is the one that is chosen.
      typed.chosen = made.outcome.id
      await becomeSecretary(event.locals, { id: made.outcome.id, timeZone: time_zone })
    }
    const input = { body_id: typed.chosen, ...received, ...givenWith(given) }
    const done = await act(event, all.receiveSource, input, typed)
    if ('failure' in done) return fail(done.failure.status, { ...back, ...done.failure.data })
    const body = await orMissing(getBody(reader(), typed.chosen))
    redirect(303, `/${body.slug}/desk/${done.outcome.reading_id}`)
  },
}
