import type { Lang } from '../model.ts'
import { en } from './en.ts'
import type { Grammar } from './rows.ts'
import { zh } from './zh.ts'

/** The grammar of a language. */
export const grammarOf = (lang: Lang): Grammar => (lang === 'zh' ? zh : en)
