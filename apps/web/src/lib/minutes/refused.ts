import type { BothTexts } from '@khural/register/journal/meanwhile.ts'
import type { SentenceFields } from './sentence-form.ts'

/** A refusal as the forms of the minutes show it. */
export interface ShownRefusal {
  code: string
  words: string
  both?: BothTexts
}

/** The form of one sentence that was refused: which, and what was typed into it. */
export interface RefusedSentence {
  refusal: ShownRefusal
  /** `was` is null for a new sentence. */
  typed: { sentence: string; given: SentenceFields; was: SentenceFields | null }
}

/** What a page was answered with, where it is the refused form of a sentence. */
export function refusedSentence(form: unknown): RefusedSentence | null {
  const refused = form as Partial<RefusedSentence> | null | undefined
  const isOne = refused?.refusal !== undefined && typeof refused.typed?.given === 'object'
  return isOne ? (refused as RefusedSentence) : null
}
