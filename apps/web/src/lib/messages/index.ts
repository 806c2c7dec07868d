import { en } from './en.ts'
import { zh } from './zh.ts'

export type Language = 'en' | 'zh'

/** The shape of every language's messages: English leads, the others have exactly its keys and arguments. */
export type Messages = Shape<typeof en>

type Shape<Value> = Value extends string
  ? string
  : Value extends (...names: infer Names) => string
    ? (...names: Names) => string
    : { [Key in keyof Value]: Shape<Value[Key]> }

const catalogue: { readonly [language in Language]: Messages } = { en, zh }

/** The messages of a language. In a part use `useMessages`. */
export const messagesIn = (language: Language): Messages => catalogue[language]

export const isLanguage = (text: unknown): text is Language => text === 'en' || text === 'zh'

/** The language a counterpart word is shown in. */
export const otherLanguage = (language: Language): Language => (language === 'en' ? 'zh' : 'en')

/** How a language names itself. */
export const ownNames: { readonly [language in Language]: string } = { en: 'English', zh: '中文' }
