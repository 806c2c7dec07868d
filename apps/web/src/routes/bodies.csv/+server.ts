import { dayIn, exportBodies } from '@khural/register'
import { reader } from '#lib/server/find.ts'
import type { RequestHandler } from './$types'

/** All bodies as a file that can be taken in again. */
export const GET: RequestHandler = async () =>
  new Response(await exportBodies(reader()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="bodies-${dayIn(new Date(), 'UTC')}.csv"`,
      'cache-control': 'private, no-cache',
      vary: 'cookie',
    },
  })
