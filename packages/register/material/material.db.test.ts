import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makePlannedSession } from '../session/testing.ts'
import { cancelSession } from '../session/session.cancel.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import type { Id } from '../database/tables.ts'
import { newId } from '../journal/perform.ts'
import { clerk, done, refusal } from '../journal/testing.ts'
import { redact } from '../journal/redact.ts'
import { verify } from '../journal/verify.ts'
import { GAP } from '../journal/words.ts'
import { planSession } from '../session/session.plan.ts'
import { keepText } from '../file/jobs.ts'
import { uploaded } from '../file/testing.ts'
import { putAgendaPaper } from './agenda_paper.put.ts'
import { takeOffAgendaPaper } from './agenda_paper.take_off.ts'
import { addMaterial } from './material.add.ts'
import { changeMaterial } from './material.change.ts'
import { reviseMaterial } from './material.revise.ts'
import { withdrawMaterial } from './material.withdraw.ts'
import { askAboutPassage } from './passage_question.ask.ts'
import { takeBackQuestion } from './passage_question.take_back.ts'
import { findPlace, forgetPlace, keepPlace } from './places.ts'
import { questionsAbout, questionsToSession } from './questions.ts'
import { findMaterial, listMaterials, papersOfSession, readPages } from './views.ts'

let database: Database
let body_id: Id
let session: Id
let item: Id
beforeAll(async () => {
  database = await cloneDatabase()
  const made = await makePlannedSession(database, 'harbour')
  body_id = made.body_id
  session = made.session.id
  item = made.items[0]!.id
})
afterAll(() => database.close())

const db = () => database.db
const upload = (text: string) => uploaded(database, body_id, text)
const addFile = async (text: string, more: object = {}) =>
  (
    await done(database, addMaterial, {
      ...{ body_id, names: { en: 'Report' }, language: 'en', upload_id: await upload(text), ...more },
    })
  ).id

test('[JR6] a passage taken out leaves a gap in the text of a file, and the outcome names the file that still holds it', async () => {
  const id = await addFile('Ama Verdu signed it.\fSecond page')
  const { file_hash } = await db()
    .selectFrom('material_version')
    .select('file_hash')
    .where('material_id', '=', id)
    .executeTakeFirstOrThrow()
  await keepText(database, file_hash!)
  const said = { body_id, passage: 'Ama Verdu', reason: 'Asked for by the person.' }
  const { files } = await done(database, redact, said)
  expect(files).toEqual([{ noun: 'material', id, version: 1, hash: file_hash }])
  const [first] = await readPages(db(), { fileHash: file_hash, erasedAt: null }, 1)
  expect(first!.text).toBe(`${GAP.repeat(9)} signed it.`)
  expect((await verify(database.db)).whole).toBe(true)
})

describe('a material', () => {
  test('[MT1] [MT2] is a file under its hash, with versions that stay', async () => {
    const id = await addFile('First\fSecond page')
    const again = await refusal(database, reviseMaterial, {
      body_id,
      material_id: id,
      upload_id: await upload('First\fSecond page'),
    })
    expect(again).toMatchObject({ code: 'material.unchanged', data: { version: 1 } })
    const revised = await done(database, reviseMaterial, { body_id, material_id: id, upload_id: await upload('Other') })
    expect(revised).toEqual({ number: 2 })
    const found = await findMaterial(db(), body_id, id)
    expect(found!.versions.map(({ version, size, mediaType, text }) => [version, size, mediaType, text])).toEqual([
      [2, 5, 'text/plain', 'waiting'],
      [1, 17, 'text/plain', 'waiting'],
    ])
    const [first] = found!.versions.filter(({ version }) => version === 1)
    await keepText(database, first!.fileHash!)
    expect(await readPages(db(), first!, 1)).toEqual([
      { page: 1, text: 'First' },
      { page: 2, text: 'Second page' },
    ])
    expect((await findMaterial(db(), body_id, id))!.versions[1]).toMatchObject({ text: 'ready', pages: 2 })
    const link = { body_id, material_id: id, url: 'https://harbour.example/' }
    expect(await refusal(database, reviseMaterial, link)).toMatchObject({ code: 'material.kind_differs' })
  })

  test('[FI3] takes no upload of somebody else, and each once', async () => {
    const upload_id = await upload('Whose?')
    const input = { body_id, names: { en: 'Theirs' }, upload_id }
    const other = { ...clerk, id: newId() }
    expect(await refusal(database, addMaterial, input, other)).toMatchObject({ code: 'upload.gone' })
    await done(database, addMaterial, input)
    expect(await refusal(database, addMaterial, input)).toMatchObject({ code: 'upload.gone' })
  })

  test('[MT3] stands once in each language', async () => {
    const en = await addFile('English')
    const zh = { names: { zh: '报告' }, other_language_of: en }
    expect(await refusal(database, addMaterial, { body_id, ...zh, url: 'https://a.example/' })).toMatchObject({
      code: 'material.language_missing',
    })
    const first = await addFile('中文', { ...zh, language: 'zh' })
    const twice = { body_id, ...zh, language: 'zh', url: 'https://a.example/', other_language_of: first }
    expect(await refusal(database, addMaterial, twice)).toMatchObject({ code: 'material.language_taken' })
    expect((await findMaterial(db(), body_id, en))!.others).toEqual([
      { id: first, language: 'zh', names: { zh: '报告' } },
    ])
    expect((await findMaterial(db(), body_id, first))!.others).toMatchObject([{ id: en, language: 'en' }])
  })

  test('[MT3] stays the only one in its language, whichever of a group is changed, moved or offered again', async () => {
    const [en, other] = [await addFile('First of a group'), await addFile('Of another', { language: 'mn' })]
    const zh = await addFile('第二份', { names: { zh: '第二份' }, language: 'zh', other_language_of: en })
    const changed = (material_id: Id, what: object) =>
      refusal(database, changeMaterial, { body_id, material_id, ...what })
    expect(await changed(en, { language: 'zh' })).toMatchObject({ code: 'material.language_taken' })
    expect(await changed(en, { language: null })).toMatchObject({ code: 'material.language_missing' })
    expect(await changed(en, { other_language_of: other })).toMatchObject({ code: 'material.has_others' })
    await done(database, changeMaterial, { body_id, material_id: en, language: 'mn' })
    await done(database, changeMaterial, { body_id, material_id: en, language: 'en', issuer: 'Harbour Office' })
    await done(database, withdrawMaterial, { body_id, material_id: zh, why: 'Translated anew' })
    const anew = await addFile('新译', { names: { zh: '新译' }, language: 'zh', other_language_of: en })
    await done(database, changeMaterial, { body_id, material_id: zh, issuer: 'Another office' })
    const again = { body_id, material_id: zh, withdrawn: false }
    expect(await refusal(database, withdrawMaterial, again)).toMatchObject({ code: 'material.language_taken' })
    await done(database, changeMaterial, { body_id, material_id: anew, other_language_of: null })
    await done(database, withdrawMaterial, again)
    expect((await findMaterial(db(), body_id, en))!.others).toMatchObject([{ id: zh }])
    await done(database, changeMaterial, { body_id, material_id: zh, other_language_of: other })
    expect((await findMaterial(db(), body_id, other))!.others).toMatchObject([{ id: zh }])
  })

  test('[MT4] is seen by the readers of its level only, with all that hangs on it', async () => {
    const open = await addFile('Open', { level: 'public' })
    const closed = await addFile('Closed', { level: 'restricted' })
    for (const material_id of [open, closed]) {
      await done(database, putAgendaPaper, { body_id, agenda_item_id: item, material_id })
      await done(database, askAboutPassage, { body_id, material_id, session_id: session, question: 'Why?' })
    }
    const seen = async (...levels: ('public' | 'members' | 'restricted')[]) => {
      const narrow = database.seenBy(levels)
      const { lines } = await listMaterials(narrow, body_id)
      const papers = (await papersOfSession(narrow, body_id, session)).get(item) ?? []
      return [
        lines.some(({ id }) => id === open),
        lines.some(({ id }) => id === closed),
        papers.map(({ materialId }) => materialId),
        (await questionsToSession(narrow, body_id, session)).map(({ materialId }) => materialId),
        (await narrow.selectFrom('material_version').select('material_id').execute()).some(
          (row) => row.material_id === closed,
        ),
      ]
    }
    expect(await seen('public')).toEqual([true, false, [], [], false])
    expect(await seen('public', 'members')).toEqual([true, false, [open], [open], false])
    expect(await seen('public', 'members', 'restricted')).toEqual([true, true, [open, closed], [open, closed], true])
    for (const material_id of [open, closed]) {
      await done(database, takeOffAgendaPaper, { body_id, agenda_item_id: item, material_id })
    }
  })

  test('[MT5] lies on an agenda in the version that was put there', async () => {
    const material_id = await addFile('One')
    const paper = { body_id, agenda_item_id: item, material_id }
    expect(await done(database, putAgendaPaper, paper)).toMatchObject({ number: 1 })
    await done(database, reviseMaterial, { body_id, material_id, upload_id: await upload('Two') })
    const lies = async () =>
      (await papersOfSession(db(), body_id, session)).get(item)?.map((one) => [one.version, one.newest])
    expect(await lies()).toEqual([[1, 2]])
    await done(database, putAgendaPaper, paper)
    expect(await lies()).toEqual([[2, 2]])
    expect(await refusal(database, putAgendaPaper, { ...paper, number: 3 })).toMatchObject({ code: 'record.not_found' })
    expect((await findMaterial(db(), body_id, material_id))!.uses).toMatchObject([{ itemId: item, version: 2 }])
    await done(database, takeOffAgendaPaper, paper)
    expect(await lies()).toBe(undefined)
    expect(await refusal(database, takeOffAgendaPaper, paper)).toMatchObject({ code: 'record.not_found' })
  })

  test('[MT6] is withdrawn with a reason, and offered again', async () => {
    const material_id = await addFile('Sent in error')
    await done(database, putAgendaPaper, { body_id, agenda_item_id: item, material_id })
    const wants = { body_id, material_id }
    expect(await refusal(database, withdrawMaterial, wants)).toMatchObject({ code: 'material.reason_missing' })
    await done(database, withdrawMaterial, { ...wants, why: 'Another office’s' })
    const isOffered = async () => (await listMaterials(db(), body_id)).lines.some(({ id }) => id === material_id)
    expect(await isOffered()).toBe(false)
    expect((await papersOfSession(db(), body_id, session)).get(item)).toMatchObject([{ materialId: material_id }])
    expect(await refusal(database, reviseMaterial, { ...wants, upload_id: newId() })).toMatchObject({
      code: 'material.withdrawn',
    })
    await done(database, withdrawMaterial, { ...wants, withdrawn: false })
    expect(await isOffered()).toBe(true)
  })

  test('is said otherwise without losing what was not said', async () => {
    const material_id = await addFile('Named', { issuer: 'Harbour Office' })
    await done(database, changeMaterial, { body_id, material_id, names: { en: 'Named anew' } })
    expect(await findMaterial(db(), body_id, material_id)).toMatchObject({
      names: { en: 'Named anew' },
      issuer: 'Harbour Office',
      language: 'en',
    })
  })
})

describe('a reader', () => {
  test('[MT7] has a place that is theirs alone, in no journal', async () => {
    const materialId = await addFile('Long')
    const [ama, bo] = [newId(), newId()].map((accountId) => ({ accountId, bodyId: body_id, materialId }))
    const entries = async () => (await db().selectFrom('journal').select('seq').execute()).length
    const before = await entries()
    await keepPlace(database, ama!, { version: 1, page: 3 })
    await keepPlace(database, ama!, { version: 1, page: 7 })
    expect(await findPlace(database, ama!)).toMatchObject({ version: 1, page: 7 })
    expect(await findPlace(database, bo!)).toBe(null)
    await forgetPlace(database, ama!)
    expect(await findPlace(database, ama!)).toBe(null)
    expect(await entries()).toBe(before)
  })

  test('[MT8] asks a session that is ahead about a passage, and takes that back', async () => {
    const material_id = await addFile('Two ferries are out of service.')
    const asked = { body_id, material_id, session_id: session, page: 1, words: 'two ferries', question: 'Since when?' }
    const ama = { ...clerk, name: 'Ama', id: newId() }
    const { id } = await done(database, askAboutPassage, asked, { actor: ama })
    expect(await questionsAbout(db(), body_id, material_id)).toMatchObject([
      { id, page: 1, words: 'two ferries', askedBy: 'Ama', version: 1, session: { id: session } },
    ])
    expect(await refusal(database, takeBackQuestion, { body_id, question_id: id })).toMatchObject({
      code: 'passage_question.not_yours',
    })
    await done(database, takeBackQuestion, { body_id, question_id: id }, { actor: ama })
    expect(await questionsAbout(db(), body_id, material_id)).toEqual([])
    const off = await done(database, planSession, { body_id, series: 'study' })
    await done(database, cancelSession, { body_id, session_id: off.id, why: { en: 'No quorum' } })
    expect(await refusal(database, askAboutPassage, { ...asked, session_id: off.id })).toMatchObject({
      code: 'passage_question.session_not_ahead',
    })
  })
})

test('[JV14] a file that is missing or changed is named by verify', async () => {
  const id = await addFile(randomBytes(30).toString('hex'))
  const { fileHash } = (await findMaterial(db(), body_id, id))!.newest
  const check = () => verify(db(), undefined, undefined, undefined, database.files)
  expect(await check()).toMatchObject({ whole: true })
  const file = join(database.files.place, fileHash!.slice(0, 2), fileHash!.slice(2, 4), fileHash!)
  const bytes = fs.readFileSync(file)
  fs.chmodSync(file, 0o600)
  fs.writeFileSync(file, 'other')
  expect(await check()).toMatchObject({
    whole: false,
    fault: { kind: 'file_changed', row: expect.stringContaining('material_version/') },
  })
  fs.rmSync(file)
  expect(await check()).toMatchObject({ whole: false, fault: { kind: 'file_missing' } })
  fs.writeFileSync(file, bytes)
  expect(await check()).toMatchObject({ whole: true })
})
