import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { actions as all, actorByReplyLink, findReplyLink, perform, replyView } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { messagesIn } from '#lib/messages/index.ts'
import { shown, statusOf } from '#lib/server/act.ts'
import { cleaned } from '#lib/server/clean.ts'
import { linkAt, waitToUse } from '#lib/server/links.ts'
import { typedIn } from '#lib/server/people.ts'
import { replyFrom } from '#lib/server/replies.ts'
import type { Actions, PageServerLoad } from './$types'

const KIND = 'reply link'
const openLink = (event: RequestEvent) =>
  linkAt(
    event,
    KIND,
    (tokenHash) => findReplyLink(database().db, tokenHash, new Date()),
    messagesIn(event.locals.language).notice.gone,
  )

/** What a link opens: what its letter said, and one's own answer. No ids and no address of anything. */
export const load: PageServerLoad = async (event) => {
  const link = await openLink(event)
  event.setHeaders({ 'cache-control': 'private, no-store' })
  const { own, ...view } = await replyView(database().db, link)
  return {
    view: {
      ...view,
      items: view.items.map(({ number, kind, names, minutes, presenter }) => ({
        number,
        kind,
        names,
        minutes,
        presenter,
      })),
    },
    own: { ...own, personId: '' },
    expiresAt: link.expiresAt,
    takesReplies: link.takesReplies,
    isSent: event.url.searchParams.has('sent'),
  }
}

export const actions: Actions = {
  reply: async (event) => {
    const link = await openLink(event)
    const { language } = event.locals
    const form = await event.request.formData()
    const refused = (status: number, refusal: ReturnType<typeof shown>) =>
      fail(status, { refusal, typed: typedIn(form), action: all.giveReply.name })
    const minutes = await waitToUse(KIND, link)
    if (minutes !== null) {
      const words = messagesIn(language).notice.link.tooOften({ minutes })
      return refused(429, { ...shown({ code: 'input.too_many', data: { seconds: minutes * 60 } }, language), words })
    }
    const input = cleaned({ ...replyFrom(form), body_id: link.bodyId, session_id: link.sessionId })
    const done = await perform(database().db, all.giveReply, input, actorByReplyLink(link), new Date())
    if (!done.ok) {
      const refusal = shown(done.refusal, language, all.giveReply.name)
      return refused(statusOf[refusal.kind], refusal)
    }
    redirect(303, `${event.url.pathname}?sent`)
  },
}
