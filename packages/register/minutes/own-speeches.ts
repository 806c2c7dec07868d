import type { Id } from '../database/tables.ts'
import { getFloor } from '../floor/store.ts'
import { Refused } from '../journal/refusals.ts'
import type { Reader } from '../journal/writer.ts'
import type { GivenSpeech } from './of-speech.ts'

/** A speech of whoever asks; on the floor it has a number from its first word on. */
export interface OwnSpeech extends GivenSpeech {
  floorStep: number
  beganAt: Date
}

/**
 * The speeches that somebody gave in a session, or gives, in their order: from its floor, so that a speech is there while it is
 * spoken.
 */
export async function ownSpeeches(db: Reader, bodyId: Id, sessionId: Id, self: Id): Promise<OwnSpeech[]> {
  // Steps name people as they were known when they spoke.
  const known = await db
    .selectFrom('person')
    .select('id')
    .where('body_id', '=', bodyId)
    .where(({ or, eb }) => or([eb('id', '=', self), eb('merged_into', '=', self)]))
    .execute()
  const { floor } = await getFloor(db, bodyId, sessionId)
  return [...floor.speeches, ...floor.speaking]
    .filter(({ person }) => known.some(({ id }) => id === person))
    .toSorted((a, b) => a.n - b.n)
    .map(({ n, item, speech, began }) => ({
      ...{ personId: self, agendaItemId: item, kind: speech, floorStep: n },
      beganAt: new Date(began),
    }))
}

/**
 * The one of some speeches that a step of the floor began.
 *
 * @throws Refused `record.not_found`
 */
export function getSpeech(speeches: readonly OwnSpeech[], floorStep: number): OwnSpeech {
  const speech = speeches.find((one) => one.floorStep === floorStep)
  if (!speech) throw new Refused('record.not_found', { noun: 'speech' })
  return speech
}
