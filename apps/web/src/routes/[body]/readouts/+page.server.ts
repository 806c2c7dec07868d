import { listIssued } from '@khural/register'
import { reader } from '#lib/server/find.ts'
import { keyText } from '#lib/server/keys.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url, parent }) => {
  const { body } = await parent()
  const before = keyText(url.searchParams.get('before'))
  const page = await listIssued(reader(), body.id, before)
  return { ...page, isFirstPage: before === null }
}
