import { enClauses } from './en-clauses.ts'
import { enMedia } from './en-media.ts'
import type { Grammar } from './rows.ts'
import { enSitting } from './en-sitting.ts'
import { enStatements } from './en-statements.ts'

/** English, official and machine-translated: every row one meaning. The words of one table are joined into one alternation, the longest first. */
export const en: Grammar = { lang: 'en', ...enStatements, ...enClauses, ...enSitting, ...enMedia }
