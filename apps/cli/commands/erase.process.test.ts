import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { actions } from '@khural/register'
import { migrate, openDatabase, readSettings, type Database } from '@khural/register/database/index.ts'
import { uploaded } from '@khural/register/file/testing.ts'
import { removeErased } from '@khural/register/file/throwing-away.ts'
import { done } from '@khural/register/journal/testing.ts'
import { makeBody } from '@khural/register/minutes/testing.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const program = fileURLToPath(new URL('../../../khural', import.meta.url))
let folder: string
let database: Database
let body_id: string
beforeAll(async () => {
  folder = fs.mkdtempSync(join(tmpdir(), 'khural-erase-'))
  database = await openDatabase(readSettings({ environment: { DATA_DIR: folder } }))
  await migrate(database)
  body_id = await makeBody(database, 'weir')
}, 120_000)
afterAll(async () => {
  await database.close()
  fs.rmSync(folder, { recursive: true })
})

const erase = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const env = { PATH: '/usr/bin:/bin', DATA_DIR: folder }
    execFile(program, ['erase', ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    })
  })
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
async function add(text: string): Promise<string> {
  const upload_id = await uploaded(database, body_id, text)
  await done(database, actions.addMaterial, { body_id, names: { en: 'Report' }, upload_id })
  return hashOf(text)
}
const isStored = (hash: string) => fs.existsSync(join(folder, 'files', hash.slice(0, 2), hash.slice(2, 4), hash))

describe('[FI9] ./khural erase', () => {
  test('says where a file is used, and removes it only when told', async () => {
    const hash = await add('The first report.')
    const asked = await erase('weir', hash)
    expect(asked).toMatchObject({ code: 0, stdout: expect.stringContaining('used in 1 place. Nothing was changed') })
    expect(isStored(hash)).toBe(true)
    expect(await erase('weir', hash, '--yes')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('file.reason_missing'),
    })
    const told = await erase('weir', hash, '--reason', 'Asked for.', '--yes')
    expect(told).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/Removed from 1 place and from storage \(entry weir\/\d+\)/),
    })
    expect(isStored(hash)).toBe(false)
    expect((await erase('weir', hashOf('Nothing of the kind.'))).code).toBe(3)
  })

  test('says that the removal is entered where the bytes, or the note of it, could not follow', async () => {
    const hash = await add('The second report.')
    // Where notes lie there lies a file: no folder can be made there.
    fs.rmSync(join(folder, 'files/erased'), { recursive: true, force: true })
    fs.writeFileSync(join(folder, 'files/erased'), '')
    const { code, stderr } = await erase('weir', hash, '--reason', 'Asked for.', '--yes')
    expect([code, stderr]).toEqual([1, expect.stringMatching(/Removed from 1 place \(entry weir\/\d+\), but not yet/)])
    expect(stderr).not.toContain('Something went wrong')
    fs.rmSync(join(folder, 'files/erased'))
    await removeErased(database, hash)
    expect(await database.files.marked(hash, body_id)).toBeInstanceOf(Date)
  })
})
