import { error } from '@sveltejs/kit'
import { z } from 'zod'
import { findMaterial, keepPlace } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { bodyAt, reader } from '#lib/server/find.ts'
import type { RequestHandler } from './$types'

const asked = z.object({ version: z.int().min(1), page: z.int().min(1).max(100_000) })

/** Keeps where whoever is signed in has stopped, for them alone. */
export const PUT: RequestHandler = async ({ request, url, params, locals }) => {
  if (request.headers.get('origin') !== url.origin) error(403)
  const accountId = locals.account?.id ?? error(401)
  const place = asked.safeParse(await request.json().catch(() => null))
  if (!place.success) error(422)
  const body = await bodyAt(params.body)
  const material = (await findMaterial(reader(), body.id, params.material)) ?? error(404)
  if (!material.versions.some(({ version }) => version === place.data.version)) error(404)
  await keepPlace(database(), { accountId, bodyId: body.id, materialId: material.id }, place.data)
  return new Response(null, { status: 204 })
}
