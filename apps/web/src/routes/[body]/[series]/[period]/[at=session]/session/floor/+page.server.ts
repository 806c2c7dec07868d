import { redirect } from '@sveltejs/kit'
import { openWithPeople } from '@khural/register/undertaking/with-people.ts'
import { floorHref } from '#lib/addresses.ts'
import { minutesOfItems } from '@khural/register'
import { reader, todayOf } from '#lib/server/find.ts'
import { floorPage, takeForm } from '#lib/server/floor-page.ts'
import type { Actions, PageServerLoad } from './$types'

const panels = ['turns', 'statements', 'people', 'votes'] as const
const panelOf = ({ searchParams }: URL) => panels.find((one) => one === searchParams.get('panel'))

/** The presider's console; the secretary works on the same. Whoever does neither has a page of their own. */
export const load: PageServerLoad = async ({ params, url, parent }) => {
  const { body } = await parent()
  const page = await floorPage(body, params)
  if (!page.floor.mayPreside) redirect(303, `${floorHref(body.slug, page.session)}/mine`)
  const people = page.floor.state.floor.people.map(({ id }) => id)
  return {
    ...page,
    /** Of the items that approve minutes of earlier sessions: these. */
    approving: await minutesOfItems(reader(), body.id, page.session.id),
    undertakings: await openWithPeople(reader(), body.id, people, todayOf(body)),
    panel: panelOf(url) ?? 'turns',
  }
}

export const actions: Actions = {
  preside: (event) => {
    const panel = panelOf(event.url)
    return takeForm(event, 'preside', panel ? `?panel=${panel}` : '')
  },
}
