import type { SessionState } from '@khural/register/session/rules.ts'

/** The stages of a session in their order, as its spine shows them. */
const stageKeys = [
  ...(['plan', 'materials', 'agenda', 'floor', 'minutes', 'undertakings', 'readout', 'archive'] as const),
] as const
export type StageKey = (typeof stageKeys)[number]
/** Done; begun; to come; or not for this session, such as the plan of one that is outside it. */
export type StageState = 'done' | 'begun' | 'ahead' | 'none'

/** What the stages stand on. */
export interface StageFacts {
  state: SessionState
  /** Null: it carries out nothing of a plan. */
  planApproved: boolean | null
  papers: number
  items: number
  /** Its notice went out, and no cancellation after it. */
  isCalled: boolean
  minutes: string | null
  undertakings: number
  closed: number
  /** Clauses that lay something down and of which whoever reads may make an undertaking. */
  toRegister: number
  /** How far its readout is; `to_draft` and `drafted` for whoever works on it. */
  readout: 'none' | 'to_draft' | 'drafted' | 'issued'
}

const isHeld = (state: SessionState) => state === 'open' || state === 'adjourned' || state === 'closed'
const isOver = (state: SessionState) => state === 'closed' || state === 'cancelled'

/**
 * How far a session has come, stage by stage.
 *
 * @example stagesOf(facts).floor // 'begun' while it is open
 */
export function stagesOf(facts: StageFacts): { [stage in StageKey]: StageState } {
  const { state, planApproved, papers, items, isCalled, minutes, undertakings, closed, readout } = facts
  return {
    plan: planApproved === null ? 'none' : planApproved ? 'done' : 'begun',
    materials: papers > 0 ? 'done' : isOver(state) ? 'none' : 'ahead',
    // What a session went by is done, sent or not.
    agenda: items > 0 ? (isCalled || isHeld(state) ? 'done' : 'begun') : isOver(state) ? 'none' : 'ahead',
    floor:
      state === 'closed'
        ? 'done'
        : state === 'open' || state === 'adjourned'
          ? 'begun'
          : state === 'cancelled'
            ? 'none'
            : 'ahead',
    minutes: minutes === null ? 'ahead' : minutes === 'approved' || minutes === 'superseded' ? 'done' : 'begun',
    undertakings: undertakings === 0 ? 'ahead' : closed === undertakings ? 'done' : 'begun',
    readout: readout === 'issued' ? 'done' : readout === 'drafted' ? 'begun' : 'ahead',
    archive: 'ahead',
  }
}

/**
 * The stages that whoever reads is told of, in their order. Of what is for members the others are told where it is open to
 * them, and nothing where it is not: what is hidden from somebody is no stage that is still to come.
 *
 * @example toldStages({ ...facts, papers: 0 }, false).includes('materials') // false
 */
export function toldStages({ state, papers, items, minutes }: StageFacts, isMember: boolean): StageKey[] {
  if (isMember) return [...stageKeys]
  const hidden: { readonly [stage in StageKey]?: boolean } = {
    materials: papers === 0,
    agenda: items === 0,
    minutes: state === 'closed' && minutes === null,
  }
  return stageKeys.filter((key) => !hidden[key])
}

/**
 * The stage that is next: the first of those that somebody has to take that is not done; behind the minutes, the one that
 * whoever reads may take. Null: cancelled, or nothing is left for them but to wait for the year to close.
 */
export function nextStage(facts: StageFacts): StageKey | null {
  const { state, toRegister, readout } = facts
  if (state === 'cancelled') return null
  const stages = stagesOf(facts)
  const asked = ['agenda', 'floor', 'minutes'] as const
  // Whatever was not sent before a session began is not asked for any more.
  const left = state === 'planned' || state === 'called' ? asked : asked.slice(1)
  const first = left.find((stage) => stages[stage] !== 'done')
  if (first) return first
  if (toRegister > 0) return 'undertakings'
  return readout === 'to_draft' || readout === 'drafted' ? 'readout' : null
}
