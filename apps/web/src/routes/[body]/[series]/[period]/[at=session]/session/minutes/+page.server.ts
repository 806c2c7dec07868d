import { minutesHead } from '@khural/register'
import { reader, sessionIn, todayOf } from '#lib/server/find.ts'
import { minutesActions } from '#lib/server/minutes-actions.ts'
import { minutesPage } from '#lib/server/minutes-page.ts'
import type { Actions, PageServerLoad } from './$types'

/** The minutes of a session: `?version=2` an earlier version, `?edit={sentence}` or `?add={sentence}` an open form. */
export const load: PageServerLoad = async ({ params, url, parent }) => {
  const { body } = await parent()
  const session = await sessionIn(body, params)
  // Found before anything of the page is read, so that what is written meanwhile counts as not seen.
  const head = await minutesHead(reader(), body.id, session.id)
  return {
    ...{ session, head },
    today: todayOf(body),
    edit: url.searchParams.get('edit'),
    add: url.searchParams.get('add'),
    done: url.searchParams.get('done'),
    ...(await minutesPage(body, session, url.searchParams.get('version'))),
  }
}

export const actions: Actions = minutesActions
