import { levelsOf, narrowest } from '../access/rules.ts'
import { nameIn } from '../body/rules.ts'
import type { Actor, Id, Level, MinutesRow, MinutesSentenceRow, Names, SessionRow } from '../database/tables.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { getSession } from '../session/planning.ts'
import { dutyOfNew } from './duty.ts'
import type { GivenSentence } from './model.ts'
import { actWords, isUnderWay } from './rules.ts'

/** A version of the minutes with the session that it is of. */
export interface LockedMinutes extends MinutesRow {
  session: Pick<SessionRow, 'id' | 'level' | 'presider_id' | 'state' | 'language' | 'series_id' | 'names'>
}

/**
 * A version of minutes as whoever acts sees it.
 *
 * @throws Refused `record.not_found`, also where its session is not for them
 */
export async function lockMinutes(tx: Writer, id: Id, actor: Actor): Promise<LockedMinutes> {
  const row = await tx.db
    .selectFrom('minutes')
    .selectAll()
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refused('record.not_found', { noun: 'minutes' })
  const session = await getSession(tx, row.session_id)
  // Which minutes these are may follow from an item, and not from what was sent: [JN13] does not know of them.
  if (!seesLevel(actor, session.level)) throw new Refused('record.not_found', { noun: 'minutes' })
  return { ...row, session }
}

/** Whether whoever acts sees what has this level; what states none is the members'. */
export const seesLevel = (actor: Actor, level: Level | null): boolean =>
  levelsOf(actor.may).includes(level ?? 'members')

/** [MN7] @throws Refused `minutes.not_under_way`, `minutes.discarded` */
export function refuseClosed({ state, version }: Pick<MinutesRow, 'state' | 'version'>): void {
  if (!isUnderWay(state))
    throw new Refused(state === 'discarded' ? 'minutes.discarded' : 'minutes.not_under_way', { version })
}

/** The sentences of a version in order, dropped ones too. */
export function sentencesOf(tx: Pick<Writer, 'db' | 'bodyId'>, minutesId: Id): Promise<MinutesSentenceRow[]> {
  return tx.db
    .selectFrom('minutes_sentence')
    .selectAll()
    .where('body_id', '=', tx.bodyId)
    .where('minutes_id', '=', minutesId)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/**
 * A sentence with the version it stands in, both still open to change.
 *
 * @throws Refused `record.not_found`, `minutes.not_under_way`
 */
export async function lockSentence(
  tx: Writer,
  id: Id,
  actor: Actor,
): Promise<{ sentence: MinutesSentenceRow; minutes: LockedMinutes }> {
  const sentence = await tx.db
    .selectFrom('minutes_sentence')
    .selectAll()
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!sentence || !seesLevel(actor, sentence.level)) throw new Refused('record.not_found', { noun: 'sentence' })
  const minutes = await lockMinutes(tx, sentence.minutes_id, actor)
  refuseClosed(minutes)
  return { sentence, minutes }
}

type Filled = Pick<
  MinutesSentenceRow,
  'act' | 'act_text' | 'speaker_id' | 'speaker_text' | 'text' | 'directive' | 'marker' | 'agenda_item_id' | 'level'
>

/**
 * [MN9] The columns that a change writes: what is given, and what follows from it. The words of other languages stay; an act
 * or a speaker that changes brings the usual words of the act, unless these are given too. [MN21] Other words are read anew for
 * a duty, unless that is given.
 *
 * @throws Refused `record.not_found` where it points at what is not in this body or session
 */
export async function written(
  tx: Writer,
  given: GivenSentence,
  before: Filled,
  session: LockedMinutes['session'],
): Promise<Partial<MinutesSentenceRow>> {
  const { text, act_text, speaker_id, agenda_item_id, level, ...plain } = given
  const columns: Partial<MinutesSentenceRow> = Object.fromEntries(
    Object.entries(plain).filter(([, value]) => value !== undefined),
  )
  if (text !== undefined) {
    const words = { ...before.text, ...text }
    columns.text = Object.fromEntries(Object.entries(words).filter(([, said]) => said !== '')) as Names
  }
  if (speaker_id !== undefined) {
    columns.speaker_id = speaker_id
    columns.speaker_text = speaker_id === null ? null : await personName(tx, speaker_id, session.language)
  }
  const speaker = columns.speaker_id === undefined ? before.speaker_id : columns.speaker_id
  const act = given.act ?? before.act
  const isOtherAct = act !== before.act || (speaker === null) !== (before.speaker_id === null)
  if (act_text !== undefined) columns.act_text = act_text
  else if (isOtherAct) columns.act_text = { ...actWords(act, speaker === null) }
  if (columns.text && given.directive === undefined && given.marker === undefined) {
    const name = columns.speaker_text === undefined ? before.speaker_text : columns.speaker_text
    const said = { act, speakers: name === null ? [] : [name] }
    Object.assign(columns, dutyOfNew(before, columns.text, said, session.language))
  }
  await refuseDangling(tx, given)
  if (agenda_item_id !== undefined || level !== undefined) {
    const itemId = agenda_item_id === undefined ? before.agenda_item_id : agenda_item_id
    const item = itemId === null ? null : await itemOf(tx, session.id, itemId)
    columns.agenda_item_id = itemId
    const wanted = level === undefined ? before.level : level
    // What is said of a narrower item is not wider than the item.
    columns.level = wanted === null ? (item?.level ?? null) : narrowest(wanted, item?.level ?? null)
  }
  return columns
}

async function refuseDangling(tx: Writer, { directive_id }: GivenSentence): Promise<void> {
  if (directive_id == null) return
  const found = await tx.db
    .selectFrom('directive')
    .select('id')
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', directive_id)
    .executeTakeFirst()
  if (!found) throw new Refused('record.not_found', { noun: 'directive' })
}

/** @throws Refused `record.not_found` */
export async function itemOf(tx: Writer, sessionId: Id, itemId: Id): Promise<{ id: Id; level: Level | null }> {
  const item = await tx.db
    .selectFrom('agenda_item')
    .select(['id', 'level'])
    .where('body_id', '=', tx.bodyId)
    .where('session_id', '=', sessionId)
    .where('id', '=', itemId)
    .executeTakeFirst()
  if (!item) throw new Refused('record.not_found', { noun: 'agenda_item' })
  return item
}

/** @throws Refused `record.not_found` */
export async function personName(tx: Writer, personId: Id, language: string): Promise<string> {
  const person = await tx.db
    .selectFrom('person')
    .select('names')
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!person) throw new Refused('record.not_found', { noun: 'person' })
  return nameIn(person.names, language)
}
