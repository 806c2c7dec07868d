import { areas } from '../grammar/areas.ts'
import type { Lang } from '../model.ts'
import { type Trace, fire, lexicon } from './lexicon.ts'

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
  const words = lexicon(rows, lang === 'en')
  const word = new RegExp(words.source, 'gi')
  return (text: string, from: number, trace: Trace): AreaPlace[] => {
    const found: AreaPlace[] = []
    word.lastIndex = from
    for (let match = word.exec(text); match; match = word.exec(text)) {
      const row = words.row(match[0])
      fire(trace, row)
      if (row && row.area !== 'none') found.push({ id: row.area, from: match.index, to: match.index + match[0].length })
    }
    return found
  }
}
