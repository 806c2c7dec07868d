import { z } from 'zod'
import { levels, type Names } from '../database/tables.ts'
import { acts } from '../source/model.ts'

const languages = ['en', 'zh', 'mn'] as const
const MOST = 4000

/** Words in one language at least. */
export const saidSchema = z
  .partialRecord(z.enum(languages), z.string().trim().min(1, 'some words').max(MOST, 'at most 4,000 characters'))
  .refine((words) => Object.keys(words).length > 0, 'some words')
  .transform((words): Names => words as Names)

/** What a sentence of minutes may say; each may be left out, and what is left out stays as it is. */
export const sentenceFields = {
  act: z.enum(acts),
  /** The words of the act; without them, the usual ones. */
  act_text: saidSchema,
  /** Whose words they are; null: the meeting's own. */
  speaker_id: z.uuid().nullable(),
  /** Per language; a language with no words is taken out, one that is not named stays. */
  text: z.partialRecord(z.enum(languages), z.string().trim().max(MOST, 'at most 4,000 characters')),
  /** Whether it carries on the act of the sentence before it. */
  continues: z.boolean(),
  /** Whether it states a duty. */
  directive: z.boolean(),
  /** The word that lays the duty down, such as `must`. */
  marker: z.string().trim().min(1).max(100).nullable(),
  /** The superior text that it rests on. */
  directive_id: z.uuid().nullable(),
  areas: z.array(z.string().trim().min(1).max(100)).max(30),
  agenda_item_id: z.uuid().nullable(),
  /** One of the matters settled. */
  settled: z.boolean(),
  /** Null: as its agenda item or session. */
  level: z.enum(levels).nullable(),
} as const
const fields = z.object(sentenceFields).partial()
export type GivenSentence = z.infer<typeof fields>
export const givenSentence = fields

/** What the stream of a session's minutes says: how far they have come. Never what stands in them. */
export interface MinutesEvents {
  /** The last entry that wrote something of the minutes. */
  message: { seq: number }
  /** That all is well, every 15 seconds. */
  time: { now: number }
}
