import type { Stated, Term } from '../model.ts'
import { finder } from './search.ts'
import { type Sentence, spanOf } from './text.ts'

/** The words of a body in one sentence, in their order. */
export type ReadTerms = (sentence: Sentence) => (Stated & Pick<Term, 'is' | 'kind'>)[]

const letter = /[\p{L}\p{N}]/u
const han = /\p{Script=Han}/u
/** A letter of an alphabet next to a word makes it part of another; Chinese has no such boundary. */
const isPart = (inside: string, outside: string) => letter.test(outside) && !han.test(inside) && !han.test(outside)

/**
 * Finds the words that a body has of its own, the longest of those that begin in one place; whole words, in either case.
 *
 *     termReader([{ name: '两堤一路' }])(sentence) // [{ value: '两堤一路', span: … }]
 */
export function termReader(terms: readonly Term[]): ReadTerms {
  const rows = terms.flatMap((term) => {
    const name = term.name.replace(/\s+/g, ' ').trim()
    return name === '' ? [] : [{ id: name, about: '', words: [name], is: term.is, kind: term.kind }]
  })
  const find = finder(rows)
  return (sentence) => {
    const small = sentence.text.toLowerCase()
    // A few letters are longer when small; then places would shift.
    const text = small.length === sentence.text.length ? small : sentence.text
    const found: ReturnType<ReadTerms> = []
    let hit = find(text, 0)
    while (hit) {
      const { from, to, row } = hit
      const isWhole = !isPart(text.charAt(from), text.charAt(from - 1)) && !isPart(text.charAt(to - 1), text.charAt(to))
      if (isWhole) {
        const value = { value: row.id, span: spanOf(sentence, from, to) }
        found.push({ ...value, ...(row.is && { is: row.is }), ...(row.kind && { kind: row.kind }) })
      }
      hit = find(text, isWhole ? to : from + 1)
    }
    return found
  }
}
