import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { actions as all, actorByLink, answerView, perform } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { messagesIn } from '#lib/messages/index.ts'
import { namesOf, shown, statusOf, textOf } from '#lib/server/act.ts'
import { openLink, waitToReport } from '#lib/server/answer-link.ts'
import { cleaned } from '#lib/server/clean.ts'
import type { Actions, PageServerLoad } from './$types'

/** What a link opens: its undertaking, to whom it was given, how long it lasts. No ids but those the form needs. */
export const load: PageServerLoad = async (event) => {
  const link = await openLink(event)
  event.setHeaders({ 'cache-control': 'private, no-store' })
  const view = await answerView(database().db, link, new Date())
  const isSent = event.url.searchParams.has('sent')
  // A form that is sent twice reports once.
  return { view, owner: link.owner.names, expiresAt: link.expiresAt, isSent, key: randomUUID() }
}

export const actions: Actions = {
  report: async (event) => {
    const link = await openLink(event)
    const { language } = event.locals
    const form = await event.request.formData()
    const given = {
      progress: namesOf(form, 'progress') ?? {},
      problem: namesOf(form, 'problem'),
      next_step: namesOf(form, 'next_step'),
      done: form.has('done'),
      met: form.getAll('met').map(String),
    }
    const minutes = await waitToReport(link)
    if (minutes !== null) {
      const words = messagesIn(language).undertaking.answer.page.tooMany({ minutes })
      const refusal = { ...shown({ code: 'input.too_many', data: { seconds: minutes * 60 } }, language), words }
      return fail(429, { refusal, typed: given, action: all.reportProgress.name })
    }
    const input = cleaned({ ...given, body_id: link.bodyId, undertaking_id: link.undertakingId })
    const key = textOf(form, 'key')?.slice(0, 100)
    const asked = key === undefined ? {} : { key }
    const done = await perform(database().db, all.reportProgress, input, actorByLink(link), new Date(), asked)
    if (!done.ok) {
      const refusal = shown(done.refusal, language)
      return fail(statusOf[refusal.kind], { refusal, typed: given, action: all.reportProgress.name })
    }
    redirect(303, `${event.url.pathname}?sent`)
  },
}
