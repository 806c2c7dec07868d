import { areas } from '../grammar/areas.ts'
import type { Lang } from '../model.ts'
import { type Trace, fire } from './lexicon.ts'
import { finder } from './search.ts'

/** A place that names a policy area; offsets are those of the text searched. */
export interface AreaPlace {
  readonly id: string
  readonly from: number
  readonly to: number
}

const finders = new Map<Lang, (text: string, from: number, trace: Trace) => AreaPlace[]>()

/** Where a text names policy areas from `from` on, in its order. Words that only look like an area's are left out. */
export function areasIn(text: string, from: number, lang: Lang, trace: Trace): AreaPlace[] {
  let find = finders.get(lang)
  if (!find) {
    find = finderOf(lang)
    finders.set(lang, find)
  }
  return find(text, from, trace)
}

function finderOf(lang: Lang) {
  const rows = areas.map(({ id, about, [lang]: words }) => ({ id: `${lang}.area.${id}`, area: id, about, words }))
  const findWord = finder(rows, lang === 'en')
  return (text: string, from: number, trace: Trace): AreaPlace[] => {
    const found: AreaPlace[] = []
    for (let hit = findWord(text, from); hit; hit = findWord(text, hit.to)) {
      fire(trace, hit.row)
      if (hit.row.area !== 'none') found.push({ id: hit.row.area, from: hit.from, to: hit.to })
    }
    return found
  }
}
