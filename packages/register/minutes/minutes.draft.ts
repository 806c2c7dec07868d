import { z } from 'zod'
import { nameIn } from '../body/rules.ts'
import type { Id, MinutesRow } from '../database/tables.ts'
import type { FloorState, FloorStatement, FloorVote } from '../floor/model.ts'
import { getFloor } from '../floor/store.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { sentencesOf } from './drafting.ts'
import { getSession } from '../session/planning.ts'
import { foundIn } from './duty.ts'
import { actWords, floorSentence, GAP, isUnderWay, USUAL_LENGTHS } from './rules.ts'
import { voteSentence } from './vote-sentence.ts'

const input = z.object({ body_id: z.uuid(), session_id: z.uuid() })

/** [MN6] [MN8] Begins the minutes of a session that is held in the register. */
export const draftMinutes: Action<z.infer<typeof input>, { id: Id; version: number; added: number }> = {
  name: 'minutes.draft',
  summary: 'Draft the minutes of a session from what its floor took down, or add what it took down since.',
  input,
  permission: 'minutes.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { session_id }, { actor, now, newId }) {
    const session = await getSession(tx, session_id)
    if (session.state === null) throw new Refused('minutes.recorded_from_text')
    if (['planned', 'called', 'cancelled'].includes(session.state)) throw new Refused('minutes.not_held')
    const versions: MinutesRow[] = await tx.db
      .selectFrom('minutes')
      .selectAll()
      .where('body_id', '=', tx.bodyId)
      .where('session_id', '=', session_id)
      .orderBy('version', 'desc')
      .execute()
    const underWay = versions.find(({ state }) => isUnderWay(state))
    if (!underWay && versions.length > 0) throw new Refused('minutes.approved_already')
    const minutes =
      underWay ??
      (await tx.insert('minutes', {
        ...{
          id: newId(),
          session_id,
          version: 1,
          state: 'drafted',
          lengths: await lengthsBefore(tx, session.series_id),
        },
        ...{ drafted_at: now, drafted_by: actor.name },
      }))
    const standing = await sentencesOf(tx, minutes.id)
    const taken = new Set(standing.map(({ floor_step }) => floor_step))
    const { floor } = await getFloor(tx.db, tx.bodyId, session_id)
    const said = floor.statements.map((statement) => ({ n: statement.n, sentence: fromFloor(statement, floor) }))
    const decided = floor.votes.flatMap((vote) =>
      vote.closed === null ? [] : [{ n: vote.n, sentence: fromVote(vote, floor) }],
    )
    const fresh = [...said, ...decided].filter(({ n }) => !taken.has(n)).toSorted((a, b) => a.n - b.n)
    const last = standing.at(-1)?.position ?? 0
    await tx.insertAll(
      'minutes_sentence',
      fresh.map(({ sentence }, i) => ({
        ...sentence,
        ...{ id: newId(), key: newId(), minutes_id: minutes.id, session_id, position: last + (i + 1) * GAP },
        ...{ number: null, changed_at: now, changed_by: actor.name },
      })),
    )
    const outcome = { id: minutes.id, version: minutes.version, added: fresh.length }
    return { outcome, subject: { noun: 'minutes', id: minutes.id } }
  },
}

/**
 * [MN8] A statement of the floor as a sentence. Its duty, marker and areas are those that stand in its words, as a reading
 * would find them; nothing else is filled in.
 */
function fromFloor({ n, act, item, speaker, language, text }: FloorStatement, { items, people }: FloorState['floor']) {
  const person = speaker === null ? null : people.find(({ id }) => id === speaker)
  const name = person ? nameIn(person.names, language) : null
  const level = items.find(({ id }) => id === item)?.level ?? null
  const said = floorSentence({ act, text, language, speaker: name })
  const { directive, marker, areas } = foundIn(said, language, { act, speakers: name === null ? [] : [name] })
  return {
    ...{ act, act_text: { ...actWords(act, speaker === null) }, speaker_id: speaker, speaker_text: name },
    text: { [language]: said },
    ...{ continues: false, directive, marker, directive_id: null, areas },
    ...{ agenda_item_id: item, settled: false, floor_step: n, level },
  }
}

/** [MN24] A vote that was closed, or an adoption without one, as a sentence of what the meeting decided, in its languages. */
function fromVote(vote: FloorVote, { items }: FloorState['floor']) {
  const item = items.find(({ id }) => id === vote.item)
  const outcome = { ...vote, carried: vote.carried === true, itemKind: item?.kind ?? null }
  const { act, act_text, text } = voteSentence(outcome)
  const found = Object.entries(text).map(([language, words]) => foundIn(words, language, { act, speakers: [] }))
  const duty = found.find(({ marker }) => marker !== null) ?? found.find(({ directive }) => directive)
  return {
    ...{ act, act_text, speaker_id: null, speaker_text: null, text },
    ...{ continues: false, directive: duty !== undefined, marker: duty?.marker ?? null, directive_id: null },
    areas: [...new Set(found.flatMap(({ areas }) => areas))],
    ...{ agenda_item_id: vote.item, settled: outcome.carried, floor_step: vote.n, level: item?.level ?? null },
  }
}

/** How long the minutes of the series were to be last time. */
async function lengthsBefore(tx: Writer, seriesId: Id): Promise<{ [language: string]: number }> {
  const last = await tx.db
    .selectFrom('minutes')
    .innerJoin('session', (join) =>
      join.onRef('session.body_id', '=', 'minutes.body_id').onRef('session.id', '=', 'minutes.session_id'),
    )
    .select('minutes.lengths')
    .where('minutes.body_id', '=', tx.bodyId)
    .where('session.series_id', '=', seriesId)
    .orderBy('minutes.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.lengths ?? { ...USUAL_LENGTHS }
}
