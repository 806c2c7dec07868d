import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { done, refusal } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { createSeries } from '../session/series.create.ts'
import { findSessionFrame, sessionPeople } from '../session/views.ts'
import { holdingIn } from '../access/rules.ts'
import type { Actor } from '../database/tables.ts'
import { setLevel } from '../undertaking/level.set.ts'
import { recordMinutes } from './minutes.record.ts'
import { translateMinutes } from './minutes.translate.ts'
import { makeBody, readoutOf, readoutZh, receive, recordText } from './testing.ts'
import { sessionStatements } from './views.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

describe('a session of a reading', () => {
  test('has its frame, people and statements, each with where it comes from', async () => {
    const body_id = await makeBody(database, 'frame')
    const { id, ...address } = await recordText(database, body_id, readoutOf())
    expect(address).toEqual({ series: 'study', period: '2031', n: '3' })
    const frame = (await findSessionFrame(database.db, body_id, 'study', '2031', '3'))!
    expect(frame).toMatchObject({
      number: 3,
      language: 'en',
      held: ['2031-05-14'],
      place: null,
      presider: { names: { en: 'Ama Verdu' } },
    })
    expect(frame.provenance['number']).toMatchObject({ kind: 'stated', span: [expect.any(Number), expect.any(Number)] })
    expect(frame.provenance['place']).toBeUndefined()
    expect(await sessionPeople(database.db, body_id, id)).toMatchObject([
      { names: { en: 'Ama Verdu' }, part: 'presided', posts: [{ names: { en: 'Chair of the Harbour Council' } }] },
    ])
    const statements = await sessionStatements(database.db, body_id, id)
    expect(statements.map(({ number, act, continues }) => [number, act, continues])).toEqual([
      [1, 'pointed_out', null],
      [2, 'stressed', null],
      [3, 'stressed', 2],
      [4, 'required', null],
      [5, 'required', 4],
    ])
    expect(statements[2]!.text).toEqual({ en: 'The harbour office should repair both ferries before winter.' })
  })

  test('[SN5] the same number in the same series and year is refused with a link to the first', async () => {
    const body_id = await makeBody(database, 'twice')
    await recordText(database, body_id, readoutOf())
    const reading_id = await receive(database, body_id, readoutOf({ more: 'A third one leaks.' }))
    expect(await refusal(database, recordMinutes, { body_id, reading_id })).toMatchObject({
      code: 'session.number_taken',
      see: '/twice/study/2031/3/session',
    })
  })

  test('[SN1] one number of two years is two sessions of a series by term whose text states no term', async () => {
    const body_id = await makeBody(database, 'by-term')
    const series = { body_id, slug: 'study', names: { en: 'Study' }, kind: 'collective-study', restarts: 'term' }
    await done(database, createSeries, series)
    const first = await recordText(database, body_id, readoutOf())
    const second = await recordText(database, body_id, readoutOf().replaceAll('2031', '2032'))
    expect([first, second].map(({ period, n }) => `${period}/${n}`)).toEqual(['2031/3', '2032/3'])
  })
  test('a series of its kind takes the next free address where another kind has the usual one', async () => {
    const body_id = await makeBody(database, 'other-kind')
    for (const slug of ['study', 'study-2']) {
      await done(database, createSeries, { body_id, slug, names: { en: 'Study' }, kind: 'council' })
    }
    expect(await recordText(database, body_id, readoutOf())).toMatchObject({ series: 'study-3', n: '3' })
  })
  test('[SN7] a series is made for a session, with an address from its name, and chosen for the next', async () => {
    const body_id = await makeBody(database, 'own-series')
    const new_series = { names: { en: 'Evenings by the water' }, restarts: 'never' }
    const one = { body_id, reading_id: await receive(database, body_id, readoutOf()) }
    expect(await done(database, recordMinutes, { ...one, new_series })).toMatchObject({
      ...{ series: 'evenings-by-the-water', period: 'all', n: '3' },
    })
    const two = { body_id, reading_id: await receive(database, body_id, readoutOf({ number: 4, day: 15 })) }
    expect(await done(database, recordMinutes, { ...two, series: 'evenings-by-the-water' })).toMatchObject({
      ...{ series: 'evenings-by-the-water', period: 'all', n: '4' },
    })
    // A name that gives no address, or that of a page, takes the usual one of its kind.
    for (const [names, series, day] of [
      [{ zh: '水边夜学' }, 'study', 16],
      [{ en: 'Desk' }, 'study-2', 17],
    ] as const) {
      const next = { body_id, reading_id: await receive(database, body_id, readoutOf({ number: day, day })) }
      const made = { ...next, new_series: { names, restarts: 'year' } }
      expect(await done(database, recordMinutes, made)).toMatchObject({ series })
    }
  })
  test('[SN6] a second session of a day is asked about, then recorded beside the first', async () => {
    const body_id = await makeBody(database, 'same-day')
    const first = await recordText(database, body_id, readoutOf({ number: null }))
    expect(first.n).toBe('2031-05-14')
    const reading_id = await receive(database, body_id, readoutOf({ number: null, more: 'A third one leaks.' }))
    expect(await refusal(database, recordMinutes, { body_id, reading_id })).toMatchObject({
      code: 'session.likely_double',
      see: '/same-day/study/2031/2031-05-14/session',
    })
    const second = await done(database, recordMinutes, { body_id, reading_id, second_of_day: true })
    expect(second.n).toBe('2031-05-14b')
  })

  test('a text with neither number nor day is refused until somebody gives the day', async () => {
    const body_id = await makeBody(database, 'dayless')
    const reading_id = await receive(database, body_id, 'The meeting stressed that the bridge should be mended.')
    expect((await refusal(database, recordMinutes, { body_id, reading_id })).code).toBe('session.no_day')
  })

  test('a reading makes one session only', async () => {
    const body_id = await makeBody(database, 'once')
    const reading_id = await receive(database, body_id, readoutOf())
    await done(database, recordMinutes, { body_id, reading_id })
    expect((await refusal(database, recordMinutes, { body_id, reading_id })).code).toBe('reading.not_open')
  })

  test('people and posts named again are the same ones', async () => {
    const body_id = await makeBody(database, 'again')
    await recordText(database, body_id, readoutOf({ number: 1, month: 'March' }))
    await recordText(database, body_id, readoutOf({ number: 2, month: 'April' }))
    for (const table of ['person', 'post', 'tenure'] as const) {
      const rows = await database.db.selectFrom(table).select('id').where('body_id', '=', body_id).execute()
      expect([table, rows.length]).toEqual([table, 1])
    }
  })
})

describe('a second language', () => {
  test('[MN5] joins the session statement by statement', async () => {
    const body_id = await makeBody(database, 'two-languages')
    const { id } = await recordText(database, body_id, readoutOf())
    const reading_id = await receive(database, body_id, readoutZh)
    await done(database, translateMinutes, { body_id, session_id: id, reading_id })
    const statements = await sessionStatements(database.db, body_id, id)
    expect(statements[2]!.text).toEqual({
      en: 'The harbour office should repair both ferries before winter.',
      zh: '港务办要在入冬前修好两艘渡轮。',
    })
    const frame = (await findSessionFrame(database.db, body_id, 'study', '2031', '3'))!
    expect(frame.sources.map(({ language }) => language)).toEqual(['en', 'zh'])
    expect(await verify(database.db)).toMatchObject({ whole: true })
  })

  test('[AC8] tells nothing of a sentence that is only for few to somebody who does not see it', async () => {
    const body_id = await makeBody(database, 'for-few')
    const { id } = await recordText(database, body_id, readoutOf())
    const reading_id = await receive(database, body_id, readoutZh)
    const [, , third] = await sessionStatements(database.db, body_id, id)
    const level = { body_id, noun: 'statement', subject_id: third!.id, level: 'restricted' }
    await done(database, setLevel, level)
    const archivist = holdingIn({ positions: [], grants: [{ bodyId: body_id, role: 'archivist' }] }, [body_id])
    const actor: Actor = { kind: 'person', id: body_id, name: 'Archivist', may: archivist }
    const input = { body_id, session_id: id, reading_id, version: 0 }
    expect((await refusal(database, translateMinutes, input, actor)).code).toBe('record.not_found')
  })
  test('[MN5] is refused where the statements are not as many', async () => {
    const body_id = await makeBody(database, 'uneven')
    const { id } = await recordText(database, body_id, readoutOf())
    const reading_id = await receive(database, body_id, readoutZh.replace('堤顶不得行驶货车。', ''))
    expect(await refusal(database, translateMinutes, { body_id, session_id: id, reading_id })).toMatchObject({
      code: 'minutes.sentences_differ',
      data: { found: 4, wanted: 5 },
    })
  })
})
