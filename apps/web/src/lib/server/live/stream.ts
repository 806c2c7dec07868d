import type { IncomingMessage, ServerResponse } from 'node:http'
import { levelsOf, REGISTER_CHAIN, type Actor, type Database } from '@khural/register'
import { NO_STANDING } from '@khural/register/access/model.ts'
import { holdingIn } from '@khural/register/access/rules.ts'
import { audienceIn } from '@khural/register/floor/views.ts'
import { tokenOf } from '../accounts/account.ts'
import { Holders } from './holders.ts'
import type { Hub, Place } from './hub.ts'
import { seenLast } from './messages.ts'
import { decoded, isOfStream, parseStreamAddress, questionsOf, type Questions } from './questions.ts'
import { Screen } from './screen.ts'

/** Streams of one process, so that nobody fills its memory. */
const MOST_STREAMS = 20_000
/** After this long whoever follows is asked again who they are. */
const LONGEST_MS = 3600_000
/** When a browser comes again after its stream ended; not all in one moment. */
const RETRY_FROM_MS = 500
const RETRY_OVER_MS = 1000

/** Whether a request asks for the stream of a floor or of minutes. */
export const asksForStream = (request: Pick<IncomingMessage, 'method' | 'url'>): boolean =>
  request.method === 'GET' && isOfStream((request.url ?? '').split('?', 1)[0]!)

let open = 0
const holders = new Holders()

/**
 * What answers requests for streams, with the same questions as the pages ask: who it is by their sign-in, whether they see
 * the session, and as whom. Whoever sees none gets a 404, as there is no such page for them. Many who come at once are
 * asked for together.
 *
 * @returns takes a request with the protocol by which the browser reaches us, `http:` or `https:`
 * @example const answerStream = streamsOf({ hub, database })
 */
export function streamsOf({ hub, database }: { hub: Hub; database: Database }) {
  const questions = questionsOf(database)
  return (request: IncomingMessage, response: ServerResponse, protocol: string): Promise<void> =>
    openStream(hub, questions, request, response, protocol)
}

async function openStream(
  hub: Hub,
  questions: Questions,
  request: IncomingMessage,
  response: ServerResponse,
  protocol: string,
): Promise<void> {
  // The bytes of a stream are framed as chunks, which came with HTTP/1.1.
  if (request.httpVersion !== '1.1') return refuse(response, 404)
  // Asked for behind another answer on the same connection, as no browser does: nothing would tell that it is over.
  if (response.socket === null) return void request.destroy()
  if (open >= MOST_STREAMS) return refuse(response, 503)
  // Counted before anything is asked for, so that many at once are not too many.
  open++
  response.once('close', () => open--)
  const url = new URL(request.url ?? '', `${protocol}//stream.invalid`)
  const address = parseStreamAddress(url.pathname)
  if (address === null) return refuse(response, 404)
  const { generation } = hub
  const token = tokenOf({ cookies: cookiesOf(request), url })
  const signIn = token === null ? null : await questions.signIn.ask(token)
  // Whoever gave up while they waited is not asked for.
  if (response.destroyed) return
  const release = signIn ? holders.take('account', signIn.accountId) : holders.take('address', addressOf(request))
  if (!release) return refuse(response, 429)
  response.once('close', release)
  const known = hub.placeOf(address.at)
  const bodyId = known?.bodyId ?? (await questions.body.ask(address.body))
  if (bodyId === null) return refuse(response, 404)
  const { path, standing } = await questions.standing.ask({ accountId: signIn?.accountId ?? REGISTER_CHAIN, bodyId })
  const may = holdingIn(signIn ? standing : NO_STANDING, path)
  const actor: Actor = { kind: 'person', ...(signIn && { id: signIn.accountId }), name: signIn?.name ?? '', may }
  const place = known ?? (await questions.place.ask({ address, bodyId }))
  if (!place) return refuse(response, 404)
  const isOfMinutes = address.of === 'minutes'
  const audience = isOfMinutes ? audienceOfMinutes(place, actor) : audienceIn(place.session, actor)
  if (audience === null) return refuse(response, 404)
  const live = isOfMinutes
    ? await hub.minutes(bodyId, place.sessionId, path)
    : await hub.floor(bodyId, place.sessionId, path)
  if (!live) return refuse(response, 404)
  // [AC9] Nobody reads in silence what is restricted.
  if (signIn && !isOfMinutes && (place.session.level === 'restricted' || audience === 'desk')) {
    await questions.note.ask({ place, asker: { accountId: signIn.accountId, actor } })
  }
  if (response.destroyed || response.socket === null) return void response.destroy()
  const last = request.headers['last-event-id']
  const after = seenLast(url, Array.isArray(last) ? last[0] : last)
  const until = Date.now() + LONGEST_MS * (0.75 + Math.random() / 2)
  const retryMs = Math.round(RETRY_FROM_MS + Math.random() * RETRY_OVER_MS)
  const screen = new Screen(response, { audience, signInId: signIn?.id ?? null, until, retryMs })
  response.once('close', () => live.remove(screen))
  hub.follow(live, screen, after, { generation, address: address.at, place })
}

/** Whoever sees what members see follows minutes; how far they have come is the same for all of them. */
function audienceOfMinutes({ session }: Place, { may }: Actor): 'members' | null {
  const seen = levelsOf(may)
  return seen.includes('members') && seen.includes(session.level ?? 'members') ? 'members' : null
}

const cookiesOf = ({ headers }: IncomingMessage) =>
  ({ get: (name: string) => cookieOf(headers.cookie ?? '', name) }) as Parameters<typeof tokenOf>[0]['cookies']

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
