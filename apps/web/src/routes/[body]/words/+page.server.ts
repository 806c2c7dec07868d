import { fail } from '@sveltejs/kit'
import { actions as all, listTerminology, nameLanguages, wordKeys, type Names } from '@khural/register'
import { messagesIn } from '#lib/messages/index.ts'
import { textOf } from '#lib/server/act.ts'
import { bodyAt, reader } from '#lib/server/find.ts'
import { namesFrom, performThen, typedIn } from '#lib/server/people.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url, locals: { actor } }) => {
  const body = await bodyAt(params.body)
  const { may } = actor
  return {
    body,
    entries: await listTerminology(reader(), body.id),
    keys: wordKeys,
    canChange: may === 'all' || may.permissions.includes('body.can_change'),
    done: url.searchParams.get('done'),
  }
}

/** Items given one a line in each language; null when the languages do not have as many. */
function itemsFrom(form: FormData): Names[] | null {
  const lines = nameLanguages.flatMap((language) => {
    const text = textOf(form, `items.${language}`)
    const words =
      text
        ?.split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '') ?? []
    return words.length > 0 ? [{ language, words }] : []
  })
  const count = lines[0]?.words.length ?? 0
  if (lines.some(({ words }) => words.length !== count)) return null
  return Array.from({ length: count }, (_, i) =>
    Object.fromEntries(lines.map(({ language, words }) => [language, words[i]!])),
  )
}

export const actions: Actions = {
  set: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const items = itemsFrom(form)
    if (items === null) {
      const { itemsDiffer: words } = messagesIn(event.locals.language).people.words
      const refusal = { code: 'input.invalid', words, field: 'items', see: null }
      return fail(422, { action: all.setTerminology.name, refusal, typed: typedIn(form) })
    }
    const input = {
      body_id: body.id,
      id: textOf(form, 'id') ?? undefined,
      kind: textOf(form, 'kind'),
      key: textOf(form, 'key'),
      names: namesFrom(form),
      gloss: namesFrom(form, 'gloss'),
      items,
      first_used_on: textOf(form, 'first_used_on'),
      struck: form.has('struck'),
    }
    return performThen(event, all.setTerminology, input, form)
  },
}
