import { levels, type Holding, type Id, type Level, type Owner } from '../database/tables.ts'
import type { AccessRole, Held, Standing } from './model.ts'
import { permissions, type Permission } from './permissions.ts'

// Browsers see of the register its rules alone.
export { levels }

/**
 * The narrowest of several levels; those not stated say nothing.
 *
 * @example narrowest('public', null, 'members') // 'members'
 */
export function narrowest(...some: readonly (Level | null)[]): Level {
  return levels[Math.max(0, ...some.map((level) => (level === null ? 0 : levels.indexOf(level))))]!
}

/** The roles held in a body itself, and those held above it. */
export interface Roles {
  here: ReadonlySet<AccessRole>
  above: ReadonlySet<AccessRole>
}

/**
 * The roles of a standing in one body.
 *
 * @param path the body, the bodies above it, and last the register itself
 */
export function rolesIn({ positions, grants }: Standing, path: readonly Id[]): Roles {
  const here = new Set<AccessRole>(['anyone'])
  const above = new Set<AccessRole>(['anyone'])
  const held = [...positions, ...grants]
  for (const { bodyId, role } of held) {
    if (role === 'other') continue
    if (bodyId === path[0]) here.add(role)
    else if (path.includes(bodyId)) above.add(role)
  }
  return { here, above }
}

/** What an account owns: its posts, the bodies it speaks for, and the sessions to which it is invited with its places there. */
export function ownsOf({ positions, invitations = [] }: Standing): Owner {
  const speaks = new Set(['head', 'deputy_head', 'secretary'])
  return {
    posts: positions.map(({ postId }) => postId),
    bodies: [...new Set(positions.filter(({ role }) => speaks.has(role)).map(({ bodyId }) => bodyId))],
    undertakings: [],
    ...(invitations.length > 0 && {
      sessions: invitations.map(({ sessionId }) => sessionId),
      attendances: invitations.flatMap(({ placeId }) => placeId ?? []),
    }),
  }
}

const isHeld = (held: Held, { here, above }: Roles): boolean =>
  held.endsWith('↓')
    ? here.has(held.slice(0, -1) as AccessRole) || above.has(held.slice(0, -1) as AccessRole)
    : here.has(held as AccessRole)

/** The rows of the table as pairs, for code that goes over all of them. */
export const table = Object.entries(permissions) as readonly [Permission, readonly Held[]][]

/** What the roles of a standing allow in a body. */
export function holdingIn(standing: Standing, path: readonly Id[]): Holding {
  const roles = rolesIn(standing, path)
  const owns = ownsOf(standing)
  const isOwner = Object.values(owns).some((some) => some.length > 0)
  return {
    in: path[0]!,
    permissions: table.filter(([, some]) => some.some((held) => isHeld(held, roles))).map(([name]) => name),
    asOwner: isOwner ? ownerPermissions : [],
    owns,
  }
}

/** What whoever owns something may do with it. */
export const ownerPermissions: readonly Permission[] = table
  .filter(([, some]) => some.includes('owner'))
  .map(([name]) => name)

/** [AC15] Of what owners may, that which whoever is invited to a session may in that session. */
export const guestPermissions: readonly Permission[] = ['session.can_follow', 'reply.can_give', 'floor.can_ask']

/** The levels that somebody sees in a body. */
export function levelsOf(may: 'all' | Holding): Level[] {
  return levels.filter((level) => may === 'all' || may.permissions.includes(`${level}.can_see`))
}
