import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  findSessionFrame,
  isSlug,
  levelsOf,
  parseAddress,
  REGISTER_CHAIN,
  type Actor,
  type Database,
  type Id,
} from '@khural/register'
import { findStanding } from '@khural/register/access/store.ts'
import { holdingIn } from '@khural/register/access/rules.ts'
import { findBody } from '@khural/register/body/store.ts'
import { audienceFor } from '@khural/register/floor/views.ts'
import { NO_STANDING } from '@khural/register/access/model.ts'
import { signInOf } from '../accounts/account.ts'
import type { Hub } from './hub.ts'
import { seenLast } from './messages.ts'
import { Screen } from './screen.ts'

/** `/{body}/{series}/{period}/{n}/session/floor/stream`: as the route of that name. */
const ADDRESS = /^\/([^/]+)\/([^/]+)\/([^/]+)\/([^/]+)\/session\/floor\/stream$/

/** Streams of one process, so that nobody fills its memory. */
const MOST_STREAMS = 20_000
/** After this long whoever follows is asked again who they are. */
const LONGEST_MS = 3600_000
/** When a browser comes again after its stream ended; not all in one moment. */
const RETRY_FROM_MS = 500
const RETRY_OVER_MS = 1000

/** Whether a request asks for the stream of a floor. */
export const asksForStream = (request: Pick<IncomingMessage, 'method' | 'url'>): boolean =>
  request.method === 'GET' && ADDRESS.test(pathOf(request.url))

const pathOf = (url: string | undefined): string => (url ?? '').split('?', 1)[0]!

let open = 0

/**
 * Answers a request for a stream, with the same questions as the pages ask: who it is by their sign-in, whether they see
 * the session, and as whom. Whoever sees none gets a 404, as there is no such page for them.
 *
 * @param protocol by which the browser reaches us, `http:` or `https:`
 */
export async function answerStream(
  { hub, database }: { hub: Hub; database: Database },
  request: IncomingMessage,
  response: ServerResponse,
  protocol: string,
): Promise<void> {
  // The bytes of a stream are framed as chunks, which came with HTTP/1.1.
  if (request.httpVersion !== '1.1') return refuse(response, 404)
  const url = new URL(request.url ?? '', `${protocol}//stream.invalid`)
  if (open >= MOST_STREAMS) return refuse(response, 503)
  const found = await find(database, request, url)
  if (!found) return refuse(response, 404)
  const { bodyId, sessionId, path, actor, signInId } = found
  const audience = await audienceFor(database.db, actor, bodyId, sessionId)
  if (audience === null) return refuse(response, 404)
  const floor = await hub.floor(bodyId, sessionId, path)
  if (!floor) return refuse(response, 404)
  if (response.destroyed || response.socket === null) return void response.destroy()
  const last = request.headers['last-event-id']
  const after = seenLast(url, Array.isArray(last) ? last[0] : last)
  const until = Date.now() + LONGEST_MS * (0.75 + Math.random() / 2)
  const retryMs = Math.round(RETRY_FROM_MS + Math.random() * RETRY_OVER_MS)
  const screen = new Screen(response, { audience, signInId, until, retryMs })
  open++
  response.once('close', () => {
    open--
    floor.remove(screen)
  })
  hub.follow(floor, screen, after)
}

interface Found {
  bodyId: Id
  sessionId: Id
  path: Id[]
  actor: Actor
  signInId: Id | null
}

/** Who asks, for which session; null where there is none that they see. */
async function find(database: Database, request: IncomingMessage, url: URL): Promise<Found | null> {
  const parts = ADDRESS.exec(url.pathname)!.slice(1).map(decoded)
  if (parts.includes(null)) return null
  const [slug, series, period, at] = parts as string[]
  const address = parseAddress(at!)
  if (!isSlug(slug!) || address === null || address.statement !== null || `${series}${period}`.includes('\0'))
    return null
  const cookies = { get: (name: string) => cookieOf(request.headers.cookie ?? '', name) }
  const [body, signIn] = await Promise.all([
    findBody(database.db, slug!),
    signInOf({ cookies: cookies as Parameters<typeof signInOf>[0]['cookies'], url }),
  ])
  if (!body) return null
  const { actor, path } = await whoAsks(database, signIn, body.id)
  const session = await findSessionFrame(database.seenBy(levelsOf(actor.may)), body.id, series!, period!, address.n)
  return session && { bodyId: body.id, sessionId: session.id, path, actor, signInId: signIn?.id ?? null }
}

async function whoAsks(
  { db }: Database,
  signIn: { accountId: Id; name: string } | null,
  bodyId: Id,
): Promise<{ actor: Actor; path: Id[] }> {
  const { path, standing } = await findStanding(db, signIn?.accountId ?? REGISTER_CHAIN, bodyId, new Date())
  const may = holdingIn(signIn ? standing : NO_STANDING, path)
  return {
    actor: { kind: 'person', ...(signIn && { id: signIn.accountId }), name: signIn?.name ?? '', may },
    path,
  }
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

/** A cookie by its name, as it was set; the first of that name. */
function cookieOf(header: string, name: string): string | undefined {
  for (const one of header.split(';')) {
    const at = one.indexOf('=')
    if (at > 0 && one.slice(0, at).trim() === name) return decoded(one.slice(at + 1).trim()) ?? undefined
  }
  return undefined
}

function refuse(response: ServerResponse, status: 404 | 503): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end()
}
