import { redirect } from '@sveltejs/kit'
import { sessionYears } from '@khural/register'
import { reader, todayOf } from '#lib/server/find.ts'
import type { PageServerLoad } from './$types'

/** Leads to the year that is under way where it has sessions, else to the last one that has. */
export const load: PageServerLoad = async ({ parent }) => {
  const { body } = await parent()
  const years = await sessionYears(reader(), body.id)
  const current = Number(todayOf(body).slice(0, 4))
  redirect(307, `/${body.slug}/${years.find((year) => year <= current) ?? current}`)
}
