import type { State, Timeliness } from '@khural/register'

/**
 * A mark on a grid of 16: round ones say how far the work is, angular ones how it stands against its date, the rest
 * stand for texts. `ring` a circle of radius 6; `disc` a full circle; `line` a stroke; `full` a filled path; `cut` a
 * stroke in the colour of the ground, over a disc.
 */
export type Drawing = {
  readonly ring?: 'solid' | 'dashed'
  readonly disc?: number
  readonly line?: string
  readonly full?: string
  readonly cut?: string
  readonly box?: 'dashed'
}

const diamond = 'M8 2l6 6-6 6-6-6z'

export const drawings = {
  registered: { ring: 'solid' },
  assigned: { ring: 'solid', disc: 2.2 },
  in_progress: { ring: 'solid', full: 'M8 2a6 6 0 0 1 0 12z' },
  reported_done: { ring: 'solid', disc: 3.6 },
  closed: { disc: 7, cut: 'M4.8 8.3l2.2 2.2 4.2-4.7' },
  sent_back: { ring: 'solid', line: 'M11 8H5m2.4-2.6L4.8 8l2.6 2.6' },
  suspended: { ring: 'solid', line: 'M6.3 5.6v4.8M9.7 5.6v4.8' },
  not_pursued: { ring: 'solid', line: 'M4 12L12 4' },
  on_time: { line: 'M3 8h10' },
  near_due: { line: diamond },
  behind: { line: diamond, full: 'M8 2l6 6-6 6z' },
  overdue: { full: 'M8 1.6L15 14H1z' },
  no_date: { box: 'dashed' },
  present: { disc: 6.5 },
  planned: { ring: 'dashed' },
  document: { line: 'M3 2.5h7l3 3v8H3zM5.5 8h5M5.5 10.7h5' },
  text: { line: 'M3 4h10M3 8h10M3 12h6' },
  public: { ring: 'solid', line: 'M2.4 8h11.2M8 2.2c-3.4 3.4-3.4 8.2 0 11.6M8 2.2c3.4 3.4 3.4 8.2 0 11.6' },
  members: {
    line: 'M1.8 13c.3-2.6 1.7-4 3.7-4s3.4 1.4 3.7 4M9.4 8.9c2.8-.7 4.6 1 4.9 4.1',
    full: 'M5.5 3a2.2 2.2 0 1 1 0 4.4a2.2 2.2 0 1 1 0-4.4zM11 3.4a1.9 1.9 0 1 1 0 3.8a1.9 1.9 0 1 1 0-3.8z',
  },
  restricted: { line: 'M5 7.5V5.2a3 3 0 0 1 6 0v2.3', full: 'M3.2 7.2h9.6v6.6H3.2z' },
  light: { ring: 'solid', full: 'M8 2a6 6 0 0 1 0 12z' },
} as const satisfies { [shape: string]: Drawing } & { [shape in State | Timeliness]: Drawing }

export type Shape = keyof typeof drawings

/** How somebody is there: a disc, half of one for a part of the session, a struck ring on leave, a ring for whoever was absent. */
export const presenceShapes = {
  expected: 'planned',
  present: 'present',
  late: 'in_progress',
  left: 'in_progress',
  on_leave: 'not_pursued',
  absent: 'registered',
} as const satisfies { [presence in Presence]: Shape }
type Presence = 'expected' | 'present' | 'late' | 'left' | 'on_leave' | 'absent'

/** Colour of a mark and its word; ink (`work`) unless something needs a look or has ended. */
export type Tone = 'work' | 'done' | 'open' | 'watch' | 'late' | 'held' | 'none'

export const stateTones: { readonly [state in State]: Tone } = {
  registered: 'work',
  assigned: 'work',
  in_progress: 'work',
  reported_done: 'work',
  closed: 'done',
  sent_back: 'watch',
  suspended: 'held',
  not_pursued: 'held',
}

export const timelinessTones: { readonly [timeliness in Timeliness]: Tone } = {
  on_time: 'work',
  near_due: 'watch',
  behind: 'watch',
  overdue: 'late',
  no_date: 'none',
}

/** Work that waits for somebody else than its owner: what it waits for is not told by its date. */
const waiting: readonly State[] = ['reported_done', 'sent_back']

/** How an undertaking stands where one mark tells half: the work waits for somebody, and its date is not kept. */
export function bothMarks(
  state: State,
  timeliness: Timeliness | null,
): { work: { shape: State; tone: Tone }; date: { shape: Timeliness; tone: Tone } } | null {
  if (timeliness === null || timeliness === 'on_time' || !waiting.includes(state)) return null
  return {
    work: { shape: state, tone: stateTones[state] },
    date: { shape: timeliness, tone: timelinessTones[timeliness] },
  }
}

/** How an undertaking stands in one mark: its end, else its exception, else how far the work is. */
export function standing(state: State, timeliness: Timeliness | null): { shape: Shape; tone: Tone } {
  const isPlain = timeliness === null || timeliness === 'on_time' || stateTones[state] !== 'work'
  return isPlain ? { shape: state, tone: stateTones[state] } : { shape: timeliness, tone: timelinessTones[timeliness] }
}
