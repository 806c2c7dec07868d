import type { Act, ClauseKind, Lang, Part, SessionKind, SourceKind } from '../model.ts'

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
    'body' | 'person-pronoun' | 'group-pronoun' | 'body-pronoun' | 'group' | 'document' | 'reporter' | 'quoted'
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

/** A row whose words cannot be listed: one expression without nested quantifiers. */
export interface PatternRow {
  readonly id: string
  readonly pattern: RegExp
  readonly about: string
}

/** Everything the pipeline needs to know about one language. */
export interface Grammar {
  readonly lang: Lang
  readonly acts: readonly ActRow[]
  readonly adverbs: readonly Row[]
  readonly speakers: readonly SpeakerRow[]
  readonly markers: readonly MarkerRow[]
  readonly clauses: readonly ClauseRow[]
  readonly kinds: readonly KindRow[]
  readonly parts: readonly PartRow[]
  readonly posts: readonly Row[]
  readonly sources: readonly SourceRow[]
  readonly convening: readonly Row[]
  readonly media: readonly PatternRow[]
}
