import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postgresFolder } from './postgres-places.ts'
import { lastWords } from './postgres-process.ts'

let folder: string
beforeAll(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'khural-words-'))
})
afterAll(() => fs.rmSync(folder, { recursive: true }))

test('the last words of a server are its last complaint, and none to those who came too early', () => {
  const place = postgresFolder(folder)
  expect(lastWords(place)).toBe('it left no word')
  const lines = [
    '2031-05-14 09:00:00 UTC LOG:  starting PostgreSQL',
    '2031-05-14 09:00:01 UTC PANIC:  could not write to file "pg_wal": No space left on device',
    '2031-05-14 09:00:01 UTC LOG:  startup process was terminated',
    '2031-05-14 09:00:02 UTC FATAL:  the database system is starting up',
  ]
  fs.writeFileSync(place.log, `${lines.join('\n')}\n`)
  expect(lastWords(place)).toBe('could not write to file "pg_wal": No space left on device')
  fs.writeFileSync(place.log, `${lines[0]}\n${lines[3]}\n`)
  expect(lastWords(place)).toBe(lines[0])
})
