import { journalOf } from '#lib/server/journal.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url }) => ({
  journal: await journalOf('/journal', url.searchParams, null),
})
