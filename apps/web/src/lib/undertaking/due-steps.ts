import type { Origin, UndertakingThread } from '@khural/register'
import { momentParts } from '#lib/messages/dates.ts'

/** A date that was set or asked for, and what was answered. */
export interface DueStep {
  due: string
  askedOn: string
  granted: boolean
  isBefore: boolean
  isFirst: boolean
  /** It is the date owed now. */
  stands: boolean
  origin: Origin | null
}

/** Every date of an undertaking in the order in which it was asked for; days by the calendar of the body. */
export function dueSteps({ events }: Pick<UndertakingThread, 'events'>, timeZone: string): DueStep[] {
  const dues = events.filter((event) => event.kind === 'due')
  const standing = dues.findLastIndex(({ granted }) => granted)
  return dues.map(({ due, at, granted, beforeDate, origin }, i) => ({
    due,
    askedOn: momentParts(at, timeZone).day,
    granted,
    isBefore: beforeDate,
    isFirst: i === 0,
    stands: i === standing,
    origin,
  }))
}
