import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import type { Id, Level } from '../database/tables.ts'
import { done, refusal } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { makeBody, readoutOf, recordText } from '../minutes/testing.ts'
import { sessionStatements, type StatementView } from '../minutes/views.ts'
import { setLevel } from '../undertaking/level.set.ts'
import { registerUndertaking } from '../undertaking/undertaking.register.ts'
import { draftReadout } from './readout.draft.ts'
import { issueReadout } from './readout.issue.ts'

let database: Database
let body_id: Id
let session: Id
let statements: StatementView[]
const undertakings: Id[] = []
beforeAll(async () => {
  database = await cloneDatabase()
  body_id = await makeBody(database, 'ferries')
  session = (await recordText(database, body_id, readoutOf())).id
  statements = await sessionStatements(database.db, body_id, session)
  for (const number of [3, 5]) {
    const statement_id = statements[number - 1]!.id
    undertakings.push((await done(database, registerUndertaking, { body_id, statement_id })).id)
  }
})
afterAll(() => database.close())

const set = (noun: string, subject_id: Id, level: Level | null) =>
  done(database, setLevel, { body_id, noun, subject_id, level })
const levels = async () => {
  const rows = await database.db.selectFrom('undertaking').select(['id', 'level']).execute()
  return undertakings.map((id) => rows.find((row) => row.id === id)!.level)
}
const issue = {
  get key() {
    return { body_id, session_id: session, language: 'en' }
  },
}

test('[AC8] an undertaking is as narrow as the narrowest of session, statement and itself', async () => {
  expect(await levels()).toEqual(['members', 'members'])
  await set('session', session, 'restricted')
  expect(await levels()).toEqual(['restricted', 'restricted'])
  await set('session', session, 'public')
  expect(await levels()).toEqual(['public', 'public'])
  await set('statement', statements[2]!.id, 'members')
  expect(await levels()).toEqual(['members', 'public'])
  await set('undertaking', undertakings[0]!, 'public')
  expect(await levels()).toEqual(['members', 'public'])
  await set('undertaking', undertakings[1]!, 'restricted')
  expect(await levels()).toEqual(['members', 'restricted'])
  await set('statement', statements[2]!.id, null)
  expect(await levels()).toEqual(['public', 'restricted'])
})

test('[PB4] issuing opens the session, and what was narrowed by itself stays narrow', async () => {
  await set('session', session, null)
  await done(database, draftReadout, issue.key)
  await set('session', session, 'restricted')
  expect((await refusal(database, issueReadout, issue.key)).code).toBe('readout.session_restricted')
  await set('session', session, 'public')
  await set('statement', statements[3]!.id, 'restricted')
  const narrower = await refusal(database, issueReadout, issue.key)
  expect(narrower).toMatchObject({ code: 'readout.statement_narrower', data: { number: 4 } })
  await set('statement', statements[3]!.id, null)
  await set('session', session, null)
  expect(await levels()).toEqual(['members', 'restricted'])
  await done(database, issueReadout, issue.key)
  expect(await levels()).toEqual(['public', 'restricted'])
  const open = await database.seenBy(['public']).selectFrom('session').select('id').execute()
  expect(open).toEqual([{ id: session }])
})

test('[PB5] what was issued is not made secret again', async () => {
  const again = { body_id, noun: 'session', subject_id: session, level: 'members' }
  expect((await refusal(database, setLevel, again)).code).toBe('level.issued_already')
  const one = { ...again, noun: 'statement', subject_id: statements[0]!.id }
  expect((await refusal(database, setLevel, one)).code).toBe('level.issued_already')
  await set('undertaking', undertakings[0]!, 'members')
  expect(await levels()).toEqual(['members', 'restricted'])
  expect(await verify(database.db)).toMatchObject({ whole: true })
})
