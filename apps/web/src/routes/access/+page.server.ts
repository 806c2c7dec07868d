import { grantRoles, listBodies, listGrants, REGISTER_CHAIN } from '@khural/register'
import { reader } from '#lib/server/find.ts'
import { give, revoke } from '#lib/server/grants.ts'
import type { Actions, PageServerLoad } from './$types'

/** Roles for the whole register. */
export const load: PageServerLoad = async () => {
  const db = reader()
  const [grants, bodies] = await Promise.all([listGrants(db, REGISTER_CHAIN), listBodies(db)])
  return {
    grants,
    bodies: bodies.map(({ slug, names }) => ({ slug, names })),
    roles: grantRoles,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}

export const actions: Actions = {
  give: (event) => give(event, REGISTER_CHAIN),
  revoke: (event) => revoke(event, REGISTER_CHAIN),
}
