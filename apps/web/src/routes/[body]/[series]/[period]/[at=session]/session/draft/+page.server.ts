import { readoutPage } from '#lib/server/readout-page.ts'
import type { PageServerLoad } from './$types'

/** A readout before it is issued, as the public would see it: `?text=en|zh`. */
export const load: PageServerLoad = ({ params, url, locals }) =>
  readoutPage({ params, url, language: locals.language }, 'drafted')
