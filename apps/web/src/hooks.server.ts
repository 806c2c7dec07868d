import { randomBytes } from 'node:crypto'
import { redirect } from '@sveltejs/kit'
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks'
import { isAway, isFull } from '@khural/register/database/connection.ts'
import { hasDatabase, setDatabase } from '@khural/register/database/current.ts'
import { messagesIn } from '#lib/messages/index.ts'
import { heedBrokenForm } from '#lib/server/broken-form.ts'
import { safetyHeaders } from '#lib/server/headers.ts'
import { DOWNLOAD_ROUTE, downloadAddress } from '#lib/server/download.ts'
import { guard, orSignIn, whoAsks } from '#lib/server/guard.ts'
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
  const cookies = event.route.id === DOWNLOAD_ROUTE ? { get: () => undefined } : event.cookies
  Object.assign(event.locals, readPreferences(cookies, event.request))
  const response = await answer({ event, resolve })
  const { headers } = response
  for (const [name, value] of Object.entries(safetyHeaders)) headers.set(name, value)
  // Whatever is answered here depends on who asks: on the language chosen, and on what stands now.
  if (!/\bcookie\b/i.test(headers.get('vary') ?? '')) headers.append('vary', 'cookie, accept-language')
  if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache')
  return response
}

const answer: Handle = async ({ event, resolve }) => {
  heedBrokenForm(event)
  // Whether the server is well is answered without the database.
  if (event.route.id !== '/healthz') {
    await whoAsks(event)
    const refused = await guard(event)
    if (refused) return refused
    const file = await downloadAddress(event)
    if (file !== null) redirect(303, file)
  }
  const { language, theme } = event.locals
  const scheme = theme === 'auto' ? 'light dark' : theme
  const response = await resolve(event, {
    transformPageChunk: ({ html }) =>
      html.replace('%khural.language%', language).replace('%khural.theme%', theme).replace('%khural.scheme%', scheme),
  })
  return orSignIn(event, response)
}

/**
 * A fault of ours is logged whole and shown as a number only; a database that is away, or has no room, is told as that, in
 * one line; the rest keeps its status and words. The route is named and not the address: some addresses hold the word that
 * opens them.
 */
export const handleError: HandleServerError = ({ error, kind, event }) => {
  if (kind !== 'unknown') return
  const asked = `${event.request.method} ${event.route.id ?? 'no route'}`
  const { errors } = messagesIn(event.locals.language).shell
  const status = isAway(error) ? 503 : isFull(error) ? 507 : null
  if (status !== null) {
    console.error(`[${status}] ${asked}: ${error instanceof Error ? error.message : String(error)}`)
    return { status, message: status === 503 ? errors.unavailable : errors.noRoom }
  }
  const reference = randomBytes(4).toString('hex')
  console.error(`[${reference}] ${asked}`, error)
  return { reference }
}
