import type { acts, SessionFrame } from '@khural/register'
import type { Messages } from '#lib/messages/index.ts'

/** An act as the register stores it. */
export type ActName = (typeof acts)[number]

/** How a session is called in a line: by its number, else by its day. */
export const sessionWords = (
  { number, heldOn, n }: Pick<SessionFrame, 'number' | 'heldOn' | 'n'>,
  t: Messages,
): string =>
  number !== null
    ? t.undertaking.trail.session({ number })
    : t.undertaking.trail.sessionOf({ day: heldOn === null ? n : t.parts.day({ day: heldOn }) })
