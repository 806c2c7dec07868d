import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { createPost } from '../body/post.create.ts'
import { planRedaction, redact } from '../journal/redact.ts'
import { GAP } from '../journal/words.ts'
import { done, refusal } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { sentenceText } from '../minutes/rules.ts'
import { makeBody, readoutOf, recordText } from '../minutes/testing.ts'
import { sessionStatements } from '../minutes/views.ts'
import { draftReadout } from '../publication/readout.draft.ts'
import { sessionReadouts } from '../publication/views.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

/** Everything that the database holds of a body, as one text. */
async function everything(body_id: string): Promise<string> {
  const { rows } = await database.pool.query<{ text: string }>(
    `select string_agg(t, E'\n') as text from (
       select s::text as t from source_text s where body_id = $1 union all select r::text from reading r where body_id = $1
       union all select s::text from statement s where body_id = $1 union all select p::text from person p where body_id = $1
       union all select r::text from readout r where body_id = $1 union all select j::text from journal j where body_id = $1
     ) as all_rows`,
    [body_id],
  )
  return rows[0]!.text
}

test('[JR1] a name is taken out of text, record, people, statements, readout and journal; spans stay true', async () => {
  const body_id = await makeBody(database, 'name-out')
  const { id } = await recordText(database, body_id, readoutOf({ more: 'Ama Verdu was ill in March.' }))
  await done(database, draftReadout, { body_id, session_id: id, language: 'en' })
  expect(await everything(body_id)).toContain('Ama Verdu')
  await done(database, redact, { body_id, passage: 'Ama Verdu', reason: 'Asked for by the person.' })
  expect(await everything(body_id)).not.toContain('Ama Verdu')
  expect(await verify(database.db)).toMatchObject({ whole: true })
  const { text, parts } = (await sessionReadouts(database.db, body_id, id))[0]!
  const statements = await sessionStatements(database.db, body_id, id)
  for (const { number, span } of parts.statements) {
    const statement = statements.find((one) => one.number === number)!
    expect(sentenceText(text.slice(...span), 'en')).toBe(statement.text['en'])
  }
  expect(statements.some((one) => one.text['en'] === `${GAP.repeat(9)} was ill in March.`)).toBe(true)
})

test('[JR1] a whole text that was pasted by mistake is taken out with the sentences made of it', async () => {
  const body_id = await makeBody(database, 'text-out')
  const text = readoutOf()
  const { id } = await recordText(database, body_id, text)
  await done(database, redact, { body_id, passage: text, reason: 'Pasted by mistake.' })
  for (const sentence of ['two ferries stand still', 'repair both ferries', 'close the three gaps']) {
    expect(await everything(body_id)).not.toContain(sentence)
  }
  for (const statement of await sessionStatements(database.db, body_id, id)) {
    expect(statement.text['en']).toMatch(/^█+$/)
  }
  expect(await verify(database.db)).toMatchObject({ whole: true })
})

test('[JR1] a passage is found however its white space is folded, and the hash of the text goes with it', async () => {
  const body_id = await makeBody(database, 'folded')
  const text = readoutOf({ more: 'The widow Ana\nLee lives at Elm Row.' })
  const { id } = await recordText(database, body_id, text)
  const { text_hash } = await database.db
    .selectFrom('source_text')
    .select('text_hash')
    .where('body_id', '=', body_id)
    .executeTakeFirstOrThrow()
  const reason = 'Ana Lee asked for it.'
  expect((await refusal(database, redact, { body_id, passage: 'Ana Lee', reason })).code).toBe(
    'journal.reason_holds_passage',
  )
  await done(database, redact, { body_id, passage: 'Ana Lee lives at Elm Row', reason: 'Asked for by the person.' })
  const rest = await everything(body_id)
  for (const word of ['Elm Row', 'Ana', text_hash]) expect(rest).not.toContain(word)
  const statements = await sessionStatements(database.db, body_id, id)
  expect(statements.some((one) => /^The widow █+\.?$/.test(one.text['en'] ?? ''))).toBe(true)
  expect(await verify(database.db)).toMatchObject({ whole: true })
})

test('[JR5] a text that is taken out leaves what others said in the same words', async () => {
  const body_id = await makeBody(database, 'others')
  await done(database, createPost, { body_id, names: { en: 'Harbour office' } })
  const text = `${readoutOf()}\nHarbour office\n`
  await recordText(database, body_id, text)
  await done(database, redact, { body_id, passage: text, reason: 'Pasted by mistake.' })
  const posts = await database.db.selectFrom('post').select('names').where('body_id', '=', body_id).execute()
  expect(posts.map(({ names }) => names['en'])).toContain('Harbour office')
  expect(posts.map(({ names }) => names['en'])).not.toContain('Chair of the Harbour Council')
})

test('[JR6] what would be taken out can be seen before', async () => {
  const body_id = await makeBody(database, 'preview')
  await recordText(database, body_id, readoutOf())
  const { rows } = await planRedaction(database.db, body_id, 'two ferries')
  expect(new Set(rows.map(({ table }) => table))).toEqual(new Set(['source_text', 'statement']))
  expect(await everything(body_id)).toContain('two ferries')
})
