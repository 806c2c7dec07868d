import type { Day, Id, Names } from '../database/tables.ts'

export const versionStates = ['drafted', 'submitted', 'returned', 'approved'] as const
export type VersionState = (typeof versionStates)[number]

/** [PL2] What a step on a version needs, and where it leads; an approved version leads nowhere. */
const steps = {
  submit: { from: ['drafted', 'returned'], to: 'submitted' },
  return: { from: ['submitted'], to: 'returned' },
  approve: { from: ['submitted'], to: 'approved' },
} as const satisfies { [step: string]: { from: readonly VersionState[]; to: VersionState } }
export type VersionStep = keyof typeof steps

/** Whether a version in this state can take this step. */
export const canStep = (state: string, step: VersionStep): boolean =>
  (steps[step].from as readonly string[]).includes(state)

/** [PL2] A version is changed while it is drafted, and again once it was given back. */
export const isOpen = (state: string): boolean => state === 'drafted' || state === 'returned'

/** [PL4] The version that holds: the last one approved. */
export function standing<Version extends { version: number; state: string }>(
  versions: readonly Version[],
): Version | null {
  return versions.filter(({ state }) => state === 'approved').toSorted((a, b) => b.version - a.version)[0] ?? null
}

/** [PL3] The version under way; there is never more than one. */
export const underWay = <Version extends { state: string }>(versions: readonly Version[]): Version | null =>
  versions.find(({ state }) => state !== 'approved') ?? null

/**
 * [PL6] The same day in another year; 29 February becomes the 28th where the year has none.
 *
 * @example dayInYear('2028-02-29', 2030) // '2030-02-28'
 */
export function dayInYear(day: Day, year: number): Day {
  const moved = `${year}-${day.slice(5)}`
  return new Date(moved).toISOString().slice(0, 10) === moved ? moved : `${year}-02-28`
}

/** What two versions are compared by. */
export interface Comparable {
  item: Id
  quarter: number
  position: number
  names: Names
  category: string | null
  activity: string | null
  questions: readonly Names[]
  materials: Names | null
  materialIds: readonly Id[]
  directives: Names | null
  directiveIds: readonly Id[]
  speakerPosts: readonly Id[]
  windowFrom: Day | null
  windowTo: Day | null
}
/** The fields whose change a comparison names; place is told apart. */
export const comparedFields = [
  ...(['names', 'category', 'activity', 'questions', 'materials', 'materialIds'] as const),
  ...(['directives', 'directiveIds', 'speakerPosts', 'windowFrom', 'windowTo'] as const),
] as const satisfies readonly (keyof Comparable)[]

/** What became of an item from one version to another; one that stayed as it was is not among them. */
export type Difference<Item> =
  | { kind: 'added'; now: Item }
  | { kind: 'dropped'; was: Item }
  | {
      kind: 'kept'
      was: Item
      now: Item
      /** To another quarter, or past others of its quarter. */
      moved: 'quarter' | 'order' | null
      changed: (typeof comparedFields)[number][]
    }

/**
 * [PL8] What was added, dropped, moved and changed from one version to another, in the order of the later one, what was
 * dropped at the end. Items are the same by their key. Of items that stand in another order the fewest count as moved.
 */
export function compare<Item extends Comparable>(was: readonly Item[], now: readonly Item[]): Difference<Item>[] {
  const before = new Map(was.map((one) => [one.item, one]))
  const kept = new Set(now.map(({ item }) => item))
  const stayed = new Set([1, 2, 3, 4].flatMap((quarter) => inOneOrder(was, now, quarter)))
  const found = now.flatMap((one): Difference<Item>[] => {
    const old = before.get(one.item)
    if (!old) return [{ kind: 'added', now: one }]
    const changed = comparedFields.filter((field) => !isSame(old[field], one[field]))
    const moved = old.quarter !== one.quarter ? 'quarter' : stayed.has(one.item) ? null : 'order'
    return moved || changed.length > 0 ? [{ kind: 'kept', was: old, now: one, moved, changed }] : []
  })
  return [...found, ...was.filter(({ item }) => !kept.has(item)).map((one) => ({ kind: 'dropped' as const, was: one }))]
}

/** Names are the same whatever the order of their languages. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** The items of a quarter in both versions that keep their order among themselves: a longest run of them. */
function inOneOrder(was: readonly Comparable[], now: readonly Comparable[], quarter: number): Id[] {
  const placed = (items: readonly Comparable[]) =>
    items.filter((one) => one.quarter === quarter).toSorted((a, b) => a.position - b.position)
  const place = new Map(placed(was).map(({ item }, at) => [item, at]))
  const items = placed(now).filter(({ item }) => place.has(item))
  const runs: Id[][] = []
  items.forEach(({ item }, at) => {
    const before = items
      .slice(0, at)
      .map((other, i) => ({ run: runs[i]!, isBefore: place.get(other.item)! < place.get(item)! }))
      .filter(({ isBefore }) => isBefore)
      .map(({ run }) => run)
    runs.push([...longest(before), item])
  })
  return longest(runs)
}
const longest = (runs: readonly Id[][]): Id[] => runs.reduce((best, run) => (run.length > best.length ? run : best), [])
