import { hash } from 'node:crypto'
import { error, type RequestEvent } from '@sveltejs/kit'
import type { LinkState } from '@khural/register'
import { limit } from './rate-limit.ts'

/** Visits of all links of a kind from one address, and tries of links that there are not: guessing ends at the second. */
const VISITS = { count: 120, seconds: 300 }
const MISSES = { count: 10, seconds: 300 }
/** What is done by one link. */
const USES = { count: 12, seconds: 3600 }

/** A token as it is handed out has this form; anything else was never one. */
const TOKEN = /^[\w-]{43}$/

/** Why a link does not open, as its page says it. */
type Gone = { readonly [why in Exclude<LinkState, 'open'> | 'unknown']: string } & {
  readonly tooMany: (named: { minutes: number }) => string
}

/**
 * The link at the address, while it opens what it was given for. Whatever is no link, however it looks, is answered alike.
 *
 * @param kind what is counted together: `answer link`
 * @param find the link by the SHA-256 of its token, whatever has become of it
 * @throws 404 unknown, 410 expired, taken back or released, 429 too many tries; each with the words for the page
 */
export async function linkAt<Link extends { state: LinkState }>(
  { params, getClientAddress }: RequestEvent,
  kind: string,
  find: (tokenHash: string) => Promise<Link | null>,
  words: Gone,
): Promise<Link> {
  const from = getClientAddress()
  const tooMany = (seconds: number) => error(429, words.tooMany({ minutes: Math.ceil(seconds / 60) }))
  const visit = await limit(`${kind} from ${from}`, VISITS)
  if (!visit.ok) tooMany(visit.retryAfterSeconds)
  const token = params['token'] ?? ''
  const link = TOKEN.test(token) ? await find(hash('sha256', token)) : null
  if (link?.state === 'open') return link
  const miss = await limit(`no ${kind} from ${from}`, MISSES)
  if (!miss.ok) tooMany(miss.retryAfterSeconds)
  if (!link) error(404, words.unknown)
  error(410, words[link.state as Exclude<LinkState, 'open'>])
}

/** Minutes to wait until a link may be used again; null when it may. */
export async function waitToUse(kind: string, { id }: { id: string }): Promise<number | null> {
  const allowed = await limit(`use of ${kind} ${id}`, USES)
  return allowed.ok ? null : Math.ceil(allowed.retryAfterSeconds / 60)
}
