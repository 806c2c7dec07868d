import { z } from 'zod'
import { nameLanguages, namesSchema } from '../body/model.ts'
import { levels } from '../database/tables.ts'

export const materialKey = { body_id: z.uuid(), material_id: z.uuid() }

const line = (most: number) => z.string().trim().min(1).max(most)

/** What is said of a material as such, whatever its versions. */
export const described = {
  names: namesSchema,
  language: z.enum(nameLanguages).nullable().default(null),
  /** Who issued it, as it says itself. */
  issuer: line(200).nullable().default(null),
  /** Null: its body's members. */
  level: z.enum(levels).nullable().default(null),
  /** The material that says the same in another language. */
  other_language_of: z.uuid().nullable().default(null),
}

/** What a version is: a file that was uploaded before, or an address; never both. */
export const content = {
  upload_id: z.uuid().optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
  /** Counted by hand, where no text is extracted that says it. */
  pages: z.int().min(1).max(100_000).nullable().default(null),
  /** What is new in this version. */
  note: line(500).nullable().default(null),
}
export type Content = z.infer<z.ZodObject<typeof content>>

export const hasOneContent = ({ upload_id, url }: Pick<Content, 'upload_id' | 'url'>): boolean =>
  (upload_id === undefined) !== (url === undefined)
export const ONE_CONTENT = { path: ['file'], message: 'either a file or an address' }
