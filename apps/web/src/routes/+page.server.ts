import { fail, redirect } from '@sveltejs/kit'
import {
  actions as writes,
  findRegister,
  latestReadouts,
  listBodies,
  perform,
  refusals,
  type Permission,
} from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { messagesIn } from '#lib/messages/index.ts'
import { statusOf, textOf } from '#lib/server/act.ts'
import { beginExample, exampleLoad } from '#lib/server/example-load.ts'
import { wordsOf } from '#lib/server/refusal-words.ts'
import type { Actions, PageServerLoad } from './$types'

const MOST_CHARACTERS = 200

/** `?example` is the page of whoever asked for the example: it shows how far it is, and leads there at the end. */
export const load: PageServerLoad = async ({ url, locals }) => {
  const { db } = database()
  const example = exampleLoad()
  const isAwaited = url.searchParams.has('example')
  if (isAwaited && example?.state === 'loaded') redirect(303, `/${example.slug}/year`)
  const register = await findRegister(db)
  const bodies = register ? await listBodies(db) : []
  // What everybody may read, whoever asks: rights differ from body to body.
  const latest = await latestReadouts(
    database().seenBy(['public']),
    bodies.map(({ id }) => id),
  )
  return {
    register: register && { names: register.names },
    loading: example?.state === 'under_way' ? { done: example.done, all: example.all } : null,
    /** Why the example that was asked for is not there. */
    failed:
      isAwaited && example?.state === 'failed'
        ? example.refusal
          ? wordsOf(example.refusal, locals.language)
          : messagesIn(locals.language).pages.home.exampleFailed
        : null,
    bodies: bodies.map(({ id, slug, names }) => ({ slug, names, latest: latest.get(id) ?? null })),
  }
}

export const actions: Actions = {
  name: async ({ request, locals }) => {
    const form = await request.formData()
    const t = messagesIn(locals.language).shell.first
    const values = { en: textOf(form, 'en') ?? '', zh: textOf(form, 'zh') ?? '' }
    const errors = (['en', 'zh'] as const)
      .filter((language) => values[language].length > MOST_CHARACTERS)
      .map((language) => ({ field: language, message: t.tooLong }))
    if (!values.en && !values.zh) errors.push({ field: locals.language, message: t.oneNeeded })
    if (errors.length > 0) return fail(400, { values, errors })

    const names = { ...(values.en && { en: values.en }), ...(values.zh && { zh: values.zh }) }
    const done = await perform(database().db, writes.nameRegister, { names }, locals.actor, new Date())
    if (!done.ok) {
      const message = wordsOf(done.refusal, locals.language)
      return fail(statusOf[refusals[done.refusal.code].kind], { values, errors: [{ field: null, message }] })
    }
    redirect(303, '/')
  },
  /** The invented body; refused where there is a body already. */
  example: async ({ locals }) => {
    const permission = 'register.can_load_example' satisfies Permission
    const { may } = locals.actor
    if (may !== 'all' && !may.permissions.includes(permission)) {
      const message = wordsOf({ code: 'access.forbidden', data: { permission } }, locals.language)
      return fail(403, { values: { en: '', zh: '' }, errors: [{ field: null, message }] })
    }
    const standing = await listBodies(database().db)
    if (standing.length > 0) {
      const bodies = standing.map(({ slug }) => `/${slug}`).join(', ')
      const message = wordsOf({ code: 'register.example_not_empty', data: { bodies } }, locals.language)
      return fail(409, { values: { en: '', zh: '' }, errors: [{ field: null, message }] })
    }
    beginExample(database(), new Date(), { account: locals.account, language: locals.language })
    redirect(303, '/?example')
  },
}
