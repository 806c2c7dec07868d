import { description } from '#lib/server/api/openapi.ts'
import type { RequestHandler } from './$types'

/** The whole API in OpenAPI 3.1; the same for everybody. */
export const GET: RequestHandler = () =>
  Response.json(description(), { headers: { 'cache-control': 'public, max-age=300' } })
