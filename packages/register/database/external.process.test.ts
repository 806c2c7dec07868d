import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Embedded, joinEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './open.ts'
import { readSettings } from './settings.ts'

const port = 4186

describe('the server named by DATABASE_URL', () => {
  let folder: string
  let server: Embedded
  const startServer = () =>
    joinEmbedded({ dataDir: join(folder, 'external'), port, serverSettings: { listen_addresses: '127.0.0.1' } })
  const open = (name: string) => {
    const environment = {
      DATABASE_URL: `postgres://khural:s3cret@127.0.0.1:${port}/${name}`,
      DATA_DIR: join(folder, 'own'),
    }
    return openDatabase(readSettings({ environment }))
  }

  beforeAll(async () => {
    folder = fs.mkdtempSync(join(tmpdir(), 'khural-external-'))
    server = await startServer()
  })
  afterAll(async () => {
    await server.leave()
    fs.rmSync(folder, { recursive: true, force: true })
  })

  test('is used instead of the embedded one, which is not even created', async () => {
    const database = await open('khural')
    expect(database).toMatchObject({ kind: 'external', version: expect.stringMatching(/^1[5-9]/) })
    await migrate(database)
    expect((await database.pool.query('select count(*) as n from migration')).rows[0].n).toBeGreaterThan(0)
    await database.close()
    expect(fs.existsSync(join(folder, 'own'))).toBe(false)
  })

  test('may serve several processes at once', async () => {
    const settings = readSettings({ environment: { DATABASE_URL: `postgres://khural@127.0.0.1:${port}/khural` } })
    const both = await Promise.all([1, 2].map(() => openDatabase(settings, { serving: true })))
    expect(both.map((database) => database.kind)).toEqual(['external', 'external'])
    await Promise.all(both.map((database) => database.close()))
  })

  test('is refused where its letters are those of locale C', async () => {
    const database = await open('khural')
    await database.pool.query(`create database plain template template0 encoding 'UTF8' locale 'C'`)
    await database.close()
    await expect(open('plain')).rejects.toThrow(/character type C; Chinese text would not be found.*C\.UTF-8/)
  })

  test('is refused by name where the database is not there, never with the password', async () => {
    const refusal = await open('absent').catch((error: Error) => error)
    expect(refusal).toMatchObject({
      name: 'StartRefusal',
      message: expect.stringMatching(/no such database.*Create it/),
    })
    expect(String(refusal)).not.toContain('s3cret')
  })

  test('may go away and come back: queries fail meanwhile, then work again', async () => {
    const database = await open('khural')
    const client = await database.pool.connect() // one connection in use, as in the middle of a transaction
    await database.pool.query('select 1')
    await server.leave()
    await expect(database.pool.query('select 1')).rejects.toThrow(/ECONNREFUSED|terminat/)
    await expect(client.query('select 1')).rejects.toThrow(/not queryable|terminat/)
    client.release(true)
    server = await startServer()
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await database.close()
  })
})
