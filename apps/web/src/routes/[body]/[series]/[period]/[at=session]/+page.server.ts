import { readoutPage } from '#lib/server/readout-page.ts'
import type { PageServerLoad } from './$types'

/** The public page of a session: its readout as issued. */
export const load: PageServerLoad = ({ params, url, locals }) =>
  readoutPage({ params, url, language: locals.language }, 'issued')
