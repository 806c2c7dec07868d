import type { Level } from '../database/tables.ts'
import type { Audience } from './model.ts'

/**
 * The widest audience of an item. Whoever may see a session is its members' audience, also where the session itself is
 * restricted; only an item that is narrower than its session is the desk's.
 */
export function audienceOfItem(item: Level | null, session: Level | null): Audience {
  if (session === 'restricted') return 'members'
  if (item === 'restricted') return 'desk'
  return session === 'public' && item !== 'members' ? 'public' : 'members'
}
