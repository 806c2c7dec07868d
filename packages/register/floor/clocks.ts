import type { EndedSpeech, Floor, FloorItem, FloorPerson, Moment, Speech, Stretch } from './model.ts'

/** How long before its end a speech is warned of. */
const WARNING_MS = 60_000

/** How long somebody has spoken, without pauses, in milliseconds. */
export const spokenMs = ({ spokenMs: before, since }: Pick<Speech, 'spokenMs' | 'since'>, now: Moment): number =>
  before + (since === null ? 0 : Math.max(0, now - since))

/**
 * The clock of a speech as it is shown at `now`: a moment of the server, so browsers add what their own clock differs by.
 * `over` is past its end, `warning` in its last minute; `still` while it is paused or interrupted.
 */
export function clockOf(
  speech: Speech,
  now: Moment,
): { spokenMs: number; leftMs: number | null; tone: 'running' | 'warning' | 'over'; still: boolean } {
  const spoken = spokenMs(speech, now)
  const leftMs = speech.seconds === null ? null : speech.seconds * 1000 - spoken
  const tone = leftMs === null || leftMs > WARNING_MS ? 'running' : leftMs > 0 ? 'warning' : 'over'
  return { spokenMs: spoken, leftMs, tone, still: speech.since === null }
}

const lengthMs = ({ from, to }: Stretch, now: Moment): number => Math.max(0, (to ?? now) - from)

/** How long an item was taken up, without adjournments, in milliseconds. */
export const itemUsedMs = ({ taken }: Pick<FloorItem, 'taken'>, now: Moment): number =>
  taken.reduce((sum, one) => sum + lengthMs(one, now), 0)

/** [FL12] What is left of the time that all speeches of an item have together; below zero when it is used up. */
export function contingentLeftMs(floor: Floor, item: FloorItem, now: Moment): number | null {
  if (item.contingentSeconds === null) return null
  const speeches: (EndedSpeech | Speech)[] = [...floor.speeches, ...floor.speaking]
  const used = speeches
    .filter((speech) => speech.item === item.id)
    .reduce((sum, speech) => sum + ('since' in speech ? spokenMs(speech, now) : speech.spokenMs), 0)
  return item.contingentSeconds * 1000 - used
}

/**
 * [FL13] When the session ends if what is left takes as long as planned: an item that is over its time takes no longer.
 * Null where no item that is left has a plan.
 */
export function paceEnd(floor: Floor, now: Moment): Moment | null {
  const left = floor.items.filter(({ state, plannedSeconds }) => {
    return (state === 'ahead' || state === 'current') && plannedSeconds !== null
  })
  if (left.length === 0) return null
  return left.reduce((sum, item) => sum + Math.max(0, item.plannedSeconds! * 1000 - itemUsedMs(item, now)), now)
}

/** [FL10] Whether somebody was there for an item: all of it, a part of it, or not; null for an item not taken up. */
export function presenceDuring(
  { stays }: Pick<FloorPerson, 'stays'>,
  { taken }: Pick<FloorItem, 'taken'>,
  now: Moment,
): 'whole' | 'part' | 'not' | null {
  if (taken.length === 0) return null
  let there = 0
  let all = 0
  for (const part of taken) {
    all += lengthMs(part, now)
    for (const stay of stays) {
      const from = Math.max(part.from, stay.from)
      there += Math.max(0, Math.min(part.to ?? now, stay.to ?? now) - from)
    }
  }
  if (all > 0) return there === 0 ? 'not' : there < all ? 'part' : 'whole'
  return stays.some(({ from, to }) => from <= taken[0]!.from && (to ?? now) >= taken[0]!.from) ? 'whole' : 'not'
}
