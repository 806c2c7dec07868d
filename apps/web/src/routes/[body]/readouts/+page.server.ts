import { listIssued } from '@khural/register'
import { bodyAt, reader } from '#lib/server/find.ts'
import { keyText } from '#lib/server/ledger.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url }) => {
  const body = await bodyAt(params.body)
  const before = keyText(url.searchParams.get('before'))
  const page = await listIssued(reader(), body.id, before)
  return { body, ...page, isFirstPage: before === null }
}
