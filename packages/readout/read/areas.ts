import type { Lang } from '../model.ts'
import { type Trace, fire } from './lexicon.ts'
import type { Words } from './search.ts'
import { vocabularyOf } from './words.ts'

/** A place that names a policy area; offsets are those of the text searched. */
export interface AreaPlace {
  readonly id: string
  readonly from: number
  readonly to: number
}

/** Where a text names policy areas from `from` on, in its order. Words that only look like an area's are left out. */
export function areasIn(words: Words, from: number, lang: Lang, trace: Trace): AreaPlace[] {
  const find = vocabularyOf(lang).areas
  const { length } = words.text
  const found: AreaPlace[] = []
  for (let hit = find(words, from, length); hit; hit = find(words, hit.to, length)) {
    fire(trace, hit.row)
    if (hit.row.area !== 'none') found.push({ id: hit.row.area, from: hit.from, to: hit.to })
  }
  return found
}
