import { randomUUID } from 'node:crypto'
import { redirect, type RequestEvent } from '@sveltejs/kit'
import {
  actorIn,
  findSessionFrame,
  isSlug,
  levelsOf,
  parseAddress,
  REGISTER_CHAIN,
  type BodyWithWords,
  type Permission,
  type Reader,
} from '@khural/register'
import { asBody, ownWords } from '@khural/register/body/store.ts'
import { database } from '@khural/register/database/current.ts'
import { messagesIn } from '#lib/messages/index.ts'
import { accountOf } from './accounts/account.ts'
import { accountOfDownload } from './download.ts'
import { invitedTo, mayAsGuest } from './may.ts'
import { routes } from './routes.ts'

/**
 * Finds out, once for a request, who asks, in which body, and what they may: `event.locals` has it from here on.
 * Somebody without an account costs no query but the one for the body.
 */
export async function whoAsks(event: RequestEvent): Promise<void> {
  const { db } = database()
  const slug = event.params['body']
  const whoseFile = await accountOfDownload(event)
  const [account, found] = await Promise.all([
    whoseFile === undefined ? accountOf(event) : whoseFile,
    slug !== undefined && isSlug(slug) ? findBodyWithHead(db, slug) : null,
  ])
  const body = found?.body ?? null
  const actor = await actorIn(db, account, body?.id ?? REGISTER_CHAIN, new Date())
  const seen = account && found ? { version: found.head, key: randomUUID() } : null
  Object.assign(event.locals, { account, body, actor, seen, levels: levelsOf(actor.may) })
}

/**
 * The body at an address, and how far its journal has come: found before anything of the page is read, so that what is
 * written meanwhile counts as not seen.
 */
async function findBodyWithHead(db: Reader, slug: string): Promise<{ body: BodyWithWords; head: number } | null> {
  const row = await db
    .selectFrom('body')
    .innerJoin('journal_head', 'journal_head.body_id', 'body.body_id')
    .selectAll('body')
    .select(ownWords)
    .select('journal_head.seq as head')
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row ? { body: { ...asBody(row), words: row.words ?? {} }, head: row.head } : null
}

/** [AC15] Whether the address is of a session to which whoever asks is invited, and its guests hold what is needed. */
async function isGuestHere({ locals, params }: RequestEvent, needed: Permission): Promise<boolean> {
  const { actor, body, levels } = locals
  const { series, period, at } = params
  if (invitedTo(actor).length === 0 || !body || series === undefined || period === undefined) return false
  const n = parseAddress(at ?? '')?.n
  if (n === undefined || `${series}${period}`.includes('\0')) return false
  const db = database().seenBy(levels, invitedTo(actor))
  const session = await findSessionFrame(db, body.id, series, period, n)
  return session !== null && mayAsGuest(actor, session, needed)
}

/** The page of signing in that leads back to an address: to the page whose form was sent, not to what the form does. */
function signInFor(url: URL): string {
  const asked = new URLSearchParams([...url.searchParams].filter(([name]) => !/^(?:\/.*|seen|key)$/.test(name)))
  const search = url.searchParams.keys().some((name) => name.startsWith('/')) ? asked.toString() : url.search.slice(1)
  return `/sign-in?next=${encodeURIComponent(url.pathname + (search === '' ? '' : `?${search}`))}`
}
const isFormOfPage = ({ request }: RequestEvent) =>
  request.method === 'POST' && (request.headers.get('accept') ?? '').includes('text/html')

/**
 * Whoever sends a form and is signed in no more finds nothing where members alone see the page. That is no mistyped
 * address: they are asked to sign in and come back, whether the page is there or not.
 */
export function orSignIn(event: RequestEvent, response: Response): Response {
  const isOfBody = event.route.id?.startsWith('/[body]/') === true
  const isGone = isOfBody && response.status === 404 && event.locals.account === null && isFormOfPage(event)
  return isGone ? new Response(null, { status: 303, headers: { location: signInFor(event.url) } }) : response
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
    if (await isGuestHere(event, needed)) return null
  }
  const isPage = (request.headers.get('accept') ?? '').includes('text/html')
  const isReading = request.method === 'GET' || request.method === 'HEAD'
  if (needed !== 'closed' && !account && (isReading || isFormOfPage(event))) redirect(303, signInFor(url))
  const { errors } = messagesIn(locals.language).shell
  const status = needed === 'closed' ? 404 : account ? 403 : 401
  if (isPage && status !== 401) {
    const asked = encodeURIComponent(url.pathname + url.search)
    const page = await event.fetch(`/_refused?status=${status}&asked=${asked}`, { headers: { accept: 'text/html' } })
    return new Response(page.body, { status, headers: page.headers })
  }
  const words = { 401: errors.signIn, 403: errors.notYours, 404: errors.missing }[status]
  return new Response(`${words}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
