import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { joinEmbedded } from './embedded.ts'
import { FolderFiles } from './files-folder.ts'
import { migrate } from './migrate.ts'
import { assemble } from './open.ts'
import { postgresFolder } from './postgres-places.ts'
import { isAlive, stopPostgres } from './postgres-process.ts'

/** Settings that make tests fast at the price of durability. The product never has them. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/**
 * Vitest's global set-up: one embedded server for the run in a private temporary folder, with one template database
 * migrated once. Returns what takes it away again.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await sweep()
  const folder = await mkdtemp(join('/tmp', `khural-test-${process.pid}-`))
  const server = await joinEmbedded({ dataDir: folder, serverSettings: FAST })
  const template = assemble('embedded', server.connection, '', () => {}, null, new FolderFiles('never'))
  await migrate(template)
  const found = await template.pool.query<{ server_version: string }>('show server_version')
  const version = (found.rows[0]?.server_version ?? '').split(' ')[0] ?? ''
  await template.close()
  project.provide('testServer', { connection: server.connection, version })
  return async () => {
    await server.leave()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Takes away the servers of runs that were killed before they could do it themselves. */
async function sweep(): Promise<void> {
  for (const name of await readdir('/tmp')) {
    const pid = /^khural-test-(\d+)-/.exec(name)?.[1]
    const folder = join('/tmp', name)
    if (pid === undefined || isAlive(Number(pid)) || (await stat(folder)).uid !== process.getuid?.()) continue
    await stopPostgres(postgresFolder(folder), 5000)
    await rm(folder, { recursive: true, force: true })
  }
}
