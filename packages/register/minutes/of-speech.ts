/** Which speech it is that somebody wrote for. Pure. */
import type { Id } from '../database/tables.ts'
import type { SpeechKind } from '../floor/model.ts'

/** A speech that was given, or is. */
export interface GivenSpeech {
  personId: Id
  agendaItemId: Id | null
  kind: SpeechKind
  /** The step of the floor by which it began; null: not kept. */
  floorStep: number | null
}

/** What somebody wrote for a speech, kept to themselves or given to the record. */
export interface WrittenSpeech {
  id: Id
  personId: Id
  agendaItemId: Id | null
  /** Of the speech that it names; null: prepared for its item. */
  floorStep: number | null
}

/** Speeches that one prepares; a question or a reply has what was written for it only where that names it. */
const PREPARED: readonly SpeechKind[] = ['prepared', 'supplementary', 'remarks']

/**
 * [MN25] The speech that each of these is of; one that is of none yet is left out. What names no speech, or one that was taken
 * back, is of the first of its writer to its item that has none before it.
 *
 * @param written in the order in which they were begun
 * @param speeches in the order in which they began
 * @param taken speeches that have theirs already
 * @example speechOf(papers, speeches).get(paper.id)?.kind // 'prepared'
 */
export function speechOf<Speech extends GivenSpeech>(
  written: readonly WrittenSpeech[],
  speeches: readonly Speech[],
  taken: Iterable<Speech> = [],
): Map<Id, Speech> {
  const own = (one: WrittenSpeech) => speeches.filter(({ personId }) => personId === one.personId)
  const found = new Map<Id, Speech>()
  for (const one of written) {
    const named = own(one).find(({ floorStep }) => floorStep !== null && floorStep === one.floorStep)
    if (named) found.set(one.id, named)
  }
  const over = new Set([...taken, ...found.values()])
  for (const one of written.filter(({ id }) => !found.has(id))) {
    const next = own(one).find(
      (speech) => speech.agendaItemId === one.agendaItemId && PREPARED.includes(speech.kind) && !over.has(speech),
    )
    if (!next) continue
    found.set(one.id, next)
    over.add(next)
  }
  return found
}
