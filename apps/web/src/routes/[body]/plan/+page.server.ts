import { redirect } from '@sveltejs/kit'
import { bodyAt, todayOf } from '#lib/server/find.ts'
import type { PageServerLoad } from './$types'

/** Leads to the plan of the year that is under way. */
export const load: PageServerLoad = async ({ params, url }) => {
  const body = await bodyAt(params.body)
  redirect(303, `/${body.slug}/plan/${todayOf(body).slice(0, 4)}${url.search}`)
}
