import { z } from 'zod'
import { findOwnPerson } from '../access/own-person.ts'
import type { Actor, Id, Level, MinutesSentenceRow, Owner, StatementRow } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { postsOf } from '../floor/store.ts'
import { Refused } from '../journal/refusals.ts'
import type { Reader, Writer } from '../journal/writer.ts'
import { narrowestStated, spreadLevels } from '../session/levels.ts'
import { lockMinutes, refuseClosed, sentencesOf, type LockedMinutes } from './drafting.ts'
import { clausesOf } from './duty.ts'
import { standingOf } from './minutes.circulate.ts'
import { approvedNumbers, mayApprove } from './rules.ts'
import { issuedWords } from './told.ts'

const input = z.object({
  body_id: z.uuid(),
  minutes_id: z.uuid(),
  /** The agenda item of a later session that approved them. */
  decided_in: z.uuid().nullable().default(null),
})

/**
 * [MN6] [MN12] [MN14] Approves a version and locks it: its sentences stand as statements of the session from then on, and the
 * version before is superseded.
 */
export const approveMinutes: Action<z.infer<typeof input>, { version: number; statements: number }> = {
  name: 'minutes.approve',
  summary: 'Approve minutes: their sentences become statements of the session, and the version is locked.',
  input,
  permission: 'minutes.can_approve',
  chain: ({ body_id }) => body_id,
  owners: (db, { body_id, minutes_id }) => presiderOwns(db, body_id, minutes_id),
  async apply(tx, { minutes_id, decided_in }, { actor, now, newId }) {
    const minutes = await lockMinutes(tx, minutes_id, actor)
    await refuseOther(tx, minutes, actor)
    if (decided_in !== null) await refuseOtherItem(tx, decided_in, minutes.session_id)
    const statements = await approveVersion(tx, minutes, { decided_in, by: actor.name, now, newId })
    return { outcome: { version: minutes.version, statements }, subject: { noun: 'minutes', id: minutes_id } }
  },
}

/** Who approves a version, when, and by which agenda item of a later session; null: by none. */
interface Approval {
  decided_in: Id | null
  by: string
  now: Date
  newId: () => Id
}

/**
 * [MN6] [MN11] [MN12] Approves a version where nothing stands against it.
 *
 * @returns how many statements it has
 * @throws Refused `minutes.not_circulated_yet`, `minutes.not_under_way`, `minutes.discarded`, `minutes.comments_open`,
 *   `minutes.empty`
 */
export async function approveVersion(tx: Writer, minutes: LockedMinutes, approval: Approval): Promise<number> {
  const { decided_in, by, now } = approval
  refuseClosed(minutes)
  if (!mayApprove(minutes)) throw new Refused('minutes.not_circulated_yet', { version: minutes.version })
  const open = await openComments(tx.db, tx.bodyId, minutes.id)
  if (open > 0) throw new Refused('minutes.comments_open', { number: open })
  const sentences = standingOf(await sentencesOf(tx, minutes.id))
  const before = await standingVersion(tx, minutes.session_id)
  if (before) await tx.set('minutes', before, { state: 'superseded', superseded_at: now })
  await stateSentences(tx, minutes, sentences, approval)
  await tx.set('minutes', minutes.id, { state: 'approved', approved_at: now, approved_by: by, decided_in })
  return sentences.length
}

/** The posts of whoever presided over the session; see `refuseOther` for those who share one. */
async function presiderOwns(db: Reader, bodyId: Id, minutesId: Id): Promise<Owner> {
  const row = await db
    .selectFrom('minutes')
    .innerJoin('session', (join) =>
      join.onRef('session.body_id', '=', 'minutes.body_id').onRef('session.id', '=', 'minutes.session_id'),
    )
    .select('session.presider_id')
    .where('minutes.body_id', '=', bodyId)
    .where('minutes.id', '=', minutesId)
    .executeTakeFirst()
  return { posts: row?.presider_id ? await postsOf(db, bodyId, row.presider_id) : [], bodies: [], undertakings: [] }
}

/** Who may approve only as the presider is the presider, and not another in the same post. */
async function refuseOther(tx: Writer, minutes: LockedMinutes, actor: Actor): Promise<void> {
  if (actor.may === 'all' || actor.may.permissions.includes('minutes.can_approve')) return
  const person = await findOwnPerson(tx.db, tx.bodyId, actor.id)
  if (person === null || person !== minutes.session.presider_id) {
    throw new Refused('access.forbidden', { permission: 'minutes.can_approve', actor: actor.name })
  }
}

async function openComments(db: Reader, bodyId: Id, minutesId: Id): Promise<number> {
  const { number } = await db
    .selectFrom('minutes_comment')
    .select(({ fn }) => fn.countAll<number>().as('number'))
    .where('body_id', '=', bodyId)
    .where('minutes_id', '=', minutesId)
    .where('answer', 'is', null)
    .executeTakeFirstOrThrow()
  return number
}

/** [MN14] @throws Refused `minutes.not_its_item` */
async function refuseOtherItem(tx: Writer, itemId: Id, sessionId: Id): Promise<void> {
  const item = await tx.db
    .selectFrom('agenda_item')
    .select('previous_minutes_of')
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', itemId)
    .executeTakeFirst()
  if (item?.previous_minutes_of !== sessionId) throw new Refused('minutes.not_its_item')
}

async function standingVersion(tx: Writer, sessionId: Id): Promise<Id | null> {
  const row = await tx.db
    .selectFrom('minutes')
    .select('id')
    .where('body_id', '=', tx.bodyId)
    .where('session_id', '=', sessionId)
    .where('state', '=', 'approved')
    .executeTakeFirst()
  return row?.id ?? null
}

/**
 * [MN12] [MN21] [MN23] Writes the statements of a session as its approved sentences have them. A statement is never more open
 * than its item, nor than it was set before: only `level.set` opens it.
 */
async function stateSentences(
  tx: Writer,
  { session_id }: LockedMinutes,
  sentences: readonly MinutesSentenceRow[],
  { by, now, newId }: Approval,
): Promise<void> {
  const statements = await tx.db
    .selectFrom('statement')
    .selectAll()
    .where('body_id', '=', tx.bodyId)
    .where('session_id', '=', session_id)
    .execute()
  const items = await itemLevels(tx, session_id)
  const issued = await issuedWords(tx.db, tx.bodyId, session_id)
  const numbers = approvedNumbers(sentences, Math.max(0, ...statements.map(({ number }) => number)))
  const standing = new Map(statements.map((one) => [one.sentence_key, one]))
  const text = { kind: 'added' as const, by, at: now.toISOString() }
  for (const [i, sentence] of sentences.entries()) {
    const { act, act_text, speaker_id, speaker_text, directive, marker, areas } = sentence
    const known = standing.get(sentence.key)
    standing.delete(sentence.key)
    const level = narrowestStated(
      sentence.level,
      known?.level ?? null,
      items.get(sentence.agenda_item_id ?? '') ?? null,
    )
    const columns = {
      ...{ act, act_text, speaker_id, speaker_text, directive, marker, areas, level, text: sentence.text },
      ...{ agenda_item_id: sentence.agenda_item_id, directive_id: sentence.directive_id, settled: sentence.settled },
      ...{ continues: numbers[i]!.continues, position: i + 1, withdrawn_at: null },
      clauses: directive
        ? clausesOf(sentence.text, { act, speakers: speaker_text === null ? [] : [speaker_text] })
        : {},
    }
    const { number } = numbers[i]!
    if (!known) {
      await tx.insert('statement', {
        ...columns,
        ...{
          id: newId(),
          session_id,
          number,
          sentence_key: sentence.key,
          spans: {},
          provenance: { text },
          told: issued === null ? null : {},
        },
      })
    } else if (isChanged(known, columns)) {
      const isReworded = JSON.stringify(known.text) !== JSON.stringify(columns.text)
      // [PB9] Everybody reads on what the readout tells, until it is corrected too.
      const told = known.told ?? (issued === null ? null : (issued.get(known.number) ?? known.text))
      await tx.set('statement', known.id, { ...columns, ...(isReworded && { provenance: { text }, told }) })
    }
    if (sentence.number !== number) await tx.set('minutes_sentence', sentence.id, { number })
  }
  // What a correction leaves out keeps its number and its address, and says that it was withdrawn.
  for (const left of standing.values()) {
    if (left.sentence_key !== null && left.withdrawn_at === null) {
      await tx.set('statement', left.id, { withdrawn_at: now })
    }
  }
  await spreadLevels(tx, session_id)
}

/** The levels of a session's items as they are now. */
async function itemLevels(tx: Writer, sessionId: Id): Promise<Map<Id, Level | null>> {
  const rows = await tx.db
    .selectFrom('agenda_item')
    .select(['id', 'level'])
    .where('body_id', '=', tx.bodyId)
    .where('session_id', '=', sessionId)
    .execute()
  return new Map(rows.map(({ id, level }) => [id, level]))
}

const isChanged = (known: StatementRow, columns: Partial<StatementRow>): boolean =>
  Object.entries(columns).some(
    ([column, value]) => JSON.stringify(known[column as keyof StatementRow]) !== JSON.stringify(value),
  )
