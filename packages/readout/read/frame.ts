import type { SessionKind, Stated } from '../model.ts'

/** What a text says of the sitting as a whole. */
export interface Frame {
  readonly body: Stated | null
  readonly kind: SessionKind | null
  readonly ordinal: Stated<number> | null
  readonly year: Stated<number> | null
  readonly term: Stated<number> | null
  readonly held: readonly Stated[]
}
