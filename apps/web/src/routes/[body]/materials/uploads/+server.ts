import { error, json } from '@sveltejs/kit'
import { z } from 'zod'
import { database } from '@khural/register/database/current.ts'
import { beginUpload } from '@khural/register/file/uploads.ts'
import { cleanText } from '#lib/server/clean.ts'
import { answered, uploaderOf } from '#lib/server/files/uploads.ts'
import type { RequestHandler } from './$types'

const asked = z.object({ name: z.string().min(1).max(1000), size: z.int().min(0) })

/** Begins an upload: its name and size, answered by the address to which its pieces go. */
export const POST: RequestHandler = async (event) => {
  const { body, uploader } = await uploaderOf(event)
  const given = asked.safeParse(await event.request.json().catch(() => null))
  if (!given.success) error(422)
  return answered(event, async () => {
    const name = cleanText(given.data.name).slice(-200)
    const upload = await beginUpload(database(), uploader, { name, size: given.data.size })
    return json(upload, { status: 201, headers: { location: `/${body.slug}/materials/uploads/${upload.id}` } })
  })
}
