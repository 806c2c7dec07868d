/**
 * A one-time word in an address opens one thing without an account: an undertaking to report on, a notice to answer. Each
 * kind of link is a table of its own, with the columns below; what they have in common is here.
 */

/** What has become of a link; `released`: what it was given for holds no more, such as a post that answers for nothing now. */
export type LinkState = 'open' | 'expired' | 'revoked' | 'released'

/**
 * What a link is worth at a moment. Revoked comes before expired: that somebody took it back stays the reason.
 *
 * @param holds whether what it was given for still holds
 * @example linkState({ revoked_at: null, expires_at: yesterday, holds: true }, today) // 'expired'
 */
export function linkState(
  { revoked_at, expires_at, holds }: { revoked_at: Date | null; expires_at: Date; holds: boolean },
  now: Date,
): LinkState {
  if (revoked_at !== null) return 'revoked'
  if (expires_at <= now) return 'expired'
  return holds ? 'open' : 'released'
}
