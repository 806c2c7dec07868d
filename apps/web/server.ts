import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { isIP, type AddressInfo } from 'node:net'
import { pathToFileURL } from 'node:url'
import { setDatabase } from '@khural/register/database/current.ts'
import type { Database } from '@khural/register/database/open.ts'
import { FILE_POLICY, safetyHeaders, STRICT_TRANSPORT } from './src/lib/server/headers.ts'
import { Hub } from './src/lib/server/live/hub.ts'
import { asksForStream, streamsOf } from './src/lib/server/live/stream.ts'

/** Where to listen, and by which address the world reaches us when something stands in front. */
export type ServeSettings = {
  readonly host: string
  readonly port: number
  /** For example `https://khural.example`; then a proxy on this machine is believed about who is calling. */
  readonly origin?: string | null
}

/** A text of 5 MB and what a form adds to it. */
const BODY_LIMIT_BYTES = 6 * 1024 * 1024
/** A file of 200 MB and what a form adds to it; such forms are read as they come. */
const FILE_LIMIT_BYTES = 201 * 1024 * 1024
/** Where forms may carry such a file. */
const TAKES_FILES = /^\/[a-z0-9-]+\/materials(?:\/[0-9a-f-]{36})?(?:\?|$)/
/** What a program sends: it may write each character of a text as six. A token is asked for before any of it is read. */
const API_LIMIT_BYTES = 32 * 1024 * 1024
const OF_API = /^\/api\/v1\//
/** How much of a refused body is read and thrown away, so that the answer is seen and not a broken connection. */
const DISCARD_LIMIT_BYTES = 64 * 1024 * 1024
/** What answers under way get before their connections are cut. */
const GRACE_MS = 1000

// The bundled handler believes these two headers; nobody but this file can set them.
const PROTOCOL_HEADER = 'x-khural-protocol'
const HOST_HEADER = 'x-khural-host'
const ADDRESS_HEADER = 'x-khural-address'

const FORWARDED = /^(forwarded|x-forwarded-.*|x-real-ip|x-khural-.*)$/
const TOO_LARGE = {
  en: (most: number) =>
    `This is too large: ${most} MB is the most that is taken at once, and 5 MB of text. Nothing was kept.\n`,
  zh: (most: number) => `内容过大：一次最多接收 ${most} MB，其中文本最多 5 MB。未保存任何内容。\n`,
}

/**
 * Serves the built pages over plain http.
 *
 * @param database is put where the pages find it; it is not closed here
 * @returns the address, and `close`, which ends streams at once, lets other answers finish for a second and resolves
 *   when no connection is left
 * @throws the error of `listen` (EADDRINUSE, EACCES, …), or of loading when the pages were not built
 * @example
 *   const server = await serve({ host: '127.0.0.1', port: 4000 }, database)
 *   await server.close()
 */
export async function serve(
  settings: ServeSettings,
  database: Database,
): Promise<{ address: string; close(): Promise<void> }> {
  setDatabase(database)
  const handler = await loadHandler()
  // Streams of floors are held here and not by the pages: see docs/decisions/0014-streams-beside-the-pages.md.
  const hub = new Hub(database, (line) => console.error(line))
  const answerStream = streamsOf({ hub, database })
  const open = new Set<ServerResponse>()
  let isClosing = false

  const server = createServer((request, response) => {
    open.add(response)
    response.once('close', () => open.delete(response))
    if (isClosing) response.setHeader('connection', 'close')
    for (const [name, value] of Object.entries(safetyHeaders)) response.setHeader(name, value)
    response.setHeader('content-security-policy', FILE_POLICY)
    // What the hook cannot reach, such as its own redirects; pages and files say their own.
    response.setHeader('cache-control', 'private, no-cache')
    if (settings.origin?.startsWith('https:')) response.setHeader('strict-transport-security', STRICT_TRANSPORT)
    if (!takeAddress(request, settings)) {
      return answer(response, 421, `This address serves ${settings.origin ?? 'this machine'} only.\n`)
    }
    const most = mostOf(request.url ?? '')
    if (Number(request.headers['content-length'] ?? 0) > most) return refuseLarge(request, response, most)
    if (request.headers['content-length'] === undefined) endAfter(request, most)
    if (asksForStream(request)) {
      const protocol = `${String(request.headers[PROTOCOL_HEADER])}:`
      return void answerStream(request, response, protocol).catch((error: unknown) => {
        if (!hub.isClosed) console.error('The stream of a floor was not opened.', error)
        if (!response.headersSent) answer(response, 503, '')
      })
    }
    handler(request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port, settings.host, () => resolve(server.off('error', reject) && undefined))
  })

  const close = (): Promise<void> => {
    isClosing = true
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    hub.close()
    for (const response of open) if (isStream(response)) response.destroy()
    server.closeIdleConnections()
    const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS)
    return closed.finally(() => clearTimeout(timer))
  }
  const { port } = server.address() as AddressInfo
  return { address: `http://${isIP(settings.host) === 6 ? `[${settings.host}]` : settings.host}:${port}`, close }
}

const mostOf = (address: string): number =>
  TAKES_FILES.test(address) ? FILE_LIMIT_BYTES : OF_API.test(address) ? API_LIMIT_BYTES : BODY_LIMIT_BYTES

async function loadHandler(): Promise<RequestListener> {
  Object.assign(process.env, {
    PROTOCOL_HEADER,
    HOST_HEADER,
    ADDRESS_HEADER,
    BODY_SIZE_LIMIT: String(FILE_LIMIT_BYTES),
  })
  const built = pathToFileURL(`${import.meta.dirname}/build/handler.js`).href
  const { handler } = (await import(built)) as { handler: RequestListener }
  return handler
}

/**
 * Settles by which address this request is answered; false when it is not for us.
 *
 * Over plain http only names of this machine are answered: a page of another site whose name was pointed at 127.0.0.1
 * could otherwise read and write here in the reader's browser.
 */
function takeAddress(request: IncomingMessage, { host, origin }: ServeSettings): boolean {
  const { headers } = request
  const peer = request.socket.remoteAddress ?? ''
  const forwardedFor = headers['x-forwarded-for']
  for (const name of Object.keys(headers)) if (FORWARDED.test(name)) delete headers[name]
  headers[ADDRESS_HEADER] = peer
  if (origin) {
    const { protocol, host: name } = new URL(origin)
    headers[PROTOCOL_HEADER] = protocol.slice(0, -1)
    headers[HOST_HEADER] = name
    if (isLoopback(peer))
      headers[ADDRESS_HEADER] = String(forwardedFor ?? peer)
        .split(',')
        .at(-1)!
        .trim()
    return true
  }
  headers[PROTOCOL_HEADER] = 'http'
  if (!URL.canParse(`http://${headers.host}`)) return false
  const { hostname, host: named } = new URL(`http://${headers.host}`)
  headers[HOST_HEADER] = named
  return hostname === 'localhost' || isLoopback(hostname.replace(/^\[|\]$/g, '')) || hostname === host.toLowerCase()
}

const isLoopback = (address: string): boolean => /^(::ffff:)?127(\.\d{1,3}){3}$/.test(address) || address === '::1'

const isStream = (response: ServerResponse): boolean =>
  String(response.getHeader('content-type') ?? '').startsWith('text/event-stream')

function answer(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' }).end(words)
}

/** A body whose length is not said is ended where it becomes too long: no browser sends one. */
function endAfter(request: IncomingMessage, most: number): void {
  const push = request.push.bind(request)
  let length = 0
  request.push = (chunk: unknown, encoding?: BufferEncoding) => {
    length += chunk instanceof Uint8Array ? chunk.length : 0
    if (length <= most) return push(chunk, encoding)
    request.destroy()
    return false
  }
}

function refuseLarge(request: IncomingMessage, response: ServerResponse, most: number): void {
  const chosen = /(?:^|;\s*)language=(en|zh)/.exec(request.headers.cookie ?? '')?.[1]
  const language = chosen ?? (/^\s*zh/i.test(request.headers['accept-language'] ?? '') ? 'zh' : 'en')
  answer(response, 413, TOO_LARGE[language as keyof typeof TOO_LARGE](most / 1024 / 1024))
  let discarded = 0
  request.on('data', (chunk: Buffer) => {
    discarded += chunk.length
    if (discarded > DISCARD_LIMIT_BYTES) request.destroy()
  })
}
