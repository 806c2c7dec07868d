import type { Role as PostRole } from '../body/model.ts'
import type { Id } from '../database/tables.ts'

/** Roles that are given to an account, in a body or for the whole register; all others come from posts. */
export const grantRoles = ['supervisor', 'inspector', 'archivist', 'reader', 'administrator'] as const
export type GrantRole = (typeof grantRoles)[number]

/** The roles that posts bring; `other` brings none, but may own undertakings. */
export const postRoles = ['head', 'deputy_head', 'member', 'secretary'] as const satisfies PostRole[]

/** Everything the table of permissions may name. */
export const accessRoles = ['anyone', ...postRoles, ...grantRoles, 'owner'] as const
export type AccessRole = (typeof accessRoles)[number]
/** A role held in the body itself; with `↓` also in a body above it. */
export type Held = AccessRole | `${AccessRole}↓`

/** A post that an account's person holds today. */
export interface Position {
  bodyId: Id
  postId: Id
  role: PostRole
}

/** What an account holds, everywhere, on one day. */
export interface Standing {
  /** [AC15] Sessions to which they are invited as guests; `placeId` is null for a deputy, whose answer is another's. */
  invitations?: readonly { bodyId: Id; sessionId: Id; placeId: Id | null }[]
  positions: readonly Position[]
  grants: readonly { bodyId: Id; role: GrantRole }[]
}
export const NO_STANDING: Standing = { positions: [], grants: [] }
