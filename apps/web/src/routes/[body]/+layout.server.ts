import { bodyAt } from '#lib/server/find.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async ({ params, locals, url }) => {
  // Asked for anew with every page, since each page is read at its own moment.
  void url.href
  return { body: await bodyAt(params.body), ...(locals.seen && { seen: locals.seen }) }
}
