import type { Cookies } from '@sveltejs/kit'
import type { Auth, Event } from './auth.ts'

/** One for each address that this Khural is called by; a few names of this machine, or the one of ORIGIN. */
const made = new Map<string, Promise<Auth>>()
const MOST_MADE = 8

/** The sign-in library for this request, loaded when it is first needed. */
function authFor(url: URL): Promise<Auth> {
  const found = made.get(url.origin)
  if (found) return found
  if (made.size >= MOST_MADE) made.delete(made.keys().next().value!)
  const auth = import('./auth.ts').then(({ makeAuth }) => makeAuth(url))
  made.set(url.origin, auth)
  auth.catch(() => made.delete(url.origin))
  return auth
}

/** What the library answered: its JSON, or the code of its refusal. The cookies are already with the answer. */
export type Answered<Data> = { ok: true; data: Data } | { ok: false; code: string; status: number }

/**
 * Asks the sign-in library something in the name of this request and hands on the cookies that it sets.
 *
 * @throws what is no refusal of the library: `Busy`, or a fault
 * @example
 *   const done = await withAuth(event, (api, headers) => api.signInEmail({ body, headers, asResponse: true }))
 *   if (!done.ok) return fail(401)
 */
export async function withAuth<Data = unknown>(
  event: Event,
  ask: (api: Auth['api'], headers: Headers) => Promise<Response>,
): Promise<Answered<Data>> {
  const { api } = await authFor(event.url)
  const response = await ask(api, callersHeaders(event))
  handOn(response, event.cookies)
  const data: unknown = await response.json().catch(() => null)
  if (response.ok) return { ok: true, data: data as Data }
  const code = typeof data === 'object' && data !== null && 'code' in data ? String(data.code) : ''
  return { ok: false, code, status: response.status }
}

/** Lets the library answer a whole request: the return from a provider of single sign-on. */
export async function answeredByAuth(event: Event): Promise<Response> {
  const auth = await authFor(event.url)
  const response = await auth.handler(new Request(event.url, { method: 'GET', headers: callersHeaders(event) }))
  handOn(response, event.cookies)
  return response
}

/** Only what the library needs to know of who calls; the address is the one that the server settled. */
function callersHeaders({ cookies, request, url, getClientAddress }: Event): Headers {
  const headers = new Headers({ origin: url.origin, host: url.host, 'x-khural-caller': getClientAddress() })
  const agent = request.headers.get('user-agent')
  if (agent !== null) headers.set('user-agent', agent.slice(0, 300))
  const jar = cookies.getAll().map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
  if (jar.length > 0) headers.set('cookie', jar.join('; '))
  return headers
}

/** Cookies of the library are set through the framework, which knows them then for the rest of the request. */
function handOn(response: Response, cookies: Cookies): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
    const at = pair.indexOf('=')
    const given = new Map(
      attributes.map((attribute): [string, string] => {
        const [name = '', value = ''] = attribute.split('=')
        return [name.toLowerCase(), value]
      }),
    )
    const maxAge = given.get('max-age')
    cookies.set(pair.slice(0, at), decodeURIComponent(pair.slice(at + 1)), {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: given.has('secure'),
      ...(maxAge === undefined ? {} : { maxAge: Number(maxAge) }),
    })
  }
}
