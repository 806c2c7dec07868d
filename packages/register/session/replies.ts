import { findOwnPerson } from '../access/own-person.ts'
import type { Id, Names } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import { isGuestPart } from './rules.ts'
import { isForOtherTime, type Reply } from './notice-rules.ts'

/** What somebody answered, as far as whoever asks may know. */
export interface ReplyLine {
  personId: Id
  names: Names
  part: string
  isGuest: boolean
  /** Attendance as it stands: expected, on leave, present, … Null: recorded without one. */
  state: string | null
  reply: Reply | null
  repliedAt: Date | null
  /** `self`, `link`, or the name of whoever noted it for them. */
  repliedBy: string | null
  deputy: Names | null
  /** [SN44] The session moved after they answered, so that they are asked again. */
  isBeforeMove: boolean
  /** When it was to begin as they answered; null: not written down. */
  answeredFor: Date | null
  /** Null where no leave is asked for. */
  leave: {
    /** Null: nobody decided yet. */
    granted: boolean | null
    decidedBy: string | null
    decidedAt: Date | null
    reason: string
    words: string | null
    answer: string | null
  } | null
  isSelf: boolean
  /** Whether the answer is told: to those who convene and decide, and of oneself. Else only the state is. */
  isTold: boolean
}

/**
 * [SN36] The answers to the notice of a session, in protocol order. Of others than oneself, members are told who is on leave
 * and no more. Three queries.
 *
 * @param viewer who asks: whether they decide on leave or are the office, and who they are
 */
export async function sessionReplies(
  db: Reader,
  bodyId: Id,
  sessionId: Id,
  viewer: { seesReasons: boolean; accountId: Id | null },
): Promise<ReplyLine[]> {
  const [rows, moved, self] = await Promise.all([
    db
      .selectFrom('attendance')
      .innerJoin('session', (join) =>
        join.onRef('session.body_id', '=', 'attendance.body_id').onRef('session.id', '=', 'attendance.session_id'),
      )
      .innerJoin('person as named', (join) =>
        join.onRef('named.body_id', '=', 'attendance.body_id').onRef('named.id', '=', 'attendance.person_id'),
      )
      .innerJoin('person', (join) =>
        join
          .onRef('person.body_id', '=', 'attendance.body_id')
          .on(({ eb, fn }) => eb('person.id', '=', fn.coalesce('named.merged_into', 'named.id'))),
      )
      .selectAll('attendance')
      .select(['person.id as stands_for', 'person.names', 'session.starts_at'])
      .where('attendance.body_id', '=', bodyId)
      .where('attendance.session_id', '=', sessionId)
      .where('attendance.released_at', 'is', null)
      // A deputy stands with whoever sends them.
      .where('attendance.deputy_for', 'is', null)
      .orderBy('attendance.position')
      .orderBy('attendance.id')
      .limit(1000)
      .execute(),
    lastMove(db, bodyId, sessionId),
    findOwnPerson(db, bodyId, viewer.accountId),
  ])
  return rows.map((row): ReplyLine => {
    const isSelf = row.stands_for === self
    const isTold = viewer.seesReasons || isSelf
    const who = { personId: row.stands_for, names: row.names, part: row.part, isGuest: isGuestPart(row.part) }
    const isBeforeMove =
      row.answered_for === null
        ? moved !== null && row.replied_at !== null && row.replied_at < moved
        : isForOtherTime(row, row.starts_at)
    // Leave from a time that is no more is no leave.
    const state = row.state === 'on_leave' && isBeforeMove ? 'expected' : row.state
    const line = { ...who, state, isSelf, isTold }
    if (!isTold) {
      const untold = { reply: null, repliedAt: null, repliedBy: null, deputy: null, leave: null }
      return { ...line, ...untold, isBeforeMove: false, answeredFor: null }
    }
    return {
      ...line,
      ...{ reply: row.reply as Reply | null, repliedAt: row.replied_at, repliedBy: row.replied_by },
      deputy: row.deputy_names,
      ...{ isBeforeMove, answeredFor: row.answered_for },
      leave:
        row.reply === 'asks_leave'
          ? {
              ...{ granted: row.leave_granted, decidedBy: row.leave_decided_by, decidedAt: row.leave_decided_at },
              ...{ reason: row.leave_reason!, words: row.leave_words, answer: row.leave_answer },
            }
          : null,
    }
  })
}

/** When the last notice went out that moved the session; null where none did. */
async function lastMove(db: Reader, bodyId: Id, sessionId: Id): Promise<Date | null> {
  const rows = await db
    .selectFrom('notice')
    .select(['sent_at', 'changes'])
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .where('kind', '=', 'changed')
    .orderBy('version', 'desc')
    .limit(100)
    .execute()
  return rows.find(({ changes }) => changes.some(({ what }) => what === 'time'))?.sent_at ?? null
}
