import { journalEntryAt } from '#lib/server/journal-entry.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, parent, locals }) => {
  const { body } = await parent()
  return { at: await journalEntryAt(body.id, params.seq, locals.levels) }
}
