import { error } from '@sveltejs/kit'
import { refusals } from '@khural/register'
import { Refused } from '@khural/register/journal/refusals.ts'

/** What was asked for, or a 404 when the register says that there is none. Any other failure stays a failure. */
export const orMissing = <Found>(asked: Promise<Found>): Promise<Found> =>
  asked.catch((cause: unknown) => {
    if (cause instanceof Refused && refusals[cause.refusal.code].kind === 'missing') error(404)
    throw cause
  })
