import { accessRoles } from '@khural/register'
import { table } from '@khural/register/access/rules.ts'
import type { PageServerLoad } from './$types'

/** The table of permissions as the program reads it. */
export const load: PageServerLoad = () => ({ roles: accessRoles, table })
