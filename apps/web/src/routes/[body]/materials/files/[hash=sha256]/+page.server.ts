import { error, redirect } from '@sveltejs/kit'
import { actions as all, findFile } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { FileFault } from '@khural/register/database/files-model.ts'
import { removeErased } from '@khural/register/file/throwing-away.ts'
import { act, textOf } from '#lib/server/act.ts'
import { bodyAt, reader } from '#lib/server/find.ts'
import { noteReading } from '#lib/server/noted.ts'
import type { Actions, PageServerLoad } from './$types'

/** A stored file: what of the body has it, and where it is removed for good. */
export const load: PageServerLoad = async ({ params }) => {
  const body = await bodyAt(params.body)
  const file = (await findFile(reader(), body.id, params.hash, database().db)) ?? error(404)
  const materials = file.uses.filter(({ noun }) => noun === 'material')
  await noteReading(
    body,
    materials.map(({ id, level }) => ({ noun: 'material' as const, id, level })),
  )
  return { body, file, isStored: file.erasure === null || (await isStored(params.hash)) }
}

/** Whether the bytes lie there still; null where the place of files does not answer. */
async function isStored(hash: string): Promise<boolean | null> {
  try {
    const bytes = await database().files.open(hash)
    bytes.destroy()
    return true
  } catch (fault) {
    if (!(fault instanceof FileFault)) throw fault
    return fault.kind === 'missing' ? false : null
  }
}

export const actions: Actions = {
  default: async (event) => {
    const body = await bodyAt(event.params.body)
    const why = textOf(await event.request.formData(), 'why') ?? ''
    const input = { body_id: body.id, file_hash: event.params.hash, reason: why }
    const done = await act(event, all.eraseFile, input, { why })
    if ('failure' in done) return done.failure
    // So that the page says what is so. What fails here is the queue's to do.
    await removeErased(database(), event.params.hash).catch(() => {})
    redirect(303, event.url.pathname)
  },
}
