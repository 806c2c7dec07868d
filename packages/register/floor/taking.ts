import type { Actor, Id } from '../database/tables.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { audienceOf, itemOf, levelOfAudience } from './audiences.ts'
import type { FloorRefusal, FloorState, Step, TakenStep } from './model.ts'
import { completed, hasMovedOn, kindsBefore, refusedStep } from './rules.ts'
import type { GivenStep } from './steps.ts'
import { goneOn, listSteps } from './store.ts'

/** What comes with every step besides the step. */
export interface Taking {
  session_id: Id
  after?: number | undefined
  own: number[]
  ago_seconds: number
  confirmed: boolean
  key?: string | undefined
}

/** What is given back for a step that was taken: its number in the session. */
export interface Taken {
  n: number
}

export const refuse = ({ code, data }: FloorRefusal): never => {
  throw new Refused(code, data)
}

/**
 * Takes one step on the floor of a session: fills in what was left out, refuses what cannot be, and stores it.
 *
 * @param check refuses what this actor may not do on this floor
 * @returns the step and the floor before and after it
 */
export async function takeStep(
  tx: Writer,
  given: GivenStep,
  taking: Taking,
  { actor, now, newId, person }: { actor: Actor; now: Date; newId: () => Id; person: Id | null },
  check: (state: FloorState, step: Step) => void = () => {},
): Promise<{ before: FloorState; taken: TakenStep }> {
  const { session_id, key } = taking
  const { floors, lasts } = await goneOn(tx.db, tx.bodyId, session_id)
  const before = floors.desk
  const meant = completed(before, given)
  if ('refusal' in meant) return refuse(meant.refusal)
  const { step } = meant
  check(before, step)
  if (taking.after !== undefined && taking.after < before.n) {
    const since = await listSteps(tx.db, tx.bodyId, session_id, taking.after)
    const other = hasMovedOn(step, since, taking.own)
    if (other) throw new Refused('floor.moved_on', { by: other.by?.name ?? '', n: other.n })
  }
  const refusal = refusedStep(before, step, taking.confirmed)
  if (refusal) refuse(refusal)
  const n = before.n + 1
  // [FL22] When it was meant, but never before the one it follows.
  const followed = kindsBefore(step.kind).map((kind) => lasts[kind] ?? 0)
  const at = new Date(Math.max(now.getTime() - taking.ago_seconds * 1000, ...followed))
  await tx.insert('floor_step', {
    id: newId(),
    session_id,
    n,
    at,
    by_name: actor.name,
    by_person_id: person,
    kind: step.kind,
    step: key === undefined ? step : { ...step, key },
    level: levelOfAudience[audienceOf(before.floor, step)],
    agenda_item_id: itemOf(before.floor, step),
  })
  return { before, taken: { n, at: at.getTime(), by: { name: actor.name, person }, step } }
}
