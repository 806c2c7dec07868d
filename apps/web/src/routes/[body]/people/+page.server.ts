import { actions as all, holdersOn, listPeople, PEOPLE_ROWS, POST_ROWS } from '@khural/register'
import { cleanText } from '#lib/server/clean.ts'
import { bodyAt, reader, todayOf } from '#lib/server/find.ts'
import { keyText, keyIn, textOfKey } from '#lib/server/keys.ts'
import { dayAsked, namesFrom, performThen } from '#lib/server/people.ts'
import { z } from 'zod'
import type { Actions, PageServerLoad } from './$types'

/** A place in protocol order, as the database counts. */
const orderSchema = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)

export const load: PageServerLoad = async ({ params, url }) => {
  const body = await bodyAt(params.body)
  const today = todayOf(body)
  const asked = url.searchParams.get('day')
  const day = dayAsked(url)
  const words =
    cleanText(url.searchParams.get('words') ?? '')
      .trim()
      .slice(0, 100) || null
  const place = keyIn(orderSchema, url.searchParams.get('after'))
  const after = place && { order: place.value, id: place.id }
  const [posts, people] = await Promise.all([
    holdersOn(reader(), body.id, day ?? today, { after }),
    listPeople(reader(), body.id, { words, after: keyText(url.searchParams.get('from')) }),
  ])
  return {
    body,
    today,
    day: day ?? today,
    isWrongDay: asked !== null && asked !== '' && day === null,
    posts: posts.posts,
    nextPosts: textOfKey(posts.next && { value: posts.next.order, id: posts.next.id }),
    postRows: POST_ROWS,
    people: people.people,
    nextPeople: people.next,
    peopleRows: PEOPLE_ROWS,
    words,
    done: url.searchParams.get('done'),
  }
}

export const actions: Actions = {
  create: async (event) => {
    const { body_id, form } = { body_id: (await bodyAt(event.params.body)).id, form: await event.request.formData() }
    const to = ({ id }: { id: string }) => `/${event.params.body}/people/${id}`
    return performThen(event, all.createPerson, { body_id, names: namesFrom(form) }, form, to)
  },
}
