import { error } from '@sveltejs/kit'
import { dev } from '$app/env'
import type { LayoutServerLoad } from './$types'

/** For those who build the product: every part on one page. Absent from what is served. */
export const load: LayoutServerLoad = () => {
  if (!dev) error(404)
}
