import { createHmac, timingSafeEqual } from 'node:crypto'
import type { RequestEvent } from '@sveltejs/kit'
import type { Id } from '@khural/register'
import { type Account, signInOf } from './accounts/account.ts'
import { secretKey } from './accounts/secret-key.ts'
import { accounts } from './accounts/tables.ts'

/** Routes that give a file to keep. For whoever is signed in each leads on to an address without a cookie. */
const FILES: readonly string[] = [
  '/bodies.csv',
  '/[body]/materials/[material=uuid]/[number]/[file]',
  '/[body]/people.csv',
  '/[body]/undertakings.csv',
  '/[body]/[series]/[period]/[file=readout_file]',
]
/** Where files are fetched: no cookie is read there and none is set. */
export const DOWNLOAD_ROUTE = '/download/[word]/[name]'
/** How the download route names its word to the route that makes the file. Sent by anybody else it opens no more than that. */
export const WORD_HEADER = 'x-khural-download'
const HOLDS_MS = 60_000

/** What a word stands for: one file, for one sign-in, for a minute. */
interface Asked {
  signIn: Id
  /** Path and query of the file. */
  at: string
  language: string
  until: number
}

const signature = (payload: string): string =>
  createHmac('sha256', secretKey()).update(`download\n${payload}`).digest('base64url')

/** What a word stands for; null where it is not ours or does not hold any more. */
export function askedBy(word: string): Asked | null {
  const [payload = '', given = ''] = word.split('.')
  const [wanted, said] = [Buffer.from(signature(payload)), Buffer.from(given)]
  if (said.length !== wanted.length || !timingSafeEqual(said, wanted)) return null
  const asked = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Asked
  return asked.until > Date.now() ? asked : null
}

/**
 * The address to which a request for a file is led on, after it was found to be allowed; null for other requests, and for
 * somebody without an account: what is public is fetched where it stands.
 *
 * @example `/download/eyJzaWd…/pinglan-undertakings.csv`
 */
export async function downloadAddress(event: RequestEvent): Promise<string | null> {
  const { route, request, url, locals } = event
  if (!FILES.includes(route.id ?? '') || !['GET', 'HEAD'].includes(request.method)) return null
  if (!locals.account || request.headers.has(WORD_HEADER)) return null
  const signIn = await signInOf(event)
  if (!signIn) return null
  const asked: Asked = {
    signIn: signIn.id,
    at: url.pathname + url.search,
    language: locals.language,
    until: Date.now() + HOLDS_MS,
  }
  const payload = Buffer.from(JSON.stringify(asked)).toString('base64url')
  return `/download/${payload}.${signature(payload)}/${encodeURIComponent(url.pathname.split('/').at(-1)!)}`
}

/** Whose file it is, where the download route asks for one; `undefined` where a cookie says who asks. */
export async function accountOfDownload({ route, request, url }: RequestEvent): Promise<Account | null | undefined> {
  if (route.id === DOWNLOAD_ROUTE) return null
  const word = request.headers.get(WORD_HEADER)
  if (word === null || !FILES.includes(route.id ?? '')) return undefined
  const asked = askedBy(word)
  if (asked === null || asked.at !== url.pathname + url.search) return null
  const row = await accounts()
    .selectFrom('sign_in')
    .innerJoin('account', 'account.id', 'sign_in.account_id')
    .select(['account.id', 'account.name', 'account.email'])
    .where('sign_in.id', '=', asked.signIn)
    .where('sign_in.expires_at', '>', new Date())
    .executeTakeFirst()
  return row ?? null
}
