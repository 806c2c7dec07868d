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

const LANGUAGES = ['en', 'zh', 'mn'] as const
type NameLanguage = (typeof LANGUAGES)[number]

/**
 * The languages in which a name is asked for, the reader's own first. Those stand open that the body works in — where it says
 * nothing of that, those it is named in — and those in which something stands; the others are folded.
 *
 * @example
 *   fieldLanguages('en', { languages: [], names: { en: 'Harbour Board' } }, () => false) // { open: ['en'], folded: ['zh', 'mn'] }
 */
export function fieldLanguages(
  reader: 'en' | 'zh',
  body: { languages: readonly string[]; names: Names } | undefined,
  isUsed: (language: NameLanguage) => boolean,
): { open: NameLanguage[]; folded: NameLanguage[] } {
  const ofBody = body ? (body.languages.length > 0 ? body.languages : Object.keys(body.names)) : []
  const isOpen = (asked: NameLanguage) => asked === reader || ofBody.includes(asked) || isUsed(asked)
  const order = [reader, ...LANGUAGES.filter((asked) => asked !== reader)]
  return { open: order.filter(isOpen), folded: order.filter((asked) => !isOpen(asked)) }
}

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
