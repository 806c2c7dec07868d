import { page } from '$app/state'
import type { Permission } from '@khural/register'

/**
 * Whether the page may offer what needs this permission, in the body of its address. What is offered is checked again
 * where it is done: this only spares the reader what would be refused.
 *
 * @example {#if offers('readout.can_issue')}<Button>…</Button>{/if}
 */
export function offers(permission: Permission): boolean {
  const may = page.data.may ?? []
  return may === 'all' || may.includes(permission)
}
