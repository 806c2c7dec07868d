import { limit, type Limited } from '../rate-limit.ts'

const QUARTER = 900
const HOUR = 3600

/** Goes through several limits; the first that is used up decides. Minutes to wait, or null. */
async function minutesOf(...asked: (() => Promise<Limited>)[]): Promise<number | null> {
  for (const ask of asked) {
    const answer = await ask()
    if (!answer.ok) return Math.max(1, Math.ceil(answer.retryAfterSeconds / 60))
  }
  return null
}

/**
 * Whether a password may be tried; null, or the minutes to wait. Somebody who tries from elsewhere does not lock an
 * account for the address its owner comes from, but for guesses from very many addresses.
 */
export const waitToSignIn = (email: string, address: string): Promise<number | null> =>
  minutesOf(
    () => limit(`sign-in from ${address}`, { count: 60, seconds: QUARTER }),
    () => limit(`sign-in from ${address} to ${email.toLowerCase()}`, { count: 10, seconds: QUARTER }),
    () => limit(`sign-in to ${email.toLowerCase()}`, { count: 200, seconds: HOUR }),
  )

/** Whether a code of the second factor may be tried; the library locks the account besides. */
export const waitForCode = (address: string): Promise<number | null> =>
  minutesOf(() => limit(`code from ${address}`, { count: 30, seconds: QUARTER }))

/**
 * Uses up a code of the second factor, in whichever process it comes: true for whoever is first. It holds for longer
 * than any code is taken, which is while its half minute, the one before and the one after last.
 */
export const useCode = async (accountId: string, code: string): Promise<boolean> =>
  (await limit(`code of ${accountId} used: ${code}`, { count: 1, seconds: 180 })).ok

/** Whether a letter may be asked for. */
export const waitForLetter = (email: string, address: string): Promise<number | null> =>
  minutesOf(
    () => limit(`letter from ${address}`, { count: 20, seconds: HOUR }),
    () => limit(`letter to ${email.toLowerCase()}`, { count: 4, seconds: HOUR }),
  )

/** Whether a one-time link may be tried. */
export const waitForLink = (address: string): Promise<number | null> =>
  minutesOf(() => limit(`one-time link from ${address}`, { count: 60, seconds: QUARTER }))

/** Whether the password of somebody who is signed in may be asked for again. */
export const waitToConfirm = (accountId: string): Promise<number | null> =>
  minutesOf(() => limit(`confirm ${accountId}`, { count: 10, seconds: QUARTER }))
