import { papersOfSession } from '@khural/register/material/views.ts'
import { reader } from '#lib/server/find.ts'
import { floorPage, takeForm } from '#lib/server/floor-page.ts'
import type { Actions, PageServerLoad } from './$types'

/** A member's own page of an open session. */
export const load: PageServerLoad = async ({ params, parent }) => {
  const { body } = await parent()
  const page = await floorPage(body, params)
  const papers = await papersOfSession(reader(), body.id, page.session.id)
  return {
    ...page,
    papers: [...papers.values()].flat().map(({ itemId, materialId, names, version, kind, url, erasedAt }) => ({
      item: itemId,
      names,
      isRemoved: erasedAt !== null,
      href: kind === 'link' && url ? url : `/${body.slug}/materials/${materialId}?version=${version}`,
    })),
  }
}

export const actions: Actions = { ask: (event) => takeForm(event, 'ask', '/mine') }
