import { randomUUID } from 'node:crypto'
import { redirect, type RequestEvent } from '@sveltejs/kit'
import { actorIn, findBody, isSlug, levelsOf, REGISTER_CHAIN } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { messagesIn } from '#lib/messages/index.ts'
import { accountOf } from './accounts/account.ts'
import { routes } from './routes.ts'

/**
 * Finds out, once for a request, who asks, in which body, and what they may: `event.locals` has it from here on.
 * Somebody without an account costs no query but the one for the body.
 */
export async function whoAsks(event: RequestEvent): Promise<void> {
  const { db } = database()
  const slug = event.params['body']
  const [account, body] = await Promise.all([
    accountOf(event),
    slug !== undefined && isSlug(slug) ? findBody(db, slug) : null,
  ])
  const [actor, head] = await Promise.all([
    actorIn(db, account, body?.id ?? REGISTER_CHAIN, new Date()),
    // Before anything of the page is read: what is written while it is read counts as not seen.
    account && body
      ? db.selectFrom('journal_head').select('seq').where('body_id', '=', body.id).executeTakeFirst()
      : undefined,
  ])
  const seen = head ? { version: head.seq, key: randomUUID() } : null
  Object.assign(event.locals, { account, body, actor, seen, levels: levelsOf(actor.may) })
}

/**
 * Null lets the request through to its route; otherwise what is answered instead: what is not listed is not there, whoever
 * is not signed in is sent to sign in and comes back, and whoever may not is told so.
 */
export async function guard(event: RequestEvent): Promise<Response | null> {
  const { route, locals, request, url } = event
  // Nothing of ours stands at this address.
  if (route.id === null) return null
  const needed = Object.hasOwn(routes, route.id) ? routes[route.id]! : 'closed'
  if (needed === 'anyone') return null
  const { account, actor } = locals
  if (needed !== 'closed' && account) {
    if (needed === 'signed in' || actor.may === 'all' || actor.may.permissions.includes(needed)) return null
  }
  const isPage = (request.headers.get('accept') ?? '').includes('text/html')
  const isReading = request.method === 'GET' || request.method === 'HEAD'
  if (needed !== 'closed' && !account && isReading) {
    redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`)
  }
  const { errors } = messagesIn(locals.language).shell
  const status = needed === 'closed' ? 404 : account ? 403 : 401
  if (isPage && status !== 401) {
    const page = await event.fetch(`/_refused?status=${status}`, { headers: { accept: 'text/html' } })
    return new Response(page.body, { status, headers: page.headers })
  }
  const words = { 401: errors.signIn, 403: errors.notYours, 404: errors.missing }[status]
  return new Response(`${words}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
