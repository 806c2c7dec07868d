import { describe, expect, test } from 'vitest'
import { holdingIn, levelsOf, narrowest, ownerPermissions, table } from './rules.ts'
import { accessRoles, NO_STANDING, type AccessRole, type Standing } from './model.ts'

const [upper, own, below, other, register] = ['u', 'o', 'b', 'x', 'r']
const pathOf = {
  [own!]: [own!, upper!, register!],
  [below!]: [below!, own!, upper!, register!],
  [other!]: [other!, register!],
}
const grants = new Set<AccessRole>(['supervisor', 'inspector', 'archivist', 'reader', 'administrator'])

/** Somebody who holds one role in their own body. */
function withRole(role: AccessRole): Standing {
  if (role === 'anyone') return NO_STANDING
  if (role === 'owner') return { positions: [{ bodyId: own!, postId: 'p', role: 'other' }], grants: [] }
  return grants.has(role)
    ? { positions: [], grants: [{ bodyId: own!, role: role as 'reader' }] }
    : { positions: [{ bodyId: own!, postId: 'p', role: role as 'head' }], grants: [] }
}

describe('[AC1] [AC2] the table', () => {
  for (const role of accessRoles) {
    const standing = withRole(role)
    test(`${role} holds what its rows say in its own body`, () => {
      const { permissions } = holdingIn(standing, pathOf[own!]!)
      for (const [permission, held] of table) {
        const isNamed = held.includes(`${role}↓`) || (held.includes(role) && role !== 'owner')
        expect(permissions.includes(permission), permission).toBe(isNamed || held.includes('anyone'))
      }
    })
    test(`${role} holds below only what its rows mark with ↓`, () => {
      const { permissions } = holdingIn(standing, pathOf[below!]!)
      for (const [permission, held] of table) {
        expect(permissions.includes(permission), permission).toBe(held.includes('anyone') || held.includes(`${role}↓`))
      }
    })
    test(`${role} holds in a body beside or above what anyone holds`, () => {
      for (const path of [pathOf[other!]!, [upper!, register!], [register!]]) {
        expect(holdingIn(standing, path).permissions).toEqual(holdingIn(NO_STANDING, path).permissions)
      }
    })
  }

  test('names only roles there are', () => {
    for (const [permission, held] of table) {
      for (const one of held) expect(accessRoles, permission).toContain(one.replace('↓', ''))
    }
  })

  test('gives somebody who is not signed in what is published, and invitations by their link', () => {
    const permissions = ['public.can_see', 'invitation.can_accept']
    expect(holdingIn(NO_STANDING, pathOf[own!]!)).toMatchObject({ permissions, asOwner: [] })
  })
})

describe('[AC4] owners', () => {
  test('a post of no role owns what the table gives owners', () => {
    const holding = holdingIn(withRole('owner'), pathOf[own!]!)
    expect(holding.asOwner).toEqual(ownerPermissions)
    expect(holding.owns).toEqual({ posts: ['p'], bodies: [], undertakings: [] })
  })
  test('head, deputy and secretary speak for their body, a member does not', () => {
    expect(holdingIn(withRole('head'), pathOf[own!]!).owns.bodies).toEqual([own])
    expect(holdingIn(withRole('secretary'), pathOf[own!]!).owns.bodies).toEqual([own])
    expect(holdingIn(withRole('member'), pathOf[own!]!).owns.bodies).toEqual([])
  })
})

describe('[AC8] levels', () => {
  test('the narrowest of several holds; what is not stated says nothing', () => {
    expect(narrowest('public', null, 'members')).toBe('members')
    expect(narrowest('restricted', 'public')).toBe('restricted')
    expect(narrowest(null, null)).toBe('public')
  })
  test('everybody sees the public level, members two, the head all three', () => {
    expect(levelsOf(holdingIn(NO_STANDING, pathOf[own!]!))).toEqual(['public'])
    expect(levelsOf(holdingIn(withRole('member'), pathOf[own!]!))).toEqual(['public', 'members'])
    expect(levelsOf(holdingIn(withRole('head'), pathOf[own!]!))).toEqual(['public', 'members', 'restricted'])
    expect(levelsOf('all')).toEqual(['public', 'members', 'restricted'])
  })
})
