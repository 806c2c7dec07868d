import type { Lang } from '../model.ts'
import type { Paragraph, Sentence } from './text.ts'

const zhEnd = /[。！？!?]+[”』」）)’]*/g
const enEnd = /[.!?]+["”’)\]]*(?=\s+["“‘([•*]?[A-Z0-9]|\s*$)/g
/** Words whose full stop ends no sentence. */
const abbreviation =
  /(?:^|[\s(“"])(?:Dr|Mr|Mrs|Ms|Prof|Rev|Ven|Hon|Gen|Col|Maj|Capt|Lt|Sgt|Adm|St|No|Nos|Rs|Jr|Sr|vs|etc|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Art|Sec|approx|e\.g|i\.e|a\.m|p\.m|[A-Z](?:\.[A-Z]){0,3})$/

/** The sentences of a paragraph; white space around them is left out. */
export function sentencesOf(paragraph: Paragraph, lang: Lang): Sentence[] {
  const { text } = paragraph
  const sentences: Sentence[] = []
  const ends = lang === 'zh' ? zhEnd : enEnd
  ends.lastIndex = 0
  let start = 0
  const take = (end: number) => {
    const raw = text.slice(start, end)
    const trimmed = raw.trim()
    if (trimmed) sentences.push({ text: trimmed, paragraph, from: start + raw.indexOf(trimmed) })
    start = end
  }
  for (let match = ends.exec(text); match; match = ends.exec(text)) {
    if (
      lang === 'en' &&
      match[0].startsWith('.') &&
      abbreviation.test(text.slice(Math.max(start, match.index - 12), match.index))
    ) {
      continue
    }
    take(match.index + match[0].length)
  }
  take(text.length)
  return sentences
}
