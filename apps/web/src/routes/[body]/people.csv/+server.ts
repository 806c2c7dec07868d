import { error } from '@sveltejs/kit'
import { exportPeople, importKinds } from '@khural/register'
import { bodyAt, reader, todayOf } from '#lib/server/find.ts'
import type { RequestHandler } from './$types'

/** Posts, people or tenures as a file that can be taken in again: `?rows=posts`. */
export const GET: RequestHandler = async ({ params, url }) => {
  const body = await bodyAt(params.body)
  const kind = importKinds.find((one) => one === (url.searchParams.get('rows') ?? 'posts'))
  if (!kind) error(404)
  return new Response(await exportPeople(reader(), body.id, kind), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${body.slug}-${kind}-${todayOf(body)}.csv"`,
      'cache-control': 'private, no-cache',
      vary: 'cookie',
    },
  })
}
