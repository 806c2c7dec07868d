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
import { findSessionOfFloor } from '@khural/register/floor/store.ts'
import { audienceFor } from '@khural/register/floor/views.ts'
import { NO_STANDING } from '@khural/register/access/model.ts'
import { restrictedParts } from '@khural/register/session/restricted.ts'
import type { Audience } from '@khural/register/floor/model.ts'
import { signInOf } from '../accounts/account.ts'
import { noteAs } from '../noting.ts'
import { Gate } from './gate.ts'
import { Holders } from './holders.ts'
import type { Hub, Place } from './hub.ts'
import { seenLast } from './messages.ts'
import { Screen } from './screen.ts'

/** `/{body}/{series}/{period}/{n}/session/floor/stream`, and of its minutes: as the routes of those names. */
const ADDRESS = /^\/([^/]+)\/([^/]+)\/([^/]+)\/([^/]+)\/session\/(floor|minutes)\/stream$/

/** Streams of one process, so that nobody fills its memory. */
const MOST_STREAMS = 20_000
/** After this long whoever follows is asked again who they are. */
const LONGEST_MS = 3600_000
/** When a browser comes again after its stream ended; not all in one moment. */
const RETRY_FROM_MS = 500
const RETRY_OVER_MS = 1000

/** Whether a request asks for the stream of a floor or of minutes. */
export const asksForStream = (request: Pick<IncomingMessage, 'method' | 'url'>): boolean =>
  request.method === 'GET' && ADDRESS.test(pathOf(request.url))

const pathOf = (url: string | undefined): string => (url ?? '').split('?', 1)[0]!

/**
 * How many streams are opened at once. When all screens come again to a server that began anew, the first few find out
 * what an address names, and the others need not ask for it.
 */
const gate = new Gate(12)

let open = 0
const holders = new Holders()

/**
 * Answers a request for a stream, with the same questions as the pages ask: who it is by their sign-in, whether they see
 * the session, and as whom. Whoever sees none gets a 404, as there is no such page for them.
 *
 * @param protocol by which the browser reaches us, `http:` or `https:`
 */
export const answerStream = (...asked: Parameters<typeof openStream>): Promise<void> =>
  gate.through(() => openStream(...asked))

async function openStream(
  { hub, database }: { hub: Hub; database: Database },
  request: IncomingMessage,
  response: ServerResponse,
  protocol: string,
): Promise<void> {
  // The bytes of a stream are framed as chunks, which came with HTTP/1.1.
  if (request.httpVersion !== '1.1') return refuse(response, 404)
  const url = new URL(request.url ?? '', `${protocol}//stream.invalid`)
  if (open >= MOST_STREAMS) return refuse(response, 503)
  // Whoever gave up while they waited is not asked for.
  if (response.destroyed) return
  const { generation } = hub
  const signIn = await signInOf({ cookies: cookiesOf(request), url })
  const release = signIn ? holders.take('account', signIn.accountId) : holders.take('address', addressOf(request))
  if (!release || response.destroyed) {
    release?.()
    return refuse(response, 429)
  }
  // Counted before anything else is asked for, so that many at once are not many too many.
  open++
  response.once('close', () => {
    open--
    release()
  })
  const known = hub.placeOf(url.pathname)
  const bodyId = known?.bodyId ?? (await bodyOf(database, url))
  if (bodyId === null) return refuse(response, 404)
  const { actor, path } = await whoAsks(database, signIn, bodyId)
  const place = known ?? (await findPlace(database, url, bodyId, actor))
  if (!place) return refuse(response, 404)
  const isOfMinutes = ADDRESS.exec(url.pathname)![5] === 'minutes'
  const audience = isOfMinutes
    ? audienceOfMinutes(actor, place)
    : await audienceFor(database.db, actor, bodyId, place.sessionId, place.session)
  if (audience === null) return refuse(response, 404)
  const live = isOfMinutes
    ? await hub.minutes(bodyId, place.sessionId, path)
    : await hub.floor(bodyId, place.sessionId, path)
  if (!live) return refuse(response, 404)
  if (signIn && !isOfMinutes) await noteStream(database, place, audience, { accountId: signIn.accountId, actor })
  if (response.destroyed || response.socket === null) return void response.destroy()
  const last = request.headers['last-event-id']
  const after = seenLast(url, Array.isArray(last) ? last[0] : last)
  const until = Date.now() + LONGEST_MS * (0.75 + Math.random() / 2)
  const retryMs = Math.round(RETRY_FROM_MS + Math.random() * RETRY_OVER_MS)
  const screen = new Screen(response, { audience, signInId: signIn?.id ?? null, until, retryMs })
  response.once('close', () => live.remove(screen))
  hub.follow(live, screen, after, { generation, address: url.pathname, place })
}

/** [AC9] Who follows a restricted session reads it, and who follows it at the desk reads its restricted items. */
async function noteStream(
  database: Database,
  { bodyId, sessionId, session }: Place,
  audience: Audience,
  whose: Parameters<typeof noteAs>[3],
): Promise<void> {
  if (session.level === 'restricted') {
    return noteAs(database, bodyId, [{ noun: 'session', id: sessionId, level: 'restricted' }], whose)
  }
  if (audience !== 'desk') return
  const parts = await restrictedParts(database.db, bodyId, sessionId)
  await noteAs(
    database,
    bodyId,
    parts.filter(({ noun }) => noun === 'agenda_item'),
    whose,
  )
}

/** Whoever sees what members see follows minutes; how far they have come is the same for all of them. */
function audienceOfMinutes({ may }: Actor, { session }: Place): 'members' | null {
  const seen = levelsOf(may)
  return seen.includes('members') && seen.includes(session.level ?? 'members') ? 'members' : null
}

/** The body at an address of a stream; null where there is none. */
async function bodyOf({ db }: Database, { pathname }: URL): Promise<Id | null> {
  const slug = decoded(ADDRESS.exec(pathname)![1]!)
  return slug !== null && isSlug(slug) ? ((await findBody(db, slug))?.id ?? null) : null
}

/** The session at an address; null where there is none that the actor sees. */
async function findPlace(database: Database, { pathname }: URL, bodyId: Id, actor: Actor): Promise<Place | null> {
  const [series, period, at] = ADDRESS.exec(pathname)!.slice(2).map(decoded)
  const address = parseAddress(at ?? '')
  if (series == null || period == null || address === null || address.statement !== null) return null
  if (`${series}${period}`.includes('\0')) return null
  const seen = database.seenBy(levelsOf(actor.may))
  const frame = await findSessionFrame(seen, bodyId, series, period, address.n)
  const session = frame && (await findSessionOfFloor(database.db, bodyId, frame.id))
  return session && { bodyId, sessionId: frame.id, session }
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

const cookiesOf = ({ headers }: IncomingMessage) =>
  ({ get: (name: string) => cookieOf(headers.cookie ?? '', name) }) as Parameters<typeof signInOf>[0]['cookies']

/** A cookie by its name, as it was set; the first of that name. */
function cookieOf(header: string, name: string): string | undefined {
  for (const one of header.split(';')) {
    const at = one.indexOf('=')
    if (at > 0 && one.slice(0, at).trim() === name) return decoded(one.slice(at + 1).trim()) ?? undefined
  }
  return undefined
}

/** Where a request is from: as `server.ts` has it, which believes nobody else about that. */
const addressOf = ({ headers, socket }: IncomingMessage): string =>
  String(headers['x-khural-address'] ?? socket.remoteAddress ?? '')

function refuse(response: ServerResponse, status: 404 | 429 | 503): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end()
}
