import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { waiting } from '../home/views.ts'
import { done, refusal } from '../journal/testing.ts'
import { makeBody, readoutOf, recordText } from '../minutes/testing.ts'
import { addAgendaItem } from '../session/agenda_item.add.ts'
import { cancelSession } from '../session/session.cancel.ts'
import { makePlannedSession } from '../session/testing.ts'
import { changeDirective, takeInDirective } from './directive.take_in.ts'
import { countToStudy, listDirectives } from './views.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

const named = async (bodyId: string, view: 'open' | 'studied' | 'all') =>
  (await listDirectives(database.db, bodyId, view)).lines.map(({ names }) => names['en'])

test('[DR1] [DR3] a text that a session took up is completed by taking it in, and is not on the list', async () => {
  const body_id = await makeBody(database, 'studied')
  const more = 'The meeting conveyed the spirit of the spring meeting of the Harbour Union held on 4 March.'
  await recordText(database, body_id, readoutOf({ more }))
  const [known] = (await listDirectives(database.db, body_id, 'all')).lines
  expect(known).toMatchObject({ publication: null, isTakenIn: false })
  const given = { body_id, kind: known!.kind, names: known!.names, publication: 'full', study_until: '2031-05-31' }
  expect(await done(database, takeInDirective, given)).toEqual({ id: known!.id })
  expect(await named(body_id, 'open')).toEqual([])
  const [after] = (await listDirectives(database.db, body_id, 'studied')).lines
  expect(after).toMatchObject({ publication: 'full', studyUntil: '2031-05-31', isTakenIn: true })
  expect(after!.takenUp).toMatchObject([{ series: 'study', period: '2031', n: '3', day: '2031-05-14', isHeld: true }])
})

test('[DR3] [DR4] the list begins with the nearest day, ends with those without one, and goes on page by page', async () => {
  const body_id = await makeBody(database, 'waiting')
  const take = (name: string, study_until: string | null) =>
    done(database, takeInDirective, {
      body_id,
      kind: 'document',
      names: { en: name },
      publication: 'circle',
      study_until,
    })
  await take('No day', null)
  await take('June', '2031-06-01')
  const { id } = await take('May', '2031-05-01')
  expect(await named(body_id, 'open')).toEqual(['May', 'June', 'No day'])
  expect(await countToStudy(database.db, body_id, '2031-05-01')).toEqual({ all: 3, due: 1 })
  const first = await listDirectives(database.db, body_id, 'open', null, 2)
  expect(first.next).toMatchObject({ until: '2031-06-01' })
  const second = await listDirectives(database.db, body_id, 'open', first.next, 2)
  expect(second.lines.map(({ names }) => names['en'])).toEqual(['No day'])
  expect(second.next).toBe(null)
  await done(database, changeDirective, { body_id, id, publication: 'circle', is_listed: false })
  expect(await named(body_id, 'open')).toEqual(['June', 'No day'])
  expect(await named(body_id, 'all')).toEqual(['May', 'June', 'No day'])
})

test('[DR3] a text on an agenda waits no more, and waits again once that session is called off', async () => {
  const { body_id, session } = await makePlannedSession(database, 'called-off', { items: 0 })
  const names = { en: 'On winter roads' }
  const { id: directive_id } = await done(database, takeInDirective, {
    ...{ body_id, kind: 'document', names, publication: 'full' },
  })
  const waits = async () =>
    (await waiting(database.db, [body_id], new Date(), null, new Set(['directive_to_study']))).length
  expect(await waits()).toBe(1)
  const key = { body_id, session_id: session.id }
  await done(database, addAgendaItem, { ...key, kind: 'study', names, directive_id })
  expect([await waits(), await named(body_id, 'open')]).toEqual([0, ['On winter roads']])
  await done(database, cancelSession, { ...key, why: { en: 'Storm' } })
  expect([await waits(), await named(body_id, 'open')]).toEqual([1, ['On winter roads']])
})

test('[DR2] an address that is none, and a text that is not there, are refused', async () => {
  const body_id = await makeBody(database, 'refused')
  const given = { body_id, kind: 'speech', names: { en: 'A speech' }, publication: 'reported' }
  expect(await refusal(database, takeInDirective, { ...given, url: 'javascript:alert(1)' })).toMatchObject({
    code: 'input.invalid',
    data: { field: 'url' },
  })
  expect((await refusal(database, changeDirective, { body_id, id: body_id, publication: 'full' })).code).toBe(
    'record.not_found',
  )
})
