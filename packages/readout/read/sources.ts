import type { Grammar } from '../grammar/rows.ts'
import { lexicon } from './lexicon.ts'
import type { SourceReader } from './source-list.ts'
import { enSources } from './sources-en.ts'
import { zhSources } from './sources-zh.ts'

/** Finds what a sitting studied, conveyed, deployed or deliberated in the sentences that tell of the sitting itself. */
export function sourceReader(grammar: Grammar): SourceReader {
  const words = lexicon(grammar.sources, grammar.lang === 'en')
  return grammar.lang === 'zh' ? zhSources(words) : enSources(words)
}
