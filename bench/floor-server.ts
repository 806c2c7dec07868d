import { createServer, type ServerResponse } from 'node:http'
import type { Database } from '@khural/register'
import { serve as serveProduct, type ServeSettings } from '@khural/web/server.ts'

/**
 * What `tools/start.ts --server` serves for the bench of the floor: the product, and one port further a bare broadcast over
 * the same kind of server in the same process, which knows nobody, asks nothing and keeps nothing. That is the floor
 * beside which ours is measured. `GET /cpu` and `/memory` there say what the process has used.
 */
export async function serve(
  settings: ServeSettings,
  database: Database,
): Promise<{ address: string; close(): Promise<void> }> {
  const product = await serveProduct(settings, database)
  const held = new Set<ServerResponse>()
  const bare = createServer((request, response) => {
    if (request.url === '/hold') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.write('retry: 1000\n\n')
      held.add(response)
      return void response.once('close', () => held.delete(response))
    }
    if (request.url === '/cpu') return response.end(JSON.stringify(process.cpuUsage()))
    if (request.url === '/memory') {
      globalThis.gc?.()
      return response.end(JSON.stringify(process.memoryUsage()))
    }
    let said = ''
    request.on('data', (chunk: Buffer) => (said += chunk.toString()))
    request.on('end', () => {
      const bytes = Buffer.from(said)
      for (const one of held) one.write(bytes)
      response.end('{}')
    })
  })
  await new Promise<void>((resume) => bare.listen(settings.port + 1, '127.0.0.1', resume))
  return {
    address: product.address,
    close: async () => {
      bare.closeAllConnections()
      bare.close()
      await product.close()
    },
  }
}
