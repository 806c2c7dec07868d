import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '../../packages/register/database/index.ts'
import type { Settings } from '../../packages/register/database/settings.ts'

/**
 * Stands in for apps/web/server.ts where a test starts and kills the real program but needs no pages: it answers
 * `/healthz` truly, and `/write` begins to write numbered rows as fast as it can from four connections, printing
 * `written <n>` only after the database has acknowledged row n.
 */
export async function serve(settings: Settings, database: Database) {
  await database.pool.query('create table if not exists written (n bigint primary key)')
  let next = Number((await database.pool.query('select coalesce(max(n), 0) as n from written')).rows[0]?.n) + 1
  let closed = false

  const writer = async (): Promise<void> => {
    while (!closed) {
      const n = next++
      try {
        await database.pool.query('insert into written (n) values ($1)', [n])
        process.stdout.write(`written ${n}\n`)
      } catch {
        await pause(20) // not acknowledged: the row may or may not be there
      }
    }
  }

  const server = createServer((request, response) => {
    if (request.url === '/write') for (let i = 0; i < 4; i += 1) void writer()
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
