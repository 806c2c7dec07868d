import { fire } from './lexicon.ts'
import type { SourceReader, SourceWords } from './sources.ts'
import { collector } from './sources.ts'

const title = /[“"]([A-Z][^”"]{6,160}?)[.,]?[”"]/g
const spirit =
  /\b(?:spirit|guiding principles|deployment requirements) of (?:the )?((?:[^,.;]|\.(?=\S)){4,200}?)(?=,|;|\.$|\. | and (?:the )?(?:deployment requirements|spirit|guiding principles)\b| and (?:carry|conduct|implement|made|arranged)| were?\b|$)/g
/** Spirits that are no source: of the founding of a party, of building it, of an animal. */
const noSource = /^(?:party|founding|foundation|building|hard work|the party|mongolian|craftsman)/i
const dealt =
  /\b(?:implement|implementing|implementation of|discuss|discussed|deliberated|reviewed|adopted|approved|accepts|accepted|ordinance|studied|study|conveyed|report|resolution|considered)\b/i
const word = "[A-Z][\\w'’-]*"
const paper = new RegExp(
  `\\b(?:the |its |a )?((?:(?:joint|New Year|draft|revised|national|decision|resolution|ordinance)s? ){0,3}(?:decisions?|joint calls|calls|resolutions?|ordinances?|appeals?|bills?|regulations|bylaws) (?:of|on|to) (?:the )?${word}(?: (?:(?:of|and|for|on|in)(?: the)? )?${word}){0,12}(?:'s? ${word})?)` +
    `|\\b((?:joint )?(?:New Year )?editorial)\\b` +
    `|\\b(${word}(?: (?:${word}|and|of|for|on)){0,7} (?:Action Plan|Plan|Strategy|Act|Bill|Framework|Policy|Charter|Bylaws|Code of Conduct|Convention|Declaration|Agreement)(?: (?:19|20)\\d\\d(?:[-–](?:19|20)?\\d\\d)?| \\d{1,4}\\b)?)`,
  'g',
)
const accepted = new RegExp(
  `\\b(?:accepts|accepted|approves|approved|adopted|adopts|ratified) (?:the )?(${word}(?: (?:${word}|\\d[\\w.]*)){1,6})`,
  'g',
)

/** Speeches and meetings whose spirit is studied, quoted titles, and named papers that are dealt with. */
export function enSources(words: SourceWords): SourceReader {
  const sourceWord = new RegExp(words.source, 'gi')
  return (sentences, reference, trace) => {
    const { found, put } = collector(reference, 'en')
    for (const { sentence } of sentences) {
      const { text } = sentence
      for (const match of text.matchAll(spirit)) {
        const piece = match[1] ?? ''
        const hit = [...piece.matchAll(sourceWord)].at(-1)
        if (!hit || noSource.test(piece)) continue
        const row = words.row(hit[0])
        fire(trace, row)
        const from = match.index + match[0].lastIndexOf(piece)
        put(sentence, from, from + piece.length, /\bspeech\b/i.test(piece) ? 'speech' : (row?.kind ?? 'meeting'))
      }
      if (!dealt.test(text)) continue
      for (const match of text.matchAll(title))
        put(sentence, match.index + 1, match.index + 1 + (match[1]?.length ?? 0), 'document')
      for (const form of [paper, accepted]) {
        for (const match of text.matchAll(form)) {
          const piece = match[1] ?? match[2] ?? match[3] ?? ''
          const row = words.row([...piece.matchAll(sourceWord)].at(0)?.[0] ?? '')
          fire(trace, row)
          const from = match.index + match[0].lastIndexOf(piece)
          put(sentence, from, from + piece.length, row?.kind === 'instruction' ? 'instruction' : 'document')
        }
      }
    }
    return found
  }
}
