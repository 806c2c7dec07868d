import { actions, newId, REGISTER_CHAIN, type Database, type Id } from '@khural/register'
import { setDatabase } from '@khural/register/database/current.ts'
import { cloneDatabase } from '@khural/register/database/testing.ts'
import { done } from '@khural/register/journal/testing.ts'
import { makeBody, readoutOf, recordText } from '@khural/register/minutes/testing.ts'
import { sessionStatements } from '@khural/register/minutes/views.ts'
import { nouns } from '@khural/register/records/nouns.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '../accounts/account.ts'
import { ask, makeAccount, makeToken } from './testing.ts'

let database: Database
let body_id: Id
const sessions: { [level: string]: Id } = {}
const undertakings: { [level: string]: Id } = {}
let token: string
let who: { [role: string]: Account }
const DAYS = { public: 14, members: 15, restricted: 16 }
beforeAll(async () => {
  database = await cloneDatabase()
  setDatabase(database)
  body_id = await makeBody(database, 'weir')
  await makeBody(database, 'mill')
  let number = 0
  for (const [level, day] of Object.entries(DAYS)) {
    // A word and a person that stand in this session only.
    const text = readoutOf({ number: ++number, day, more: `The meeting noted the word only${level}.` }).replaceAll(
      'Ama Verdu',
      `Ama Only${level}`,
    )
    const { id } = await recordText(database, body_id, text)
    sessions[level] = id
    const [, , third] = await sessionStatements(database.db, body_id, id)
    const words = { en: `Do only${level}` }
    const made = await done(database, actions.registerUndertaking, { body_id, statement_id: third!.id, text: words })
    undertakings[level] = made.id
    await done(database, actions.draftReadout, { body_id, session_id: id, language: 'en' })
    await done(database, actions.issueReadout, { body_id, session_id: id, language: 'en' })
    await database.pool.query('update session set level = $1 where id = $2', [level, id])
    await database.pool.query(
      `with made as (insert into directive (body_id, id, seq, kind, names, provenance)
          values ($1, $2, 1, 'speech', jsonb_build_object('en', 'Speech only' || $3::text), '{}'))
        insert into session_directive (body_id, id, seq, session_id, directive_id, position, provenance)
          values ($1, $2, 1, $4, $2, 0, '{}')`,
      [body_id, newId(), level, id],
    )
    await database.pool.query('update undertaking set level = $1 where id = $2', [level, made.id])
    const paper = { names: { en: `Paper only${level}` }, language: 'en', url: `https://weir.example/only${level}` }
    await done(database, actions.addMaterial, { body_id, ...paper, level })
    for (const [version, state] of ['superseded', 'approved', 'drafted'].entries()) {
      await database.pool.query(
        `with made as (insert into minutes (body_id, id, seq, session_id, version, state, reason, lengths, drafted_at,
            drafted_by, approved_at, approved_by) values ($1, $2, 1, $3, $4, $5, jsonb_build_object('en', 'For only' || $6::text),
            '{}', now(), 'test', now(), 'test'))
          insert into minutes_sentence (body_id, id, seq, minutes_id, session_id, key, position, act, act_text, text,
            continues, directive, areas, settled, number, changed_at, changed_by)
          values ($1, $7, 1, $2, $3, $7, 1, 'noted', '{}', jsonb_build_object('en', 'Noted only' || $6::text),
            false, false, '{}', false, 1, now(), 'test')`,
        [body_id, newId(), id, version + 1, state, level, newId()],
      )
    }
  }
  await makePlan()
  who = { reader: await makeAccount(database, 'Reader'), inspector: await makeAccount(database, 'Inspector') }
  who['archivist'] = await makeAccount(database, 'Archivist')
  who['administrator'] = await makeAccount(database, 'Administrator')
  for (const [role, { id, name }] of Object.entries(who)) {
    await done(database, actions.giveGrant, { body_id, account_id: id, account_name: name, role })
  }
  token = await makeToken(database, who['inspector']!, body_id, ['read'])
}, 60_000)
afterAll(async () => {
  setDatabase(null)
  await database.close()
})

/** A plan of the first series with an approved version and one that is being prepared. */
async function makePlan() {
  const { rows } = await database.pool.query<{ id: Id }>('select id from series where body_id = $1 limit 1', [body_id])
  const { id } = await done(database, actions.draftPlan, { body_id, series_id: rows[0]!.id, year: 2031 })
  const plan = { body_id, plan_id: id }
  const add = (en: string) => done(database, actions.addPlanItem, { ...plan, quarter: 1, names: { en } })
  await add('Weirs in spring')
  await done(database, actions.submitPlan, plan)
  await done(database, actions.approvePlan, { ...plan, of_version: 1 })
  await done(database, actions.adjustPlan, { ...plan, reason: { en: 'High water' } })
  await add('Weirs in autumn')
}

const list = (noun: string, more = '', asking: Parameters<typeof ask>[1] = {}) =>
  ask(`/api/v1/${noun}?${noun === 'bodies' ? '' : 'body=weir&'}${more}`, asking)
const sees = async (account: Account | null, noun: string) => (await list(noun, '', { account })).body.records

describe('a list', () => {
  test.each(nouns.map(({ name }) => name))('of %s gives to an administrator what its shape says', async (noun) => {
    const { status, body } = await list(noun, '', { account: who['administrator']! })
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body.records.length).toBeGreaterThan(0)
    const { columns, more, name } = nouns.find((one) => one.name === noun)!
    for (const record of body.records) {
      for (const [member, { shape }] of Object.entries(columns)) {
        expect(shape.safeParse(record[member]).error?.issues, `${name}.${member}`).toBeUndefined()
      }
      const key = String(record['id'] ?? record['seq'])
      const one = await ask(`/api/v1/${noun}/${key}?body=weir`, { account: who['administrator']! })
      expect(one.status).toBe(200)
      expect(one.body).toMatchObject(record)
      for (const [member, { shape }] of Object.entries(more ?? {})) {
        expect(shape.safeParse(one.body[member]).error?.issues, `${name}.${member}`).toBeUndefined()
      }
    }
  })

  test('is paged by key, and every record comes once', async () => {
    const all = (await sees(who['administrator']!, 'statements')).map(({ id }) => id)
    const found: string[] = []
    let next: string | null = '/api/v1/statements?body=weir&limit=4'
    let pages = 0
    while (next !== null) {
      const page: Awaited<ReturnType<typeof ask>> = await ask(next, { account: who['administrator']! })
      expect(page.headers.get('link')).toBe(page.body.next && `<${page.body.next}>; rel="next"`)
      found.push(...page.body.records.map(({ id }) => String(id)))
      next = page.body.next
      pages++
    }
    expect(found).toEqual(all)
    expect(pages).toBe(Math.ceil(all.length / 4))
  })

  test.each([
    ['sessions', 'year=2031', 3],
    ['sessions', 'year=2030', 0],
    ['sessions', 'from=2031-05-15&to=2031-05-15', 1],
    ['undertakings', 'state=registered', 3],
    ['undertakings', 'state=closed', 0],
    ['journal', 'action=readout.issue', 3],
    ['readouts', 'language=zh', 0],
    ['posts', 'ended=yes', 0],
    ['grants', 'role=reader', 1],
    ['bodies', 'slug=mill', 1],
    ['materials', 'kind=link', 3],
    ['materials', 'language=zh', 0],
    ['minutes', '', 6],
    ['plans', 'year=2031', 1],
    ['plan_items', 'version=1', 1],
    ['plan_items', 'version=2', 2],
    ['plan_items', 'quarter=3', 0],
  ])('of %s filtered by %s has %i', async (noun, filters, count) => {
    const { status, body } = await list(noun, filters, { account: who['administrator']! })
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body.records).toHaveLength(count)
  })

  test('answers every filter that it offers, and refuses one that it does not', async () => {
    for (const noun of nouns) {
      for (const name of Object.keys(noun.filters)) {
        const { status, body } = await list(noun.name, `${name}=nonsense`, { account: who['administrator']! })
        expect([200, 422], `${noun.name} ${name}: ${JSON.stringify(body)}`).toContain(status)
      }
    }
    const { status, body } = await list('sessions', 'colour=red')
    expect([status, body.code, body.field]).toEqual([422, 'input.invalid', 'colour'])
  })

  test('[PL19] of plans shows members what is approved, and the public nothing', async () => {
    expect((await sees(who['reader']!, 'plan_items')).map(({ version }) => version)).toEqual([1])
    expect((await sees(who['reader']!, 'plans')).map(({ holds }) => holds)).toEqual([1])
    expect(await sees(null, 'plans')).toEqual([])
    expect(await sees(null, 'plan_items')).toEqual([])
  })

  test('of a body that there is not is not there', async () => {
    for (const body of ['nowhere', '00000000-0000-7000-8000-000000000009', "x' or 1=1", '%00']) {
      const answer = await ask(`/api/v1/sessions?body=${encodeURIComponent(body)}`)
      expect([answer.status, answer.body.code]).toEqual([404, 'record.not_found'])
    }
  })
})

describe('[AC8] what one may not see', () => {
  const nounsOfLevels = ['sessions', 'statements', 'undertakings', 'readouts', 'directives', 'people', 'tenures']
  const circles: [string, string | null, string[]][] = [
    ['nobody in particular', null, ['public']],
    ['a reader', 'reader', ['public', 'members']],
    ['an archivist', 'archivist', ['public', 'members']],
    ['an inspector', 'inspector', ['public', 'members', 'restricted']],
  ]
  test.each(circles)('is not in any list of %s, nor counted', async (_, role, levels) => {
    const account = role === null ? null : who[role]!
    expect(await sees(account, 'sessions')).toHaveLength(levels.length)
    expect(await sees(account, 'undertakings')).toHaveLength(levels.length)
    expect(await sees(account, 'readouts')).toHaveLength(levels.length)
    const hidden = Object.keys(DAYS).filter((level) => !levels.includes(level))
    expect(await sees(account, 'materials')).toHaveLength(levels.length)
    // Nobody outside reads a version that no longer stands; nobody reads a draft here.
    expect(await sees(account, 'minutes')).toHaveLength(levels.length * (role === null ? 1 : 2))
    for (const noun of [
      ...nounsOfLevels,
      'materials',
      'minutes',
      'sources',
      'readings',
      'journal',
      'posts',
      'series',
      'grants',
      'bodies',
    ]) {
      const { status, body } = await list(noun, 'limit=200', { account })
      if (status === 403) continue
      const said = JSON.stringify(body)
      for (const level of hidden) {
        for (const trace of [`only${level}`, `Only${level}`, sessions[level]!, undertakings[level]!]) {
          expect(said, `${noun} to ${role}`).not.toContain(trace)
        }
      }
    }
  })
  test('is missing when it is asked for by its id, like what there is not', async () => {
    const { body: none } = await ask('/api/v1/sessions/019c0000-0000-7000-8000-000000000000?body=weir')
    const hidden = await ask(`/api/v1/sessions/${sessions['restricted']}?body=weir`)
    expect([hidden.status, hidden.body]).toEqual([404, none])
    expect((await ask(`/api/v1/undertakings/${undertakings['members']}?body=weir`)).status).toBe(404)
    const open = await ask(`/api/v1/undertakings/${undertakings['public']}?body=weir`)
    expect([open.status, open.body.text]).toEqual([200, { en: 'Do onlypublic' }])
  })
  test('is not reached through another body, nor by a filter', async () => {
    expect((await ask(`/api/v1/sessions/${sessions['public']}?body=mill`)).status).toBe(404)
    const { body } = await list('statements', `session=${sessions['restricted']}`)
    expect(body.records).toEqual([])
  })
  test('takes the text with it, of which one sentence is only for few', async () => {
    const texts = async (role: string) =>
      Promise.all(['sources', 'readings'].map(async (noun) => (await sees(who[role]!, noun)).length))
    const [, , third] = await sessionStatements(database.db, body_id, sessions['members']!)
    const before = await texts('archivist')
    const subjects = async () =>
      (await list('journal', 'noun=reading&limit=200', { account: who['archivist']! })).body.records.length
    const entries = await subjects()
    await database.pool.query(`update statement set level = 'restricted' where id = $1`, [third!.id])
    try {
      expect(await texts('archivist')).toEqual(before.map((count) => count - 1))
      expect(await subjects()).toBeLessThan(entries)
      expect(await texts('administrator')).toEqual([3, 3])
    } finally {
      await database.pool.query('update statement set level = null where id = $1', [third!.id])
    }
    expect(await texts('archivist')).toEqual(before)
  })
  test('is refused as a whole where a noun is not for them', async () => {
    for (const noun of ['sources', 'readings', 'journal', 'grants', 'people']) {
      const { status, body } = await list(noun)
      expect([noun, status, body.code]).toEqual([noun, 403, 'access.forbidden'])
    }
  })
})

describe('[AC9] a restricted record that is read', () => {
  test('is noted in the journal, once a day for each', async () => {
    const notes = async () => {
      const { rows } = await database.pool.query<{ noun: string }>(
        'select noun from restricted_reading where account_id = $1',
        [who['inspector']!.id],
      )
      return rows.map(({ noun }) => noun).sort()
    }
    await database.pool.query('delete from restricted_reading')
    await ask(`/api/v1/sessions/${sessions['restricted']}?body=weir`, { token })
    await ask(`/api/v1/sessions/${sessions['restricted']}?body=weir`, { token })
    await ask(`/api/v1/sessions/${sessions['public']}?body=weir`, { token })
    expect(await notes()).toEqual(['session'])
    await list('undertakings', '', { token })
    expect(await notes()).toEqual(['session', 'undertaking'])
  })
})

describe('an answer', () => {
  test('has a tag, and is not sent again to whoever has it', async () => {
    const address = `/api/v1/undertakings/${undertakings['public']}?body=weir`
    const first = await ask(address)
    const etag = first.headers.get('etag')!
    expect(etag).toMatch(new RegExp(`^"${first.body.seq}\\.`))
    const again = await ask(address, { headers: { 'if-none-match': `"x", ${etag}` } })
    expect([again.status, again.body]).toEqual([304, null])
    const pages = await list('sessions')
    const known = await list('sessions', '', { headers: { 'if-none-match': pages.headers.get('etag')! } })
    expect(known.status).toBe(304)
    // Somebody who sees more gets more, whatever tag they bring.
    const more = await list('sessions', '', { headers: { 'if-none-match': pages.headers.get('etag')! }, token })
    expect(more.body.records).toHaveLength(3)
  })
  test('is a problem in the language asked for', async () => {
    const { headers, body } = await ask('/api/v1/sessions?body=nowhere', { language: 'zh' })
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(body).toMatchObject({
      status: 404,
      code: 'record.not_found',
      kind: 'missing',
      type: '/api#record.not_found',
    })
    expect(body.title).toMatch(/\p{Script=Han}/u)
  })
  test('names what there is not', async () => {
    for (const address of ['/api/v1/weathers', '/api/v1/sessions/a/b', '/api/v1/toString']) {
      expect((await ask(address)).status).toBe(404)
    }
    expect((await ask('/api/v1/')).body.nouns).toContain('/api/v1/undertakings')
  })
  test('does not come to whoever asks too often', async () => {
    const answers = await Promise.all(
      Array.from({ length: 140 }, () => ask('/api/v1/bodies', { from: '203.0.113.99' })),
    )
    const late = answers.filter(({ status }) => status === 429)
    expect(late.length).toBeGreaterThanOrEqual(15)
    expect(Number(late[0]!.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await ask('/api/v1/bodies', { from: '203.0.113.98' })).status).toBe(200)
  })
})

test('the journal of the register itself is read by its name', async () => {
  const { id, name } = who['administrator']!
  const grant = { body_id: REGISTER_CHAIN, account_id: id, account_name: name, role: 'administrator' }
  await done(database, actions.giveGrant, grant)
  const { status, body } = await ask('/api/v1/journal?body=register', { account: who['administrator']! })
  expect(status).toBe(200)
  expect(body.records.map(({ action }) => action)).toContain('body.begin_chain')
})
