import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { done, refusal } from '../journal/testing.ts'
import { makeBody, readoutOf, recordText } from '../minutes/testing.ts'
import { latestReadouts } from './latest.ts'
import { correctReadout } from './readout.correct.ts'
import { draftReadout } from './readout.draft.ts'
import { issueReadout } from './readout.issue.ts'
import { listIssued, sessionReadouts } from './views.ts'

let database: Database
let key: { body_id: string; session_id: string; language: string }
const text = readoutOf()
beforeAll(async () => {
  database = await cloneDatabase()
  const body_id = await makeBody(database, 'gazette')
  key = { body_id, session_id: (await recordText(database, body_id, text)).id, language: 'en' }
})
afterAll(() => database.close())
const versions = () => sessionReadouts(database.db, key.body_id, key.session_id)

test('[PB2] a version is drafted, then issued, one draft at a time', async () => {
  expect((await refusal(database, issueReadout, key)).code).toBe('readout.not_drafted')
  await done(database, draftReadout, key)
  expect((await refusal(database, draftReadout, key)).code).toBe('readout.already_drafted')
  expect((await listIssued(database.db, key.body_id)).lines).toEqual([])
  await done(database, issueReadout, key)
  expect(await versions()).toMatchObject([{ version: 1, state: 'issued', language: 'en', text }])
  expect((await listIssued(database.db, key.body_id)).lines).toMatchObject([{ period: '2031', n: '3' }])
})

test('[PB1] [PB3] a correction needs a note, keeps every statement, and leaves the first version readable', async () => {
  const corrected = text.replace('three gaps', 'four gaps')
  const note = { en: 'The dyke has four gaps, not three.' }
  expect((await refusal(database, correctReadout, { ...key, text: corrected })).code).toBe('readout.note_missing')
  expect((await refusal(database, correctReadout, { ...key, text, note })).code).toBe('readout.unchanged')
  const cut = text.replace(' No lorry may drive on the dyke crown.', '')
  expect(await refusal(database, correctReadout, { ...key, text: cut, note })).toMatchObject({
    code: 'readout.statement_lost',
    data: { number: 5 },
  })
  // A browser sends every line end as CRLF.
  await done(database, correctReadout, { ...key, text: corrected.replaceAll('\n', '\r\n'), note })
  await done(database, issueReadout, key)
  const [second, first] = await versions()
  expect([first!.version, first!.text]).toEqual([1, text])
  expect(second).toMatchObject({ version: 2, state: 'issued', note })
  const sentence = second!.parts.statements.find(({ number }) => number === 4)!
  expect(second!.text.slice(...sentence.span)).toBe('The meeting required the dyke board to close the four gaps.')
})

test('a session without a text in a language has no readout in it', async () => {
  expect((await refusal(database, draftReadout, { ...key, language: 'zh' })).code).toBe('readout.no_text')
})

/** Sessions of a body with an issued first version in each of these languages, as rows: listing is what is tested. */
async function issued(sessions: number, languages: string[]): Promise<string> {
  const body_id = await makeBody(database, `listed-${languages.join('-')}`)
  const session = await recordText(database, body_id, readoutOf())
  const row = (table: 'session' | 'source_text') =>
    database.db.selectFrom(table).selectAll().where('body_id', '=', body_id).executeTakeFirstOrThrow()
  const source = await row('source_text')
  await database.pool.query(
    `insert into session select (jsonb_populate_record(session, jsonb_build_object('id', gen_random_uuid(), 'n', '1' || i, 'number', 100 + i))).*
     from session, generate_series(2, $3::int) i where body_id = $1 and id = $2`,
    [body_id, session.id, sessions],
  )
  await database.pool.query(
    `insert into readout (body_id, id, seq, session_id, language, version, state, source_id, text, parts, drafted_at, issued_at)
     select body_id, gen_random_uuid(), 1, id, wanted, 1, 'issued', $3, '', '{}', now(), now()
     from session, unnest($2::text[]) wanted where body_id = $1`,
    [body_id, languages, source.id],
  )
  return body_id
}

test.each([[['en']], [['en', 'zh']]])(
  '51 sessions issued in %j are listed once each, on two pages',
  async (languages) => {
    const body_id = await issued(51, languages)
    const first = await listIssued(database.db, body_id)
    expect(first.lines).toHaveLength(50)
    const second = await listIssued(database.db, body_id, first.next)
    expect(second).toMatchObject({ lines: [{ series: 'study' }], next: null })
    expect(new Set([...first.lines, ...second.lines].map(({ id }) => id)).size).toBe(51)
  },
)

test('the last readout of each body is the newest that the reader sees; a body without one has none', async () => {
  const without = await makeBody(database, 'silent')
  const with3 = await issued(3, ['zh'])
  const asked = [key.body_id, without, with3]
  const newest = (await listIssued(database.db, with3, null, 1)).lines[0]!
  const found = await latestReadouts(database.db, asked)
  expect([...found.keys()].toSorted()).toEqual([key.body_id, with3].toSorted())
  expect(found.get(with3)).toMatchObject({ series: 'study', n: newest.n })
  await database.pool.query(`update session set level = 'members' where body_id = $1 and id = $2`, [with3, newest.id])
  const second = (await listIssued(database.db, with3, newest.id, 1)).lines[0]!
  await database.pool.query(`update session set level = 'public' where body_id = $1 and id = $2`, [with3, second.id])
  expect((await latestReadouts(database.seenBy(['public']), asked)).get(with3)).toMatchObject({ n: second.n })
})
