import { journalOf } from '#lib/server/journal.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url, parent }) => {
  const { body } = await parent()
  return { journal: await journalOf(`/${body.slug}/journal`, url.searchParams, body) }
}
