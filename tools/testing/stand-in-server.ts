import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { createBody } from '../../packages/register/body/body.create.ts'
import { createPost } from '../../packages/register/body/post.create.ts'
import { findBody } from '../../packages/register/body/store.ts'
import type { Database } from '../../packages/register/database/index.ts'
import type { Settings } from '../../packages/register/database/settings.ts'
import type { Actor } from '../../packages/register/database/tables.ts'
import { newId, perform } from '../../packages/register/journal/perform.ts'

const actor: Actor = { kind: 'operator', name: 'Stand-in', may: 'all' }

/**
 * Stands in for apps/web/server.ts where a test starts and kills the real program but needs no pages: it answers
 * `/healthz` truly, and `/write` begins to make posts of one body through the register's own action, as fast as it can
 * from four places at once, printing `written <id of the post>` only after the action was acknowledged.
 */
export async function serve(settings: Settings, database: Database) {
  let closed = false

  const writer = async (body_id: string): Promise<void> => {
    while (!closed) {
      try {
        const input = { body_id, names: { en: `Post ${newId()}` } }
        const done = await perform(database.db, createPost, input, actor, new Date())
        if (done.ok) process.stdout.write(`written ${done.outcome.id}\n`)
        else process.stdout.write(`refused ${done.refusal.code}\n`)
      } catch {
        await pause(20) // not acknowledged: the post may or may not be there
      }
    }
  }
  const write = async (): Promise<void> => {
    const body_id = (await findBody(database.db, 'written'))?.id ?? newId()
    const input = { id: body_id, slug: 'written', names: { en: 'Body of the test' } }
    await perform(database.db, createBody, input, actor, new Date())
    for (let i = 0; i < 4; i += 1) void writer(body_id)
  }

  const server = createServer((request, response) => {
    if (request.url === '/write') void write()
    void database.pool.query('select 1').then(
      () => response.writeHead(200).end(JSON.stringify({ status: 'ok', database: database.kind })),
      () => response.writeHead(503).end(),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port, settings.host, resolve)
  })
  return {
    address: `http://${settings.host}:${settings.port}`,
    close(): Promise<void> {
      closed = true
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
