import type { SourceKind } from '../model.ts'
import { fire } from './lexicon.ts'
import { matches } from './search.ts'
import { type SourceReader, type SourceWords, collector } from './source-list.ts'

const title = /[“"]([A-Z][^”"]{6,160}?)[.,]?[”"]/g
/** What a session is about is no paper it takes up. */
const isTheme = /\b(?:theme|themed|topic|subject|title|titled|motto|slogan)(?: of)?[:,]? $/i
const spirit =
  /\b(?:spirit|guiding principles|deployment requirements) of (?:the )?((?:[^,.;]|\.(?=\S)){4,200}?)(?=,|;|\.$|\. | and (?:the )?(?:deployment requirements|spirit|guiding principles)\b| and (?:carry|conduct|implement|ensure|promote|strengthen|made|arranged)| were?\b|$)/g
/** Spirits that are no source: of the founding of a party, of building it, of an animal. */
const noSource = /^(?:party|founding|foundation|building|hard work|the party|mongolian|craftsman)/i
const dealt =
  /\b(?:implement|implementing|implementation of|discuss|discussed|deliberated|reviewed|adopted|approved|accepts|accepted|ordinance|studied|study|conveyed|report|resolution|considered|carrying out|carried out)\b/i
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

const day =
  '(?:\\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)|(?:January|February|March|April|May|June|July|August|September|October|November|December) \\d{1,2})'
const name = `${word}(?: (?:(?:(?:of|for|on|in)(?: the)?|and) )?${word}){0,10}`
const ordinal = '(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\\d{1,3}(?:st|nd|rd|th))'
/** Behind the name of a source: when it was held or issued. */
const when = /^,? (?:held|convened|issued|published|delivered|made)\b[^,;.]*/
/** Sources by their own names, looked for where the hint stands: speeches by whom, meetings by whose, instructions by whom, papers by their capitals. */
const forms: readonly { readonly kind: SourceKind; readonly hint: RegExp; readonly pattern: RegExp }[] = [
  {
    kind: 'speech',
    hint: /\b(?:speech|address)\b/,
    pattern: new RegExp(
      `\\b(?:the |a )?((?:important )?(?:speech|address)(?: of ${day})? by ${name}(?:, (?:the )?${name},(?= at\\b))?(?: at the ${name})?)`,
      'g',
    ),
  },
  {
    kind: 'speech',
    hint: /\b(?:speech|address)\b/,
    pattern: new RegExp(
      `\\b(${word}(?: ${word}){0,3}['’]s (?:important )?(?:speech|address) (?:of ${day}(?: at the ${name})?|at the ${name}))`,
      'g',
    ),
  },
  {
    kind: 'instruction',
    hint: /\binstruction/,
    pattern: new RegExp(
      `\\b((?:important )?instructions? of (?:the )?${name}(?: of ${day})?(?: (?:on|about) (?:(?!has|have|and|was|were)[\\w-]+ ?){1,8}(?<! ))?)`,
      'g',
    ),
  },
  {
    kind: 'meeting',
    hint: /\b(?:meeting|session) of the\b/i,
    pattern: new RegExp(
      `\\b(?:decisions|arrangements|requirements|conclusions|deployment|principles)(?: made| taken)? (?:of|at|by) the ((?:meeting of the ${name} (?:on|of) ${day})|(?:${ordinal} (?:plenary )?(?:session|meeting) of the ${name}))`,
      'gi',
    ),
  },
  {
    kind: 'meeting',
    hint: /\bmeeting of the\b/,
    pattern: new RegExp(`\\b(meeting of the ${name} (?:on|of) ${day})`, 'g'),
  },
  {
    kind: 'document',
    hint: /\b(?:Guidelines|Measures|Notice|Circular|Rules|Opinions|Provisions|Table|Outline|Programme|Program|Plan) (?:for|on)\b/,
    pattern: new RegExp(
      `\\b((?:${word} ){0,4}(?:Guidelines|Measures|Notice|Circular|Rules|Opinions|Provisions|Table|Outline|Programme|Program|Plan) (?:for|on) (?:the )?(?:${name}|\\d{4}(?:(?: to |[-–])\\d{4})?))`,
      'g',
    ),
  },
]

/** Speeches and meetings whose spirit is studied, quoted titles, and named papers that are dealt with. */
export function enSources(words: SourceWords): SourceReader {
  const sourceWord = new RegExp(words.source, 'gi')
  return (sentences, reference, trace) => {
    const { found, put } = collector(reference, 'en')
    for (const { sentence } of sentences) {
      const { text } = sentence
      const taken: (readonly [number, number])[] = []
      /** Keeps a source once, though several forms find it: the first, longest one counts. */
      const take = (from: number, length: number, kind: SourceKind) => {
        const to = from + length
        if (taken.some(([a, b]) => from < b && to > a)) return
        taken.push([from, to])
        put(sentence, from, to, kind, when.exec(text.slice(to, to + 120))?.[0])
      }
      for (const match of matches(spirit, text)) {
        const piece = match[1] ?? ''
        const hit = matches(sourceWord, piece).at(-1)
        if (!hit || noSource.test(piece)) continue
        const row = words.row(hit[0])
        fire(trace, row)
        const from = match.index + match[0].lastIndexOf(piece)
        take(from, piece.length, /\bspeech\b/i.test(piece) ? 'speech' : (row?.kind ?? 'meeting'))
      }
      if (!dealt.test(text)) continue
      for (const { kind, hint, pattern } of forms) {
        if (!hint.test(text)) continue
        for (const match of matches(pattern, text)) {
          const piece = match[1] ?? ''
          const from = match.index + match[0].lastIndexOf(piece)
          take(from, piece.length, kind)
        }
      }
      for (const match of matches(title, text))
        if (!isTheme.test(text.slice(Math.max(0, match.index - 16), match.index)))
          put(sentence, match.index + 1, match.index + 1 + (match[1]?.length ?? 0), 'document')
      for (const form of [paper, accepted]) {
        for (const match of matches(form, text)) {
          const piece = match[1] ?? match[2] ?? match[3] ?? ''
          const row = words.row(matches(sourceWord, piece).at(0)?.[0] ?? '')
          fire(trace, row)
          const from = match.index + match[0].lastIndexOf(piece)
          take(from, piece.length, row?.kind === 'instruction' ? 'instruction' : 'document')
        }
      }
    }
    return found
  }
}
