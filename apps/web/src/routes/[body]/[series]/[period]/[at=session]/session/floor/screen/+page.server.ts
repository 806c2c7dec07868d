import { floorPage } from '#lib/server/floor-page.ts'
import type { PageServerLoad } from './$types'

/** The screen of the room: open to everybody where the session is. */
export const load: PageServerLoad = async ({ params, parent }) => {
  const { body } = await parent()
  return floorPage(body, params)
}
