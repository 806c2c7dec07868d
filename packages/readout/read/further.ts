import type { ActRow, Grammar } from '../grammar/rows.ts'
import type { Lang } from '../model.ts'
import { lexicon } from './lexicon.ts'
import type { Named } from './people.ts'
import type { Hit } from './search.ts'
import { vocabularyOf } from './words.ts'

/** A verb further on in a sentence, of the same speaker: its part begins at `partFrom`, the one before ends at `cutAt`. */
export interface Further extends Hit<ActRow> {
  readonly cutAt: number
  readonly partFrom: number
}

/** The beginning of a part: 会议听取了…，审议通过了…; "heard the report, approved the minutes and decided to …". */
const joints: Record<Lang, RegExp> = {
  zh: /[，；、]/g,
  en: /,? and |[,;] /g,
}
const mostParts = 12

/** 审议了甲、听取了乙: within a list only what was done is a part; elsewhere 、 stands between things. */
const isPart = (text: string, joint: string, hit: Hit<ActRow>) =>
  (joint !== '、' || text.startsWith('了', hit.to)) &&
  (!isPreposition(text, hit) || /^(?:了|《)/.test(text.slice(hit.to)))

/** 通过 is a preposition, too. */
const isPreposition = (text: string, { from, to }: Hit<ActRow>) => text.slice(from, to) === '通过'

/** What is said or decided by the verbs of these acts may follow what was dealt with, without a speaker of its own. */
const resumes = new Set(['强调', '指出', '要求', '认为', '决定', '议定', '同意', '原则同意', '充分肯定', '高度评价'])

/** Words behind which an English verb tells of somebody else: "heard that the town had surveyed and approved the site". */
const embedded = /\b(?:that|which|who|whom|whose|whether|how|where|had|has|have|was|were|is|are|to)\b/

/**
 * Finds the further acts of a sentence that deals with papers: each kind of act once, what leaves no result of its own
 * (deliberated, discussed) not at all.
 */
export function furtherFinder(grammar: Grammar) {
  const { lang } = grammar
  const findVerb = vocabularyOf(lang).acts
  const adverbs = lexicon(grammar.adverbs, lang === 'en')
  const leading = new RegExp(lang === 'zh' ? `(?:${adverbs.source})*` : `(?:(?:${adverbs.source}) )?`, 'iy')

  return (
    { masked, maskedWords }: Named,
    first: Hit<ActRow>,
    isReporting: (hit: Hit<ActRow>) => boolean,
  ): Further[] => {
    const found: Further[] = []
    if (first.row.manner !== 'does' && first.row.act !== 'praised') return found
    const joint = joints[lang]
    joint.lastIndex = first.to
    for (let match = joint.exec(masked); match && found.length < mostParts; match = joint.exec(masked)) {
      const partFrom = joint.lastIndex
      leading.lastIndex = partFrom
      leading.exec(masked)
      const at = Math.max(partFrom, leading.lastIndex)
      const hit = verbAt(at) ?? verbAt(partFrom)
      if (!hit || !isReporting(hit)) continue
      if (lang === 'en' && embedded.test(masked.slice(first.to, match.index))) break
      if (lang === 'zh' && !isPart(masked, match[0], hit)) continue
      if (hit.row.manner === 'residue') continue
      if (lang === 'zh' && hit.row.manner === 'says' && !resumes.has(masked.slice(hit.from, hit.to))) continue
      found.push({ ...hit, cutAt: match.index, partFrom })
      // what is said goes on to the end of the sentence
      if (hit.row.manner === 'says' && hit.row.act !== 'approved' && hit.row.act !== 'praised') break
    }
    return found

    function verbAt(at: number): Hit<ActRow> | null {
      const hit = findVerb(maskedWords, at, masked.length)
      return hit?.from === at ? hit : null
    }
  }
}
