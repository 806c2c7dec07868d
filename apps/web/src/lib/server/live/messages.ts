import type { Id, Reader } from '@khural/register'
import { advance, beginFloors } from '@khural/register/floor/audiences.ts'
import type { Audience, StreamEvents, TakenStep } from '@khural/register/floor/model.ts'
import { begunOf } from './begun.ts'
import { readFloor } from './chain.ts'

/** A message of a stream as text; without a name for steps, whose `id` says what was seen with it. */
export function message<Name extends keyof StreamEvents>(name: Name, data: StreamEvents[Name], id?: number): string {
  return `${id === undefined ? '' : `id: ${id}\n`}${name === 'message' ? '' : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`
}

/** Steps that are JSON already, as one message; '' where there are none. */
export const stepsMessage = (steps: readonly string[], id: number): string =>
  steps.length === 0 ? '' : `id: ${id}\ndata: [${steps.join(',')}]\n\n`

/** The step that whoever opens a stream has seen last: what their browser remembers, else what the page was read with. */
export function seenLast({ searchParams }: Pick<URL, 'searchParams'>, lastEventId: string | undefined): number {
  for (const given of [lastEventId, searchParams.get('after')]) {
    if (given != null && /^\d{1,9}$/.test(given)) return Number(given)
  }
  return 0
}

/** What a screen missed since a step, read from the table, with the time first. */
export async function stepsAfter(
  db: Reader,
  bodyId: Id,
  sessionId: Id,
  audience: Audience,
  after: number,
): Promise<string> {
  const read = await readFloor(db, bodyId, sessionId)
  if (!read) return ''
  let floors = beginFloors(read.beginning)
  const missed: TakenStep[] = []
  for (const taken of read.steps) {
    const { floors: next, sent } = advance(floors, taken)
    floors = next
    const step = sent[audience]
    if (step && taken.n > after) missed.push(step)
  }
  const { n } = floors.desk
  const time = message('time', { now: Date.now(), n, begun: begunOf(JSON.stringify(read.beginning.floor)) })
  return (
    time +
    stepsMessage(
      missed.map((step) => JSON.stringify(step)),
      n,
    )
  )
}
