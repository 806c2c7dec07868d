import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import type { Embedded } from './embedded.ts'
import { FolderFiles } from './files-folder.ts'
import { assemble, type Database } from './open.ts'

/** What the global set-up tells every test file. */
export type TestServer = { readonly connection: Embedded['connection']; readonly version: string }

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

/**
 * A database of the caller's own with the product's schema and nothing in it, cloned from the run's template in some
 * 30 ms. `close` drops it. For test files named `*.db.test.ts`.
 *
 * @example
 *   let database: Database
 *   beforeAll(async () => { database = await cloneDatabase() })
 *   afterAll(() => database.close())
 */
export async function cloneDatabase(): Promise<Database> {
  const { connection, version } = inject('testServer') ?? missing()
  const name = `clone_${process.pid}_${randomBytes(6).toString('hex')}`
  const maintenance = { ...connection, database: 'postgres' }
  await once(maintenance, `create database ${name} template ${connection.database}`)
  const folder = mkdtempSync(join(tmpdir(), 'khural-files-'))
  const leave = async () => {
    rmSync(folder, { recursive: true, force: true })
    await once(maintenance, `drop database if exists ${name} with (force)`)
  }
  return assemble('embedded', { ...connection, database: name }, version, () => {}, { leave }, new FolderFiles(folder))
}

function missing(): never {
  throw new Error('This test needs the database: name its file *.db.test.ts, then a server is started for the run.')
}

async function once(connection: pg.ClientConfig, sql: string): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
