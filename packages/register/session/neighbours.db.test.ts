import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { done } from '../journal/testing.ts'
import { recordMinutes } from '../minutes/minutes.record.ts'
import { makeBody, readoutOf, receive } from '../minutes/testing.ts'
import { findSessionFrame, neighbours } from './views.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

test('two sessions of one day are neighbours, in the order in which they were recorded', async () => {
  const body_id = await makeBody(database, 'beside')
  const recorded = []
  for (const [number, day] of [
    [1, 13],
    [2, 14],
    [3, 14],
    [4, 15],
  ] as const) {
    const reading_id = await receive(database, body_id, readoutOf({ number, day }))
    recorded.push(await done(database, recordMinutes, { body_id, reading_id, second_of_day: true }))
  }
  const way = []
  for (const { series, period, n } of recorded) {
    const frame = (await findSessionFrame(database.db, body_id, series, period, n))!
    const { before, after } = await neighbours(database.db, body_id, frame)
    way.push([before?.n ?? null, n, after?.n ?? null])
  }
  expect(way).toEqual([
    [null, '1', '2'],
    ['1', '2', '3'],
    ['2', '3', '4'],
    ['3', '4', null],
  ])
})
