import { readoutPage } from '#lib/server/readout-page.ts'
import type { PageServerLoad } from './$types'

/** The public page of a session: its readout as issued. */
export const load: PageServerLoad = async ({ params, url, parent }) => {
  const { body, language } = await parent()
  return readoutPage({ body, params, url, language }, 'issued')
}
