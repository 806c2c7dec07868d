import { zhClauses } from './zh-clauses.ts'
import { zhMedia } from './zh-media.ts'
import type { Grammar } from './rows.ts'
import { zhSitting } from './zh-sitting.ts'
import { zhStatements } from './zh-statements.ts'

/** Chinese: every row one meaning. The words of one table are joined into one alternation, the longest first. */
export const zh: Grammar = { lang: 'zh', ...zhStatements, ...zhClauses, ...zhSitting, ...zhMedia }
