import { error } from '@sveltejs/kit'
import { actions as all, noticePreview, readSettings, sessionNotices, sessionReplies } from '@khural/register'
import { letterLanguages, takesReplies } from '@khural/register/session/notice-rules.ts'
import { rulesOf } from '@khural/register/plan/store.ts'
import { sessionHref } from '#lib/addresses.ts'
import { act, textOf } from '#lib/server/act.ts'
import { reader, sessionAt, sessionIn } from '#lib/server/find.ts'
import { mayAt, mayHere } from '#lib/server/may.ts'
import { performThen, typedIn } from '#lib/server/people.ts'
import { replyFrom } from '#lib/server/replies.ts'
import { cleanText } from '#lib/server/clean.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ params, url, parent, locals }) => {
  const { body } = await parent()
  const session = await sessionIn(body, params)
  // A session that was recorded from a text was called by nobody here.
  if (session.state === null) error(404)
  const db = reader()
  const maySend = mayHere('notice.can_send')
  const mayDecide = mayHere('leave.can_decide')
  const words =
    cleanText(url.searchParams.get('words') ?? '')
      .trim()
      .slice(0, 2000) || null
  const asked = url.searchParams.get('language')
  const language = letterLanguages.find((one) => one === asked) ?? null
  const viewer = { seesReasons: maySend || mayDecide, accountId: locals.account?.id ?? null }
  const [preview, notices, replies, rules] = await Promise.all([
    // Addresses are for the office alone.
    maySend ? noticePreview(db, body.id, session.id, new Date(), { language, words }) : null,
    sessionNotices(db, body.id, session.id),
    sessionReplies(db, body.id, session.id, viewer),
    rulesOf(db, body.id),
  ])
  return {
    session,
    preview,
    /** What became of each letter is the office's matter. */
    notices: maySend ? notices : notices.map((one) => ({ ...one, recipients: [] })),
    /** Without a server letters stay files, and nobody is told by them. */
    staysFiles: maySend && readSettings().smtpUrl === null,
    replies,
    own: replies.find(({ isSelf }) => isSelf) ?? null,
    mayDepute: rules.deputy_days.isOn,
    takesReplies: takesReplies(session.state),
    mayReply: mayAt(session, 'reply.can_give'),
    typed: { words: words ?? '', language },
    done: url.searchParams.get('done'),
  }
}

const noticeAt = (body: { slug: string }, session: Parameters<typeof sessionHref>[1]) =>
  `${sessionHref(body.slug, session)}/notice`

/** Reads the form, performs the action, and shows the page anew. */
async function then<Input, Outcome>(
  event: RequestEvent,
  action: Parameters<typeof performThen<Input, Outcome>>[1],
  inputOf: (form: FormData) => object,
) {
  const { body, session } = await sessionAt(event.params)
  const form = await event.request.formData()
  const input = { body_id: body.id, session_id: session.id, ...inputOf(form) }
  return performThen(event, action, input, form, () => noticeAt(body, session))
}
const personOf = (form: FormData) => ({ person_id: textOf(form, 'person') })

/** What the page that answers shows once: how many letters go out, and the links of those without an address. */
const handed = (
  { url }: RequestEvent,
  sent: number | null,
  links: readonly { person_id: string; token: string }[],
) => ({
  handed: {
    sent,
    links: links.map(({ person_id, token }) => ({ person_id, address: `${url.origin}/reply/${token}` })),
  },
})

export const actions: Actions = {
  send: async (event) => {
    const { body, session } = await sessionAt(event.params)
    const form = await event.request.formData()
    const language = textOf(form, 'language')
    const input = {
      ...{ body_id: body.id, session_id: session.id, words: textOf(form, 'words') },
      ...(language !== null && { language }),
    }
    const done = await act(event, all.callSession, input, typedIn(form))
    if ('failure' in done) return done.failure
    const { sent, links } = done.outcome
    return handed(event, sent, links)
  },
  reply: (event) => then(event, all.giveReply, (form) => replyFrom(form)),
  note: (event) => then(event, all.giveReply, (form) => ({ ...personOf(form), ...replyFrom(form) })),
  decide: (event) =>
    then(event, all.decideLeave, (form) => ({
      ...personOf(form),
      granted: form.get('granted') === 'yes',
      words: textOf(form, 'words'),
    })),
  revoke: (event) => then(event, all.revokeReplyLinks, personOf),
  link: async (event) => {
    const { body, session } = await sessionAt(event.params)
    const form = await event.request.formData()
    const input = { body_id: body.id, session_id: session.id, ...personOf(form) }
    const done = await act(event, all.giveReplyLink, input, typedIn(form))
    if ('failure' in done) return done.failure
    return handed(event, null, [{ person_id: textOf(form, 'person') ?? '', token: done.outcome.token }])
  },
}
