import { REGISTER_CHAIN } from '@khural/register'
import { journalEntryAt } from '#lib/server/journal-entry.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals }) => ({
  at: await journalEntryAt(REGISTER_CHAIN, params.seq, locals.levels),
})
