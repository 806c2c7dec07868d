import { redirect } from '@sveltejs/kit'
import { actions as all, listFirstLanguages, listMaterials, type Body } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { giveUp, listUploads } from '@khural/register/file/uploads.ts'
import { papersOfSession } from '@khural/register/material/views.ts'
import { Refused } from '@khural/register/journal/refusals.ts'
import { textOf } from '#lib/server/act.ts'
import { sessionAgenda } from '@khural/register/session/agenda.ts'
import { isBeforeItsEnd } from '@khural/register/session/rules.ts'
import { materialsHref, sessionHref } from '#lib/addresses.ts'
import { bodyAt, reader, sessionAsked } from '#lib/server/find.ts'
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
  const [{ lines, next }, firsts, uploads, forSession] = await Promise.all([
    listMaterials(db, body.id, { before, withdrawn }),
    mayAdd ? listFirstLanguages(db, body.id) : [],
    mayAdd && accountId ? listUploads(database(), { accountId, bodyId: body.id }) : [],
    agendaAsked(body, url),
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
    forSession,
  }
}

/** The session for whose agenda the materials are looked at, with what lies on it; null where the address asks for none. */
async function agendaAsked(body: Body, url: URL) {
  const session = await sessionAsked(body, url)
  if (!session) return null
  const [items, papers] = await Promise.all([
    sessionAgenda(reader(), body.id, session.id),
    papersOfSession(reader(), body.id, session.id),
  ])
  const onIt = items
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .flatMap((item) => (papers.get(item.id) ?? []).map((paper) => ({ item, paper })))
  if (session.level !== 'restricted') {
    await noteReading(
      body,
      onIt.map(({ item }) => ({ noun: 'agenda_item' as const, ...item })),
    )
  }
  await noteReading(
    body,
    onIt.map(({ paper }) => ({ noun: 'material' as const, id: paper.materialId, level: paper.level })),
  )
  return {
    session,
    /** Papers can still be put on it. */
    isAhead: session.state !== null && isBeforeItsEnd(session.state),
    onIt: onIt.map(({ item, paper }) => ({
      itemId: item.id,
      number: item.number,
      itemNames: item.names,
      materialId: paper.materialId,
      names: paper.names,
      version: paper.version,
      erasedAt: paper.erasedAt,
    })),
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
    const session = await sessionAsked(body, event.url)
    // Added for a session, it is on its way to an item of the agenda.
    const to = session && mayHere('session.can_plan') ? `${sessionHref(body.slug, session)}/agenda?material=` : null
    return performWithFile(event, all.addMaterial, input, given, ({ id }) =>
      to === null ? `/${body.slug}/materials/${id}` : `${to}${id}#put`,
    )
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
    const session = await sessionAsked(body, event.url)
    redirect(303, session ? materialsHref(body.slug, session) : `/${body.slug}/materials`)
  },
}
