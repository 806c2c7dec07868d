import type { Refusal } from '@khural/register'
import { limit } from './rate-limit.ts'

/** What somebody may do on a floor for themselves: each is an entry for good and a message to every screen. */
const ASKINGS = { count: 20, seconds: 60 }

/** Why somebody may not ask, object or vote just now: they have, too often; null: they may. */
export async function asksTooOften(account: { id: string } | null): Promise<Refusal | null> {
  if (!account) return null
  const allowed = await limit(`floor-ask:${account.id}`, ASKINGS)
  return allowed.ok ? null : { code: 'input.too_many', data: { seconds: allowed.retryAfterSeconds } }
}
