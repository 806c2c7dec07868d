import { setDatabase } from '@khural/register/database/current.ts'
import type { Database } from '@khural/register'
import { cloneDatabase } from '@khural/register/database/testing.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { limit } from './rate-limit.ts'
import { DOCUMENTS, receivedText } from './received.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
  setDatabase(database)
})
afterAll(async () => {
  setDatabase(null)
  await database.close()
})

test('[FI5] an account has so many documents read and no more; its texts are read all the same', async () => {
  const form = (file: File) => {
    const one = new FormData()
    one.set('file', file)
    return one
  }
  for (let i = 0; i < DOCUMENTS.count; i++) await limit('document:ama', DOCUMENTS)
  const document = form(new File(['PK no zip'], 'plan.docx'))
  expect(await receivedText(document, 'ama')).toEqual({ problem: 'busy', file: 'plan.docx' })
  expect(await receivedText(document, 'bo')).toEqual({ problem: 'unreadable', file: 'plan.docx' })
  expect(await receivedText(form(new File(['A text.'], 'plan.txt')), 'ama')).toMatchObject({ text: 'A text.' })
})
