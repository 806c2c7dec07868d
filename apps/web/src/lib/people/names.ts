import type { BothTexts } from '@khural/register/journal/meanwhile.ts'
import type { Names } from '@khural/register'

/** How a language of a name is marked: Mongolian in its own script apart from Cyrillic. */
export const langOf = (language: string, name: string): string =>
  language === 'mn' && /\p{Script=Mongolian}/u.test(name) ? 'mn-Mong' : language

/** The names besides the one that is shown already, in their order. */
export const otherNames = (names: Names, shown: string): { lang: string; name: string }[] =>
  ['zh', 'en', 'mn'].flatMap((language) => {
    const name = names[language]
    return name === undefined || language === shown ? [] : [{ lang: langOf(language, name), name }]
  })

/** A form that was refused, where it is this one. */
export interface RefusedForm {
  action: string
  refusal: { code: string; words: string; field: string | null; see: string | null; both?: BothTexts }
  typed: { readonly [field: string]: string }
}
export function refusedOf(form: unknown, ...actions: readonly string[]): RefusedForm | null {
  const refused = form as RefusedForm | null | undefined
  return refused?.refusal && actions.includes(refused.action) ? refused : null
}
