import type { RowVerdict } from '@khural/register'

/** Why there is no table to take in: nothing was given, its characters cannot be read, or it is too large. */
export type TableFault = 'none' | 'encoding' | 'tooLarge'

/** What the page of an import shows after its form was sent: what the file would do, or why it cannot be taken in. */
export interface ImportShown {
  csv: string
  fault?: TableFault
  problem?: { line: number; column: string | null; words: string }
  refusal?: { words: string }
  /** How many people of the file have an address there and neither an account nor an invitation. */
  letters?: number
  preview?: {
    columns: string[]
    counts: { created: number; changed: number; same: number; wrong: number }
    all: number
    /** How many rows come before those shown. */
    from: number
    rows: {
      line: number
      verdict: RowVerdict
      cells: string[]
      problems: { column: string | null; words: string }[]
    }[]
  }
}
