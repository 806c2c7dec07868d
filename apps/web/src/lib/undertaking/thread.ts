import type { Names, OwnerView, RestsOn, State, ThreadEvent, UndertakingThread } from '@khural/register'
import { daysBetween, ownerParts } from '@khural/register/undertaking/rules.ts'
import { momentParts } from '#lib/messages/dates.ts'

type Event<Kind extends ThreadEvent['kind']> = Extract<ThreadEvent, { kind: Kind }>

/** Something that happened to an undertaking, as one knot of its thread. `day` is `YYYY-MM-DD` in the body's calendar. */
export type ThreadKnot = { day: string } & (
  | { kind: 'registered'; by: string }
  | { kind: 'owners'; by: string; owners: OwnerView[]; isFirst: boolean }
  | {
      kind: 'due'
      by: string
      due: string
      /** The date that stood until then; null: none did. */
      stood: string | null
      granted: boolean
      /** Days from the asking to the date that stood; negative when it had passed. */
      daysBefore: number
      reason: Names | null
      origin: Event<'due'>['origin']
    }
  | {
      kind: 'report'
      by: string
      progress: Names
      problem: Names | null
      nextStep: Names | null
      /** It says that the work is done; `again`: not for the first time. */
      isDone: boolean
      isAgain: boolean
      met: Names[]
    }
  | { kind: 'missed'; text: Names }
  | { kind: 'passes'; post: Names; from: Names; to: Names; isActing: boolean }
  | { kind: 'step'; by: string; state: State; reason: Names | null; restsOn: RestsOn | null; isResumed: boolean }
)

/** Something still to come. */
export type KnotAhead = { day: string; kind: 'milestone' | 'due'; text: Names | null }

/**
 * The thread of an undertaking in the order in which it happened. What one write did is one knot: naming owners assigns,
 * a report sets the work in progress or done. What nobody wrote stands at its day too: a post that passed to another
 * holder, a milestone that was missed.
 */
export function threadKnots(
  {
    events,
    owners,
    milestones,
    registeredAt,
  }: Pick<UndertakingThread, 'events' | 'owners' | 'milestones' | 'registeredAt'>,
  { timeZone, today }: { timeZone: string; today: string },
): ThreadKnot[] {
  const dayOf = (moment: Date) => momentParts(moment, timeZone).day
  const together = Map.groupBy(events, ({ at }) => at.getTime())
  const knots: ThreadKnot[] = []
  let stood: string | null = null
  let isAssigned = false
  let wasDone = false
  let state: State = 'registered'
  for (const some of together.values()) {
    const day = dayOf(some[0]!.at)
    const of = <Kind extends ThreadEvent['kind']>(kind: Kind) =>
      some.filter((event): event is Event<Kind> => event.kind === kind)
    const steps = of('step')
    const [report] = of('report')
    for (const { by, owners } of of('owners')) {
      knots.push({ day, kind: 'owners', by, owners: byPart(owners), isFirst: !isAssigned })
      isAssigned = true
    }
    for (const { by, due, granted, reason, origin } of of('due')) {
      const daysBefore = stood === null ? 0 : daysBetween(day, stood)
      knots.push({ day, kind: 'due', by, due, stood, granted, daysBefore, reason, origin })
      if (granted) stood = due
    }
    if (report) {
      const { by, progress, problem, nextStep } = report
      const isDone = steps.some((step) => step.state === 'reported_done')
      const met = of('milestone').map(({ text }) => text)
      knots.push({ day, kind: 'report', by, progress, problem, nextStep, isDone, isAgain: isDone && wasDone, met })
      wasDone ||= isDone
    }
    for (const step of steps) {
      const { by, reason, restsOn } = step
      // Without a lead suspended work is resumed as registered; that is no second registration.
      const isResumed = state === 'suspended' && resumedStates.includes(step.state)
      state = step.state
      if (step.state === 'registered' && !isResumed) knots.push({ day, kind: 'registered', by })
      else if (step.state === 'assigned' && of('owners').length > 0) continue
      else if (report && (step.state === 'in_progress' || step.state === 'reported_done') && !isResumed) continue
      else knots.push({ day, kind: 'step', by, state, reason, restsOn, isResumed })
    }
  }
  const unwritten = [...passings(owners, dayOf(registeredAt), today), ...missed(milestones, today)]
  return [...knots, ...unwritten].toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

const resumedStates: readonly State[] = ['registered', 'assigned', 'in_progress']

/** Owners in the order of their parts, the lead first. */
export const byPart = (owners: readonly OwnerView[]): OwnerView[] =>
  owners.toSorted((a, b) => ownerParts.indexOf(a.part) - ownerParts.indexOf(b.part))

/** Posts among the owners that passed from one holder to the next since the undertaking was registered. */
function passings(owners: readonly OwnerView[], since: string, today: string): ThreadKnot[] {
  const posts = [...new Map(owners.filter(({ kind }) => kind === 'post').map((owner) => [owner.id, owner])).values()]
  return posts.flatMap(({ names, holders }) =>
    holders.flatMap((holder, i): ThreadKnot[] => {
      const before = holders[i - 1]
      if (!before || holder.from === null || holder.from <= since || holder.from > today) return []
      // Who still holds the post has not passed it on.
      if (before.to === null || before.to >= holder.from) return []
      const { from, names: to, acting } = holder
      return [{ day: from, kind: 'passes', post: names, from: before.names, to, isActing: acting }]
    }),
  )
}

const missed = (milestones: UndertakingThread['milestones'], today: string): ThreadKnot[] =>
  milestones.flatMap(({ due, text, metAt }): ThreadKnot[] =>
    metAt === null && due < today ? [{ day: due, kind: 'missed', text }] : [],
  )

/** Milestones and the date owed that still lie ahead, in order; nothing once the undertaking has ended or rests. */
export function knotsAhead(
  { line, milestones }: Pick<UndertakingThread, 'line' | 'milestones'>,
  today: string,
): KnotAhead[] {
  if (line.timeliness === null) return []
  const ahead: KnotAhead[] = milestones
    .filter(({ due, metAt }) => metAt === null && due >= today)
    .map(({ due, text }) => ({ day: due, kind: 'milestone', text }))
  if (line.due !== null && line.due >= today) ahead.push({ day: line.due, kind: 'due', text: null })
  return ahead.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** The day on which an undertaking ended; null while it has not. */
export function endedOn({ line, events }: Pick<UndertakingThread, 'line' | 'events'>, timeZone: string): string | null {
  const end = events.findLast((event) => event.kind === 'step' && event.state === line.state)
  return end && (line.state === 'closed' || line.state === 'not_pursued') ? momentParts(end.at, timeZone).day : null
}
