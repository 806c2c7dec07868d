import { bodyAt } from '#lib/server/find.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async ({ params }) => ({ body: await bodyAt(params.body) })
