import { findPersonNamed } from '../body/store.ts'
import type { AttendanceRow, Id, Names, SessionRow } from '../database/tables.ts'
import type { Circumstances } from '../journal/model.ts'
import type { Writer } from '../journal/writer.ts'
import { isForOtherTime, type Reply } from './notice-rules.ts'

/** A place at a session as far as answers and deputies go, with the name that stands for its person. */
export type AnsweredPlace = Pick<
  AttendanceRow,
  'person_id' | 'state' | 'reply' | 'answered_for' | 'deputy_for' | 'deputy_names'
> & { names: Names; starts_at: Date | null }

/** What a place says once answers for another time count for nothing, and deputies stand beside those who sent them. */
export interface Stand {
  state: string | null
  reply: Reply | null
  /** What they answered before the session moved. */
  before: { reply: Reply; for: Date } | null
  /** In whose place they come. */
  represents: Names | null
  /** Who comes, or came, in their place. */
  representedBy: Names | null
}

const isThere = (state: string | null) => state === 'present' || state === 'late' || state === 'left'

/**
 * [SN44] [SN45] The places of a session as they stand; a deputy who was named for another time has none.
 *
 * @example stands(rows).find(({ representedBy }) => representedBy !== null)
 */
export function stands<Row extends AnsweredPlace>(rows: readonly Row[]): (Omit<Row, keyof Stand> & Stand)[] {
  const standing = rows.filter(
    ({ deputy_for, answered_for, starts_at }) =>
      deputy_for === null || answered_for === null || answered_for.getTime() === starts_at?.getTime(),
  )
  return standing.map((row) => {
    const isPast = isForOtherTime(row, row.starts_at)
    const reply = row.reply as Reply | null
    const deputy = standing.find((one) => one.deputy_for === row.person_id)
    const isOver = row.state !== 'expected' && row.state !== null
    // Once the session is over, whoever was represented is so only by a deputy who came.
    const isRepresented =
      !isPast && reply === 'sends_deputy' && (!isOver || (row.state === 'absent' && (!deputy || isThere(deputy.state))))
    return {
      ...row,
      state: isPast && row.state === 'on_leave' ? 'expected' : row.state,
      reply: isPast ? null : reply,
      before: isPast ? { reply: reply!, for: row.answered_for! } : null,
      represents: standing.find((one) => row.deputy_for !== null && one.person_id === row.deputy_for)?.names ?? null,
      representedBy: isRepresented ? (deputy?.names ?? row.deputy_names) : null,
    }
  })
}

/**
 * [SN45] Gives the deputy whom a member names a place beside the guests, and takes it from one who was named before.
 * Whoever takes part for themselves has one place.
 *
 * @param deputy null: they send nobody
 */
export async function keepDeputy(
  tx: Writer,
  session: SessionRow,
  memberId: Id,
  deputy: Names | null,
  { actor, now, newId }: Pick<Circumstances, 'actor' | 'now' | 'newId'>,
): Promise<void> {
  const places = await tx.db
    .selectFrom('attendance')
    .select(['id', 'person_id', 'position', 'deputy_for', 'released_at'])
    .where('body_id', '=', tx.bodyId)
    .where('session_id', '=', session.id)
    .orderBy('position')
    .execute()
  const sent = places.filter((place) => place.deputy_for === memberId && place.released_at === null)
  let personId: Id | null = null
  for (const [language, name] of Object.entries(deputy ?? {})) {
    personId ??= await findPersonNamed(tx.db, tx.bodyId, language, name)
  }
  for (const { id } of sent.filter((place) => place.person_id !== personId)) {
    await tx.set('attendance', id, { released_at: now })
  }
  if (deputy === null) return
  const place = places.find((one) => one.person_id === personId)
  if (place && place.released_at === null && place.deputy_for !== memberId) return
  const added = { kind: 'added' as const, by: actor.name, at: now.toISOString() }
  const standing = {
    part: 'joined',
    posts: [],
    state: 'expected',
    deputy_for: memberId,
    answered_for: session.starts_at,
  }
  if (place) {
    await tx.set('attendance', place.id, { ...standing, released_at: null })
    return
  }
  personId ??= (await tx.insert('person', { id: newId(), names: deputy, provenance: { names: added } })).id
  const last = places.at(-1)?.position ?? -1
  await tx.insert('attendance', {
    ...{ id: newId(), session_id: session.id, person_id: personId, position: last + 1 },
    ...{ ...standing, provenance: { name: added } },
  })
}
