import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, openDatabase, readSettings } from '../packages/register/database/index.ts'
import { drawSchema } from '../packages/register/database/schema.ts'

// Writes packages/register/database/schema.sql: migrates an empty database of its own and draws what came out.
const folder = await mkdtemp(join(tmpdir(), 'khural-schema-'))
const database = await openDatabase(readSettings({ environment: { DATA_DIR: folder } }))
try {
  await migrate(database)
  const target = new URL('../packages/register/database/schema.sql', import.meta.url)
  await writeFile(target, await drawSchema(database.pool))
  console.log('Written: packages/register/database/schema.sql')
} finally {
  await database.close()
  await rm(folder, { recursive: true, force: true })
}
