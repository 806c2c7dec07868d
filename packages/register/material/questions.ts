import { sql } from 'kysely'
import type { Id, Names } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import type { SessionName } from './views.ts'

/** A question about a passage, as its material and its session show it. */
export interface QuestionLine {
  id: Id
  materialId: Id
  materialNames: Names
  version: number
  page: number | null
  words: string | null
  question: string
  askedAt: Date
  askedBy: string
  askedById: Id | null
  session: Omit<SessionName, 'startsAt'>
  /** It stands on an agenda. */
  isTaken: boolean
}

const MOST = 200

/** The questions about a material that stand, in the order in which they were asked. */
export const questionsAbout = (db: Reader, bodyId: Id, materialId: Id): Promise<QuestionLine[]> =>
  listQuestions(db, bodyId, 'material_id', materialId)

/** The questions that were put to a session about its materials and stand. */
export const questionsToSession = (db: Reader, bodyId: Id, sessionId: Id): Promise<QuestionLine[]> =>
  listQuestions(db, bodyId, 'session_id', sessionId)

async function listQuestions(
  db: Reader,
  bodyId: Id,
  of: 'material_id' | 'session_id',
  id: Id,
): Promise<QuestionLine[]> {
  const { rows } = await sql<QuestionLine>`
    select question.id, material.id as "materialId", material.names as "materialNames", question.version,
      question.page, question.words, question.question, question.asked_at as "askedAt",
      question.asked_by as "askedBy", question.asked_by_id as "askedById",
      exists (select from agenda_item item where item.body_id = question.body_id and item.question_id = question.id
        and item.withdrawn_at is null) as "isTaken",
      jsonb_build_object('id', session.id, 'names', session.names, 'series', series.slug, 'period', session.period,
        'n', session.n) as session
    from passage_question question
    join material on material.body_id = question.body_id and material.id = question.material_id
    join session on session.body_id = question.body_id and session.id = question.session_id
    join series on series.body_id = session.body_id and series.id = session.series_id
    where question.body_id = ${bodyId} and question.${sql.ref(of)} = ${id} and question.taken_back_at is null
    order by question.id limit ${MOST}`.execute(db)
  return rows
}
