import { actions as all, holdersOn, listPeople, PEOPLE_ROWS, POST_ROWS } from '@khural/register'
import { cleanText } from '#lib/server/clean.ts'
import { bodyAt, reader, todayOf } from '#lib/server/find.ts'
import { dayAsked, namesFrom, performThen, postCursor, postCursorText } from '#lib/server/people.ts'
import type { Actions, PageServerLoad } from './$types'

const UUID = /^[0-9a-f-]{36}$/

export const load: PageServerLoad = async ({ params, url }) => {
  const body = await bodyAt(params.body)
  const today = todayOf(body)
  const asked = url.searchParams.get('day')
  const day = dayAsked(url)
  const words =
    cleanText(url.searchParams.get('words') ?? '')
      .trim()
      .slice(0, 100) || null
  const from = url.searchParams.get('from')
  const after = postCursor(url.searchParams.get('after'))
  const [posts, people] = await Promise.all([
    holdersOn(reader(), body.id, day ?? today, { after }),
    listPeople(reader(), body.id, { words, after: from !== null && UUID.test(from) ? from : null }),
  ])
  return {
    body,
    today,
    day: day ?? today,
    isWrongDay: asked !== null && asked !== '' && day === null,
    posts: posts.posts,
    nextPosts: postCursorText(posts.next),
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
