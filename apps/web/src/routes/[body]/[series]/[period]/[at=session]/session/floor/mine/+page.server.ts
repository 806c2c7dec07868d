import { findSpeechDrafts } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { papersOfSession } from '@khural/register/material/views.ts'
import { reader } from '#lib/server/find.ts'
import { floorPage, takeForm } from '#lib/server/floor-page.ts'
import { mayHere } from '#lib/server/may.ts'
import type { Actions, PageServerLoad } from './$types'

/** A member's own page of an open session. */
export const load: PageServerLoad = async ({ params, parent, locals }) => {
  const { body } = await parent()
  const page = await floorPage(body, params)
  const whose = { bodyId: body.id, sessionId: page.session.id, accountId: locals.account?.id ?? '' }
  const [papers, drafts] = await Promise.all([
    papersOfSession(reader(), body.id, page.session.id),
    locals.account && mayHere('speech_paper.can_give') ? findSpeechDrafts(database().db, whose) : null,
  ])
  return {
    ...page,
    /** One's own, which nobody else is sent; null: one gives none. */
    drafts,
    papers: [...papers.values()].flat().map(({ itemId, materialId, names, version, kind, url, erasedAt }) => ({
      item: itemId,
      names,
      isRemoved: erasedAt !== null,
      href: kind === 'link' && url ? url : `/${body.slug}/materials/${materialId}?version=${version}`,
    })),
  }
}

export const actions: Actions = { ask: (event) => takeForm(event, 'ask', '/mine') }
