import { z } from 'zod'
import type { Names } from '../database/tables.ts'

/** Words in one language at least; up to 4,000 characters each. */
export const wordsSchema = z
  .partialRecord(
    z.enum(['en', 'zh', 'mn']),
    z.string().trim().min(1, 'some words').max(4000, 'at most 4,000 characters'),
  )
  .refine((words) => Object.keys(words).length > 0, 'some words')
  .transform((words): Names => words as Names)

export const undertakingKey = { body_id: z.uuid(), undertaking_id: z.uuid() }
