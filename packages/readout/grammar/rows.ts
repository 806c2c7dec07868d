import type { Act, ClauseKind, Lang, Part, SessionKind, SourceKind } from '../model.ts'

/** The words of a row, written one after the other: Chinese apart by spaces, English by commas. */
export function list(words: string): readonly string[] {
  return words.trim().split(/[\u4e00-\u9fff]/.test(words) ? /\s+/ : /,\s+/)
}

/** One named row of a grammar table: the words that carry one meaning, and one sentence saying which. */
export interface Row {
  readonly id: string
  readonly words: readonly string[]
  readonly about: string
}

/**
 * A reporting verb. `says` is followed by what is said, `does` by the thing dealt with,
 * `residue` closes a text and leaves nothing on record.
 */
export interface ActRow extends Row {
  readonly act: Act
  readonly manner: 'says' | 'does' | 'residue'
}

/** Words that stand for a speaker. */
export interface SpeakerRow extends Row {
  readonly who:
    | 'body'
    | 'person-pronoun'
    | 'group-pronoun'
    | 'body-pronoun'
    | 'group'
    | 'organ'
    | 'chair'
    | 'document'
    | 'reporter'
    | 'quoted'
}

/** A word that lays something down. `soft` words are kept as markers of a bare imperative, never ranked. */
export interface MarkerRow extends Row {
  readonly sort: 'modal' | 'ban' | 'bare'
}

export interface ClauseRow extends Row {
  readonly kind: ClauseKind
}

export interface KindRow extends Row {
  readonly kind: SessionKind
}

export interface PartRow extends Row {
  readonly part: Part | 'none'
  /** Where the names stand; before the word when absent. */
  readonly side?: 'after' | 'both'
}

export interface SourceRow extends Row {
  readonly kind: SourceKind
}

export interface AreaRow {
  readonly id: string
  readonly zh: readonly string[]
  readonly en: readonly string[]
  readonly about: string
}

/** A row whose words cannot be listed: one expression. */
export interface PatternRow {
  readonly id: string
  readonly pattern: RegExp
  readonly about: string
}

/** A shape that marks the kind of a clause; a ban names its modal verb in the group `modal`. */
export interface FrameRow extends PatternRow {
  readonly kind: ClauseKind
}

/** A piece that belongs to the clause after it; with `always`, whatever words it holds. */
export interface OpeningRow extends PatternRow {
  readonly always: boolean
}

/** What a line says of the publication; an `aside` is no part of the text, a `dateline` opens the body. */
export interface MediaRow extends PatternRow {
  readonly sort: 'credit' | 'aside' | 'dateline' | 'remark'
}

/** Everything the pipeline needs to know about one language. */
export interface Grammar {
  readonly lang: Lang
  readonly acts: readonly ActRow[]
  readonly adverbs: readonly Row[]
  readonly speakers: readonly SpeakerRow[]
  readonly markers: readonly MarkerRow[]
  readonly clauses: readonly ClauseRow[]
  readonly frames: readonly FrameRow[]
  /** Pieces that belong to the clause after them. */
  readonly openings: readonly OpeningRow[]
  /** What makes an action of a direction. */
  readonly endPoints: readonly PatternRow[]
  /** A piece that opens or closes like this is a clause of its own, though it names no duty; null for none. */
  readonly starts: RegExp | null
  readonly kinds: readonly KindRow[]
  readonly parts: readonly PartRow[]
  readonly posts: readonly Row[]
  readonly sources: readonly SourceRow[]
  readonly convening: readonly Row[]
  readonly media: readonly MediaRow[]
  /** Sentences that tell of the room, not of what is said. */
  readonly scenes: readonly PatternRow[]
}
