import { dayIn } from '../body/rules.ts'
import type { Day, Id, Names } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import type { AnswerLink } from './answer_links.ts'
import type { OwnerPart, State, Timeliness } from './rules.ts'
import { findUndertaking } from './thread.ts'

/** All that a link to answer opens: one undertaking and its sentence, without an address of anything. */
export interface AnswerView {
  body: Names
  timeZone: string
  today: Day
  text: Names
  /** The sentence that the undertaking was made of. */
  sentence: Names
  owners: { part: OwnerPart; names: Names }[]
  due: Day | null
  state: State
  timeliness: Timeliness | null
  milestones: { id: Id; due: Day; text: Names; metAt: Date | null }[]
  /** In the order in which they were given. */
  reports: { at: Date; progress: Names; problem: Names | null; nextStep: Names | null }[]
}

/** What the page of an open link shows. Nine queries. */
export async function answerView(db: Reader, link: AnswerLink, now: Date): Promise<AnswerView> {
  const row = await db
    .selectFrom('undertaking')
    .innerJoin('statement', (join) =>
      join
        .onRef('statement.body_id', '=', 'undertaking.body_id')
        .onRef('statement.id', '=', 'undertaking.statement_id'),
    )
    .innerJoin('body', (join) =>
      join.onRef('body.body_id', '=', 'undertaking.body_id').onRef('body.id', '=', 'undertaking.body_id'),
    )
    .select(['undertaking.statement_id', 'undertaking.number', 'statement.text', 'body.names', 'body.time_zone'])
    .where('undertaking.body_id', '=', link.bodyId)
    .where('undertaking.id', '=', link.undertakingId)
    .executeTakeFirstOrThrow()
  const today = dayIn(now, row.time_zone)
  const thread = (await findUndertaking(db, link.bodyId, row.statement_id, row.number, today))!
  const { text, due, state, timeliness } = thread.line
  return {
    ...{ body: row.names, timeZone: row.time_zone, today, text, sentence: row.text, due, state, timeliness },
    owners: thread.owners.map(({ part, names }) => ({ part, names })),
    milestones: thread.milestones,
    reports: thread.events.flatMap((event) => {
      if (event.kind !== 'report') return []
      const { at, progress, problem, nextStep } = event
      return [{ at, progress, problem, nextStep }]
    }),
  }
}
