import { z } from 'zod'

/**
 * What a backup is: a tar archive compressed with zstd. First `khural-backup.json`, then for each table its rows as
 * `COPY` gives them, cut into `tables/<name>/<number>`, then the files that rows name, cut into `files/<hash>/<number>`,
 * last `complete.json`. A file without that last member is no
 * backup: it was cut off.
 */
export const FORMAT = 1
export const HEADER = 'khural-backup.json'
export const COMPLETE = 'complete.json'

/** Tables whose rows are of the moment. Brought back they would do harm: that is why they stay behind. */
export const LEFT_OUT: readonly string[] = [
  // A sign-in that was ended since would be open again.
  'sign_in',
  // The same of recovery links and other steps under way.
  'verification',
  // The pieces of a file that is coming in lie beside the database.
  'upload',
  // Of the database itself; the header says what was applied.
  'migration',
]

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const name = z.string().regex(/^[a-z_][a-z0-9_]*$/)

export const headerSchema = z.object({
  format: z.literal(FORMAT),
  made_at: z.iso.datetime(),
  postgres: z.string(),
  migrations: z.array(z.object({ number: z.int(), name: z.string(), sha256: z.string() })).min(1),
  /** In an order in which rows refer only to tables before them. */
  tables: z.array(z.object({ name, columns: z.array(name).min(1) })),
})
export type BackupHeader = z.infer<typeof headerSchema>

export const completeSchema = z.object({
  tables: z.record(name, z.object({ rows: z.int(), bytes: z.int(), sha256: z.string() })),
  /** Each file by its hash; one that was missing or had other bytes is named and not in it. */
  files: z
    .object({ kept: z.array(hash), missing: z.array(hash), bytes: z.int() })
    .default({ kept: [], missing: [], bytes: 0 }),
  /** The end of each chain in the journal. */
  heads: z.array(z.object({ body_id: z.string(), seq: z.int(), hash: z.string() })),
})
export type BackupComplete = z.infer<typeof completeSchema>

export const memberName = (table: string, part: number): string => `tables/${table}/${String(part).padStart(8, '0')}`
export const tableOf = (member: string): string | null => /^tables\/([a-z0-9_]+)\/\d{8}$/.exec(member)?.[1] ?? null

export const fileMemberName = (hash: string, part: number): string => `files/${hash}/${String(part).padStart(8, '0')}`
export const fileOf = (member: string): string | null => /^files\/([0-9a-f]{64})\/\d{8}$/.exec(member)?.[1] ?? null

/** Told while tables go by. */
export type OnTable = (seen: { table: string; place: number; of: number; bytes: number }) => void

const quoted = (column: string): string => `"${column}"`
const columnsOf = (columns: readonly string[]): string => columns.map(quoted).join(', ')
/** The statement that takes a table out by its key: the same rows are the same bytes, wherever on a disk they lie. */
export const copyOut = (table: { name: string; columns: string[]; key: string[] }): string =>
  `copy (select ${columnsOf(table.columns)} from ${quoted(table.name)} order by ${columnsOf(table.key)}) to stdout`
/** The statement that takes a table in. Both ends agree on the columns by name. */
export const copyIn = (table: { name: string; columns: string[] }): string =>
  `copy ${quoted(table.name)} (${columnsOf(table.columns)}) from stdin`
