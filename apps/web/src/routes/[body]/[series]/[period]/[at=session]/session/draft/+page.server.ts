import { readoutPage } from '#lib/server/readout-page.ts'
import type { PageServerLoad } from './$types'

/** A readout before it is issued, as the public would see it: `?text=en|zh`. */
export const load: PageServerLoad = async ({ params, url, parent }) => {
  const { body, language } = await parent()
  return readoutPage({ body, params, url, language }, 'drafted')
}
