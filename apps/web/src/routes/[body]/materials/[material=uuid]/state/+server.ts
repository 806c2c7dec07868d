import { error, json } from '@sveltejs/kit'
import { findMaterial } from '@khural/register'
import { bodyAt, reader } from '#lib/server/find.ts'
import type { RequestHandler } from './$types'

/** How the text of each version stands, for a page that waits for it: `{ "1": "there" }`. */
export const GET: RequestHandler = async ({ params }) => {
  const body = await bodyAt(params.body)
  const material = (await findMaterial(reader(), body.id, params.material)) ?? error(404)
  const states = Object.fromEntries(material.versions.map(({ version, text }) => [version, text]))
  return json(states, { headers: { 'cache-control': 'no-store' } })
}
