import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { actions as all, actorByFilingLink, filedPlan, findFilingLink, perform } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { messagesIn } from '#lib/messages/index.ts'
import { namesOf, shown, statusOf, textOf } from '#lib/server/act.ts'
import { cleaned } from '#lib/server/clean.ts'
import { linkAt, waitToUse } from '#lib/server/links.ts'
import { typedIn } from '#lib/server/people.ts'
import type { Actions, PageServerLoad } from './$types'

const KIND = 'filing link'
const openLink = (event: RequestEvent) =>
  linkAt(
    event,
    KIND,
    (tokenHash) => findFilingLink(database().db, tokenHash, new Date()),
    messagesIn(event.locals.language).filed.gone,
  )

/** What a link opens: the plan as it was filed, and whether it was confirmed. No ids and no address of anything. */
export const load: PageServerLoad = async (event) => {
  const link = await openLink(event)
  event.setHeaders({ 'cache-control': 'private, no-store' })
  const found = (await filedPlan(database().db, link.bodyId, link.filingId))!
  const items = found.items.map(({ quarter, names }) => ({ quarter, names }))
  const plan = { ...found, filingId: '', recipientBodyId: null, slug: '', items }
  return { plan, expiresAt: link.expiresAt, isSent: event.url.searchParams.has('sent') }
}

export const actions: Actions = {
  confirm: async (event) => {
    const link = await openLink(event)
    const { language } = event.locals
    const form = await event.request.formData()
    const refused = (status: number, refusal: ReturnType<typeof shown>) =>
      fail(status, { refusal, typed: typedIn(form), action: all.confirmFiling.name })
    const minutes = await waitToUse(KIND, link)
    if (minutes !== null) {
      const words = messagesIn(language).notice.link.tooOften({ minutes })
      return refused(429, { ...shown({ code: 'input.too_many', data: { seconds: minutes * 60 } }, language), words })
    }
    const said = { by: textOf(form, 'by'), words: namesOf(form, 'words') }
    const input = cleaned({ ...said, body_id: link.bodyId, filing_id: link.filingId })
    const done = await perform(database().db, all.confirmFiling, input, actorByFilingLink(link), new Date())
    if (!done.ok) {
      const refusal = shown(done.refusal, language)
      return refused(statusOf[refusal.kind], refusal)
    }
    redirect(303, `${event.url.pathname}?sent`)
  },
}
