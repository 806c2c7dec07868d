import { listIssued } from '@khural/register'
import { bodyAt, reader } from '#lib/server/find.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url }) => {
  const body = await bodyAt(params.body)
  const before = url.searchParams.get('before')
  const page = await listIssued(reader(), body.id, before && /^[0-9a-f-]{36}$/.test(before) ? before : null)
  return { body, ...page, isFirstPage: before === null }
}
