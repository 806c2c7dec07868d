import { randomBytes } from 'node:crypto'
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks'
import { hasDatabase, setDatabase } from '@khural/register/database/current.ts'
import { safetyHeaders } from '#lib/server/headers.ts'
import { operator } from '#lib/server/operator.ts'
import { readPreferences } from '#lib/server/preferences.ts'

/** Under `npm start` the program has set a database before; under `vite dev` nobody has. */
export const init: ServerInit = async () => {
  if (hasDatabase()) return
  const { migrate, openDatabase, readSettings } = await import('@khural/register')
  const opened = await openDatabase(readSettings(), { onProgress: (line) => console.log(line) })
  await migrate(opened)
  setDatabase(opened)
  // An embedded server would outlive a development server that only stops.
  const stop = () => void opened.close().finally(() => process.exit())
  process.once('SIGINT', stop).once('SIGTERM', stop)
}

export const handle: Handle = async ({ event, resolve }) => {
  Object.assign(event.locals, readPreferences(event.cookies, event.request), { actor: operator })
  const { language, theme } = event.locals
  const scheme = theme === 'auto' ? 'light dark' : theme
  const response = await resolve(event, {
    transformPageChunk: ({ html }) =>
      html.replace('%khural.language%', language).replace('%khural.theme%', theme).replace('%khural.scheme%', scheme),
  })
  for (const [name, value] of Object.entries(safetyHeaders)) response.headers.set(name, value)
  // Whatever is answered here depends on who asks: on the language chosen, and on what stands now.
  const { headers } = response
  if (!/\bcookie\b/i.test(headers.get('vary') ?? '')) headers.append('vary', 'cookie, accept-language')
  if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache')
  return response
}

/** A fault of ours is logged whole and shown as a number only; the rest keeps its status and words. */
export const handleError: HandleServerError = ({ error, kind, event }) => {
  if (kind !== 'unknown') return
  const reference = randomBytes(4).toString('hex')
  console.error(`[${reference}] ${event.request.method} ${event.url.pathname}`, error)
  return { reference }
}
