/** A personal name in a sentence and the posts printed with it; offsets are those of the sentence. */
export interface Mention {
  readonly from: number
  readonly to: number
  readonly posts: readonly { readonly from: number; readonly to: number; readonly acting: boolean }[]
  /** A name of one word: perhaps the short form of a longer one. */
  readonly alone?: boolean
}
