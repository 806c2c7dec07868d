import { error, redirect } from '@sveltejs/kit'
import {
  actions as all,
  findMaterial,
  findPlace,
  forgetPlace,
  keepPlace,
  listFirstLanguages,
  questionsAbout,
  readPages,
  sessionsAhead,
  type Id,
  type MaterialView,
} from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { act, textOf } from '#lib/server/act.ts'
import { bodyAt, reader } from '#lib/server/find.ts'
import { contentOf, describedBy, givenWithFile, performWithFile, shownVersion } from '#lib/server/files/materials.ts'
import { mayHere } from '#lib/server/may.ts'
import { noteReading } from '#lib/server/noted.ts'
import type { Actions, PageServerLoad } from './$types'

const numberIn = (text: string | null): number | null =>
  text !== null && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null

export const load: PageServerLoad = async ({ params, url, locals }) => {
  const body = await bodyAt(params.body)
  const db = reader()
  const material = (await findMaterial(db, body.id, params.material)) ?? error(404)
  await noteReading(body, [{ noun: 'material', ...material }])
  const asked = numberIn(url.searchParams.get('v') ?? url.searchParams.get('version'))
  const version =
    asked === null ? material.newest : (material.versions.find((one) => one.version === asked) ?? error(404))
  const from = numberIn(url.searchParams.get('page')) ?? 1
  const accountId = locals.account?.id
  const mayAdd = mayHere('material.can_add')
  const mayAsk = mayHere('question.can_ask')
  const [pages, beside, questions, place, sessions, firsts] = await Promise.all([
    readPages(db, version, from),
    findBeside(material, body.id, url.searchParams.get('beside'), from),
    questionsAbout(db, body.id, material.id),
    accountId ? findPlace(database(), { accountId, bodyId: body.id, materialId: material.id }) : null,
    mayAsk ? sessionsAhead(db, body.id) : [],
    mayAdd ? listFirstLanguages(db, body.id) : [],
  ])
  const { newest, versions, ...rest } = material
  return {
    body,
    material: { ...rest, newest: shownVersion(newest), versions: versions.map(shownVersion) },
    version: shownVersion(version),
    /** Where the file is removed for good. */
    file:
      version.fileHash !== null && mayHere('file.can_erase')
        ? `/${body.slug}/materials/files/${version.fileHash}`
        : null,
    from,
    pages,
    beside,
    questions: questions.map(({ askedById, ...question }) => ({
      ...question,
      isOwn: accountId !== undefined && askedById === accountId,
    })),
    place,
    sessions,
    firsts: firsts.filter(({ id }) => id !== material.id),
    ask: numberIn(url.searchParams.get('ask')),
  }
}

/** The same pages of the material that says the same in another language. */
async function findBeside({ others }: MaterialView, bodyId: Id, asked: string | null, from: number) {
  const other = others.find(({ id }) => id === asked)
  if (!other) return null
  const found = await findMaterial(reader(), bodyId, other.id)
  if (!found) return null
  await noteReading({ id: bodyId }, [{ noun: 'material', ...found }])
  return {
    ...other,
    version: shownVersion(found.newest),
    pages: await readPages(reader(), found.newest, from),
  }
}

export const actions: Actions = {
  revise: async (event) => {
    const body = await bodyAt(event.params.body)
    const given = await givenWithFile(event, body, all.reviseMaterial)
    if ('failure' in given) return given.failure
    const input = { body_id: body.id, material_id: event.params.material, ...contentOf(given.fields, given.upload) }
    return performWithFile(event, all.reviseMaterial, input, given, () => event.url.pathname)
  },
  change: async (event) => {
    const body = await bodyAt(event.params.body)
    const fields = await event.request.formData()
    const input = { body_id: body.id, material_id: event.params.material, ...describedBy(fields) }
    return performWithFile(event, all.changeMaterial, input, { fields, upload: null }, () => event.url.pathname)
  },
  withdraw: async (event) => {
    const body = await bodyAt(event.params.body)
    const fields = await event.request.formData()
    const withdrawn = fields.get('withdrawn') !== 'no'
    const input = { body_id: body.id, material_id: event.params.material, withdrawn, why: textOf(fields, 'why') }
    return performWithFile(event, all.withdrawMaterial, input, { fields, upload: null }, () => event.url.pathname)
  },
  ask: async (event) => {
    const body = await bodyAt(event.params.body)
    const fields = await event.request.formData()
    const number = numberIn(textOf(fields, 'number'))
    const input = {
      ...{ body_id: body.id, material_id: event.params.material, session_id: textOf(fields, 'session') ?? '' },
      ...(number !== null && { number }),
      ...{ page: numberIn(textOf(fields, 'page')), words: textOf(fields, 'words') },
      question: textOf(fields, 'question') ?? '',
    }
    const to = ({ id }: { id: Id }) => `${event.url.pathname}?done=asked#question-${id}`
    return performWithFile(event, all.askAboutPassage, input, { fields, upload: null }, to)
  },
  take_back: async (event) => {
    const body = await bodyAt(event.params.body)
    const question_id = textOf(await event.request.formData(), 'question') ?? ''
    const done = await act(event, all.takeBackQuestion, { body_id: body.id, question_id })
    if ('failure' in done) return done.failure
    redirect(303, `${event.url.pathname}#questions`)
  },
  keep: async (event) => {
    const body = await bodyAt(event.params.body)
    const accountId = event.locals.account?.id ?? error(401)
    const material = (await findMaterial(reader(), body.id, event.params.material)) ?? error(404)
    const fields = await event.request.formData()
    const place = { version: numberIn(textOf(fields, 'version')), page: numberIn(textOf(fields, 'page')) }
    if (place.page === null || !material.versions.some(({ version }) => version === place.version)) error(422)
    const whose = { accountId, bodyId: body.id, materialId: material.id }
    await keepPlace(database(), whose, { version: place.version!, page: place.page })
    const at = textOf(fields, 'at') ?? ''
    redirect(303, `${event.url.pathname}${/^\?[\w=&-]*$/.test(at) ? at : ''}#page-${place.page}`)
  },
  forget: async (event) => {
    const body = await bodyAt(event.params.body)
    const accountId = event.locals.account?.id ?? error(401)
    await forgetPlace(database(), { accountId, bodyId: body.id, materialId: event.params.material })
    redirect(303, event.url.pathname)
  },
}
