import { redirect } from '@sveltejs/kit'
import { actions as all, listFirstLanguages, listMaterials } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { giveUp, listUploads } from '@khural/register/file/uploads.ts'
import { Refused } from '@khural/register/journal/refusals.ts'
import { textOf } from '#lib/server/act.ts'
import { bodyAt, reader } from '#lib/server/find.ts'
import {
  contentOf,
  describedBy,
  givenWithFile,
  nameOfFile,
  performWithFile,
  shownVersion,
} from '#lib/server/files/materials.ts'
import { keyText } from '#lib/server/keys.ts'
import { mayHere } from '#lib/server/may.ts'
import { noteReading } from '#lib/server/noted.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url, locals }) => {
  const body = await bodyAt(params.body)
  const before = keyText(url.searchParams.get('before'))
  const withdrawn = url.searchParams.get('view') === 'withdrawn'
  const mayAdd = mayHere('material.can_add')
  const accountId = locals.account?.id ?? null
  const db = reader()
  const [{ lines, next }, firsts, uploads] = await Promise.all([
    listMaterials(db, body.id, { before, withdrawn }),
    mayAdd ? listFirstLanguages(db, body.id) : [],
    mayAdd && accountId ? listUploads(database(), { accountId, bodyId: body.id }) : [],
  ])
  await noteReading(
    body,
    lines.map(({ id, level }) => ({ noun: 'material' as const, id, level })),
  )
  return {
    body,
    lines: lines.map((line) => ({ ...line, newest: shownVersion(line.newest) })),
    next,
    isFirst: before === null,
    withdrawn,
    firsts,
    uploads,
  }
}

export const actions: Actions = {
  add: async (event) => {
    const body = await bodyAt(event.params.body)
    const given = await givenWithFile(event, body, all.addMaterial)
    if ('failure' in given) return given.failure
    const { fields, upload } = given
    const described = describedBy(fields)
    const isNamed = Object.keys(described.names).length > 0
    const names =
      isNamed || !upload ? described.names : nameOfFile(upload.name, described.language, event.locals.language)
    const input = { body_id: body.id, ...described, names, ...contentOf(fields, upload) }
    return performWithFile(event, all.addMaterial, input, given, ({ id }) => `/${body.slug}/materials/${id}`)
  },
  give_up: async (event) => {
    const body = await bodyAt(event.params.body)
    const id = keyText(textOf(await event.request.formData(), 'upload'))
    const accountId = event.locals.account?.id
    if (accountId && id !== null) {
      await giveUp(database(), { accountId, bodyId: body.id }, id).catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error
      })
    }
    redirect(303, `/${body.slug}/materials`)
  },
}
