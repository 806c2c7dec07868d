import type { Names } from '@khural/register'
import { otherLanguage, type Language } from './messages/index.ts'

/** A name in the reader's language, else in the other, with the language it is in; empty when it has none. */
export function nameFor(names: Names, language: Language): { text: string; lang: string } {
  const other = otherLanguage(language)
  const lang = names[language] ? language : names[other] ? other : 'mn'
  return { text: names[lang] ?? '', lang }
}

/** The name in the other language, when the reader's own is there too. */
export function counterpart(names: Names, language: Language): string | undefined {
  return names[language] ? names[otherLanguage(language)] : undefined
}
