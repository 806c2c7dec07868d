import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Database } from '@khural/register'
import { setDatabase } from '@khural/register/database/current.ts'
import { Hub } from './hub.ts'
import { asksForStream, streamsOf } from './stream.ts'

/** The streams of floors without the pages, so that tests need no build; for `tools/start.ts --server` too. */
export async function serve(
  { host, port }: { host: string; port: number },
  database: Database,
  hub = new Hub(database, () => {}),
): Promise<{ address: string; close(): Promise<void> }> {
  setDatabase(database)
  const answerStream = streamsOf({ hub, database })
  const server = createServer((request, response) => {
    if (!asksForStream(request)) return void response.writeHead(404).end()
    answerStream(request, response, 'http:').catch(() => response.destroy())
  })
  await new Promise<void>((resume) => server.listen(port, host, resume))
  return {
    address: `http://${host}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        hub.close()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
