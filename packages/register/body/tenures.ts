import type { Day } from '../database/tables.ts'
import type { Holder, Tenure } from './model.ts'

type Ends = Pick<Tenure, 'from' | 'to'>

/** [BD11] With neither end stated it is known only for the days on which a text names it. */
export const isEndless = ({ from, to }: Ends): boolean => from === null && to === null

/** Whether neither end excludes the day. Ends that are not stated exclude nothing. */
export const mayHold = ({ from, to }: Ends, day: Day): boolean =>
  (from === null || from <= day) && (to === null || to >= day)

/**
 * [BD10] [BD11] Whether two tenures of one post cannot both be: the days of both are stated, they share one, and neither
 * is the other's acting. One who acts stands beside the holder.
 */
export function clash(a: Ends & { acting: boolean }, b: Ends & { acting: boolean }): boolean {
  if (a.acting !== b.acting || isEndless(a) || isEndless(b)) return false
  return (a.from ?? '') <= (b.to ?? '9999') && (b.from ?? '') <= (a.to ?? '9999')
}

/**
 * [BD12] Who was in a post on a day: those whose stated ends cover it, and those whom a text names on it. Where there is
 * neither, those whom a text names nearest before the day, else nearest after it; in a shared post, all of those.
 * The holder comes before who acts.
 *
 * @example holdersOf([{ from: '2021-01-01', to: null, … }], '2021-08-12', false)[0]?.known // 'stated'
 */
export function holdersOf<Known extends Tenure>(
  tenures: readonly Known[],
  day: Day,
  isShared: boolean,
): (Known & Pick<Holder, 'known'>)[] {
  const possible = tenures.filter((tenure) => mayHold(tenure, day))
  const sure = possible.flatMap((tenure): (Known & Pick<Holder, 'known'>)[] => {
    if (!isEndless(tenure)) return [{ ...tenure, known: 'stated' }]
    return tenure.seenOn === day ? [{ ...tenure, known: 'seen' }] : []
  })
  const inOrder = (a: Known, b: Known) => Number(a.acting) - Number(b.acting) || bySeniority(a, b)
  if (sure.length > 0) return onceEach(sure.toSorted(inOrder))
  const nearest = possible.toSorted((a, b) => byClaim(a, b, day))
  // What one text says of several people it says of all of them: none is left out of the post for having come before.
  const lastNamed = nearest[0]?.seenOn ?? null
  const named =
    lastNamed === null ? nearest.slice(0, 1) : nearest.filter(({ seenOn }) => seenOn === lastNamed).toSorted(inOrder)
  return onceEach((isShared ? nearest : named).map((tenure) => ({ ...tenure, known: 'nearest' })))
}

/** A text may name in many sessions who holds the post anyway: each person counts once. */
function onceEach<Known extends Tenure & Pick<Holder, 'known'>>(holders: readonly Known[]): Known[] {
  return holders.filter(
    (one, i) => !holders.some((other, j) => other.personId === one.personId && other.acting === one.acting && j < i),
  )
}

/** [BD13] Who answers for a post: the one who acts, else the holder; of several the one last put in. */
export function answering<Known extends Holder>(holders: readonly Known[], day: Day): Known | null {
  return holders.toSorted((a, b) => Number(b.acting) - Number(a.acting) || byClaim(a, b, day))[0] ?? null
}

/** Who came first, where several are in one post; those with stated days before those whom a text names. */
const bySeniority = (a: Tenure, b: Tenure) =>
  Number(isEndless(a)) - Number(isEndless(b)) || descending(b.from ?? '', a.from ?? '') || descending(b.id, a.id)

/** Whose claim is nearer to the day: a later first day, then a naming before the day, then the nearest one. */
function byClaim(a: Tenure, b: Tenure, day: Day): number {
  return (
    descending(a.from ?? '', b.from ?? '') ||
    Number(isBefore(b, day)) - Number(isBefore(a, day)) ||
    distance(a, day) - distance(b, day) ||
    descending(a.id, b.id)
  )
}
const isBefore = ({ seenOn }: Tenure, day: Day) => seenOn !== null && seenOn <= day
const distance = ({ seenOn }: Tenure, day: Day) =>
  seenOn === null ? Number.MAX_SAFE_INTEGER : Math.abs(Date.parse(seenOn) - Date.parse(day))
const descending = (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0)
