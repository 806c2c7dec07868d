import { actions as all, allPosts, inOrder } from '@khural/register'
import { textOf } from '#lib/server/act.ts'
import { bodyAt, reader } from '#lib/server/find.ts'
import { namesFrom, performThen } from '#lib/server/people.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url }) => {
  const body = await bodyAt(params.body)
  return { body, ...(await allPosts(reader(), body.id)), done: url.searchParams.get('done') }
}

export const actions: Actions = {
  order: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    // Posts stand in the form as they stand on the page, each with the number beside it.
    const posts = form.getAll('post').map((id) => {
      const number = Number(textOf(form, `number.${String(id)}`) ?? 'none')
      return { id: String(id), number: Number.isFinite(number) ? number : null }
    })
    return performThen(event, all.orderPosts, { body_id: body.id, posts: inOrder(posts) }, form)
  },
  create: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const input = { body_id: body.id, names: namesFrom(form), role: textOf(form, 'role') ?? undefined }
    return performThen(event, all.createPost, input, form, ({ id }) => `/${body.slug}/posts/${id}`)
  },
}
