import type { Names, SessionRecord } from '@khural/register'

/** One event of the course of a session. */
export type CourseEvent = { key: string; at: Date } & (
  | { kind: 'opened' | 'adjourned' | 'resumed' | 'closed' }
  /** Taken up; `isFirst` unless it was before. */
  | { kind: 'item'; item: string; isFirst: boolean }
  | { kind: 'came' | 'left'; people: string[] }
  | { kind: 'note'; text: string; person: string | null; item: string | null }
  | {
      kind: 'speech'
      id: string
      person: Names
      speech: SessionRecord['speeches'][number]['kind']
      seconds: number
      item: string | null
    }
  | { kind: 'vote'; vote: SessionRecord['votes'][number]; item: string | null }
)

const turning = { open: 'opened', adjourn: 'adjourned', resume: 'resumed', close: 'closed' } as const

/** The course of a session in the order of time: its steps, speeches and votes. */
export function courseOf({
  steps,
  speeches,
  votes,
}: Pick<SessionRecord, 'steps' | 'speeches' | 'votes'>): CourseEvent[] {
  const firstOf = new Map(
    steps.toReversed().flatMap(({ n, step }) => (step.kind === 'begin_item' ? [[step.item, n] as const] : [])),
  )
  const events = [
    ...steps.flatMap(({ n, at, step }): CourseEvent[] => {
      const key = `step-${n}`
      switch (step.kind) {
        case 'open':
        case 'adjourn':
        case 'resume':
        case 'close':
          return [{ key, at, kind: turning[step.kind] }]
        case 'begin_item':
          return [{ key, at, kind: 'item', item: step.item, isFirst: n === firstOf.get(step.item) }]
        case 'arrive':
          return [{ key, at, kind: 'came', people: step.people }]
        case 'leave':
          return [{ key, at, kind: 'left', people: step.people }]
        case 'note':
          return [{ key, at, kind: 'note', text: step.text, person: step.person, item: step.item }]
      }
    }),
    ...speeches.map(({ id, beganAt, person, kind, seconds, agendaItemId }): CourseEvent => {
      return { key: id, at: beganAt, kind: 'speech', id, person, speech: kind, seconds, item: agendaItemId }
    }),
    ...votes.map((vote): CourseEvent => {
      return { key: vote.id, at: vote.closedAt, kind: 'vote', vote, item: vote.agendaItemId }
    }),
  ]
  return events.toSorted((a, b) => a.at.getTime() - b.at.getTime())
}
