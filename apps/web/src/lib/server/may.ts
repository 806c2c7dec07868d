import { getRequestEvent } from '$app/server'
import type { Permission } from '@khural/register'

/** Whether whoever asks holds one of these in the body of the address, so that nothing else is read for them. */
export function mayHere(...permissions: readonly Permission[]): boolean {
  const { may } = getRequestEvent().locals.actor
  return may === 'all' || permissions.some((permission) => may.permissions.includes(permission))
}
