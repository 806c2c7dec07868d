import { redirect } from '@sveltejs/kit'
import { sessionYears } from '@khural/register'
import { reader, todayOf } from '#lib/server/find.ts'
import type { PageServerLoad } from './$types'

/** The body's page of today leads to its year: the last one that has sessions, else the current one. */
export const load: PageServerLoad = async ({ parent }) => {
  const { body } = await parent()
  const [last] = await sessionYears(reader(), body.id)
  redirect(307, `/${body.slug}/${last ?? todayOf(body).slice(0, 4)}`)
}
