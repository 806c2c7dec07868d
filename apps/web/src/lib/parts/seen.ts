import { page } from '$app/state'

/** What a page showed: the entry of the journal up to which it was read, and a word that no other showing of it has. */
export interface Seen {
  version: number
  key: string
}

/**
 * The address of a form that changes something, with what its page has seen: nothing that another wrote since is
 * overwritten, and the same form sent twice is done once. To be read when used, like messages.
 *
 * @example <form method="post" action={sent('?/due')}>
 */
export function sent(action: string): string {
  const seen = page.data['seen'] as Seen | undefined
  if (!seen) return action
  return `${action || '?'}${action.length > 1 ? '&' : ''}seen=${seen.version}&key=${seen.key}`
}
