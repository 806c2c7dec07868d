import type { LedgerCounts, LedgerFilter, State, Timeliness, UndertakingLine } from '@khural/register'

/** The named views of the ledger; each is a filter with an address. */
export const views = {
  look: { timeliness: 'look' },
  near: { timeliness: 'near_due' },
  ontime: { timeliness: 'on_time' },
  open: { state: 'open' },
  closed: { state: 'closed' },
  dropped: { state: 'not_pursued' },
  all: {},
} as const satisfies { [view: string]: LedgerFilter }

export type ViewName = keyof typeof views
export const viewNames = Object.keys(views) as ViewName[]

/** What a reader narrows a view by. */
export interface Chosen {
  year?: number | undefined
  state?: State | undefined
  timeliness?: Timeliness | undefined
  lead?: string | undefined
  area?: string | undefined
}

const ended: readonly State[] = ['closed', 'not_pursued']

/**
 * The view that holds what was chosen: the one asked for when a chosen state and timeliness can occur in it, else all.
 *
 * @example viewFor('look', { state: 'closed' }) // 'all'
 */
export function viewFor(view: ViewName, { state, timeliness }: Chosen): ViewName {
  const holdsState =
    state === undefined ||
    {
      look: !ended.includes(state) && state !== 'suspended',
      near: !ended.includes(state) && state !== 'suspended',
      ontime: !ended.includes(state) && state !== 'suspended',
      open: !ended.includes(state),
      closed: state === 'closed',
      dropped: state === 'not_pursued',
      all: true,
    }[view]
  const holdsTimeliness =
    timeliness === undefined ||
    {
      look: timeliness === 'overdue' || timeliness === 'behind' || timeliness === 'no_date',
      near: timeliness === 'near_due',
      ontime: timeliness === 'on_time',
      open: true,
      closed: false,
      dropped: false,
      all: true,
    }[view]
  return holdsState && holdsTimeliness ? view : 'all'
}

/** A view and what narrows it as one filter; what was chosen says more than the view and so stands instead of it. */
export function filterFor(view: ViewName, chosen: Chosen): LedgerFilter {
  const both = Object.entries({ ...views[view], ...chosen }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(both)
}

/**
 * The address of a ledger; the first view and what is not chosen are left out.
 *
 * @example ledgerHref('/valley/undertakings', 'near', { year: 2026 }) // '/valley/undertakings?view=near&year=2026'
 */
export function ledgerHref(path: string, view: ViewName, chosen: Chosen = {}, after?: string | null): string {
  const query = new URLSearchParams()
  if (view !== 'look') query.set('view', view)
  for (const name of ['year', 'state', 'timeliness', 'lead', 'area'] as const) {
    if (chosen[name] !== undefined) query.set(name, String(chosen[name]))
  }
  if (after) query.set('after', after)
  return query.size === 0 ? path : `${path}?${query}`
}

/** How many undertakings each view holds. */
export const viewCounts = (counts: LedgerCounts): { [view in ViewName]: number } => ({
  look: counts.byTimeliness.look,
  near: counts.byTimeliness.near_due,
  ontime: counts.byTimeliness.on_time,
  open: counts.open,
  closed: counts.closed,
  dropped: counts.notPursued,
  all: counts.all,
})

/**
 * How many undertakings the file of a view holds; null where nobody counted them, or more than are counted.
 *
 * @param limit from here on a count is a lower bound
 */
export function exportCount(view: ViewName, { state, timeliness }: Chosen, counts: LedgerCounts, limit: number) {
  const number =
    state === undefined
      ? timeliness === undefined
        ? viewCounts(counts)[view]
        : counts.byTimeliness[timeliness]
      : timeliness === undefined && state === 'closed'
        ? counts.closed
        : timeliness === undefined && state === 'not_pursued'
          ? counts.notPursued
          : null
  return number === null || number >= limit ? null : number
}

export type LookGroup = 'overdue' | 'behind' | 'sent_back' | 'no_date'
const lookGroups: readonly LookGroup[] = ['overdue', 'behind', 'sent_back', 'no_date']

/** Rows that need a look by why they do, in the order of urgency; within a group as they came. */
export function groupLines<Line extends Pick<UndertakingLine, 'timeliness'>>(
  lines: readonly Line[],
): { group: LookGroup; lines: Line[] }[] {
  // Of what is neither late nor undated only what was sent back needs a look.
  const groupOf = ({ timeliness }: Line): LookGroup =>
    timeliness === 'overdue' || timeliness === 'behind' || timeliness === 'no_date' ? timeliness : 'sent_back'
  const found = Map.groupBy(lines, groupOf)
  return lookGroups.flatMap((group) => (found.has(group) ? [{ group, lines: found.get(group)! }] : []))
}
