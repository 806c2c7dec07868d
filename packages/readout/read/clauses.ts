import type { ClauseRow, FrameRow, Grammar } from '../grammar/rows.ts'
import type { Clause, ClauseKind } from '../model.ts'
import { type Trace, fire, firstOf } from './lexicon.ts'
import type { Named } from './people.ts'
import { markerFinder } from './said.ts'
import type { Words } from './search.ts'
import { spanOf } from './text.ts'
import { vocabularyOf } from './words.ts'

/** A stretch between two cuts; offsets are those of the sentence. */
interface Piece {
  readonly from: number
  readonly to: number
}

/** How far from its opening the words that decide about a clause may stand; a ban is heard further. */
const reach = { zh: 14, en: 110 }
const reachOfBans = { zh: 40, en: 160 }

/** What does not belong to a clause at its ends. */
const edge = new Set(Array.from(' \t\n\u3000，；。,;.！？”’"', (mark) => mark.charCodeAt(0)))

const cuts = {
  zh: /[，；;,]/g,
  en: /[;,:]\s|\s(?=so as to\b|so that\b|to (?:better )?(?:meet|satisfy) the\b|and that\b|and (?=(?:strive|take|do|focus|resolutely|strictly|constantly|accelerate|promote|ensure|reflect|implement)\b|(?:inherit|carry|fully|actively|earnestly|vigorously|coordinate|integrate|strengthen|improve|enhance|adhere|uphold|publish|repair|report|submit|prepare|complete)\b|(?!that\b)(?:(?!and|or|who|which|that|what|how|if|when|where|whether|should|must|shall)[\w'’-]+ ){1,6}?(?:should|must|shall|needs? to|ha(?:s|ve) to)\b))/g,
}

/** Which kind decides where a clause holds words of several. */
const weight: readonly ClauseKind[] = ['ban', 'effect', 'attitude', 'action', 'direction']

/** An English direction counts where it is the verb: at the opening, behind a modal or "to", adverbs between. */
const verbPlace =
  /(?:^|\b(?:to|should|must|shall|need|will|be|and|or|we)\s)(?:(?:\w+ly|also|further|always|well|more|fully)\s(?:and\s)?){0,4}$/i

/** "should be fully, accurately and comprehensively implemented": the adverbs wait for their verb. */
const waiting = /\b(?:be|fully|\w{2,12}ly)$/

/** 建设 and 落实 are what is to be done only as the verb of their clause; behind another verb they are its object. */
const nounLike = /^(?:建设|落实|部署)$/
const verbOpens =
  /(?:^|[要须应当]|需要?|切实|认真|全面|严格|坚决|深入|扎实|加紧|抓紧|尽快|及时|精心|科学|规范|高标准|高质量|逐项|逐条|逐级|不折不扣|共同|合力|统筹|规划|并|、)$/

const opensWithMarker = /^(?:都|也|还|一律|坚决|仍|均)?$/

/**
 * Cuts what a directive says into clauses, each of one kind. A time or a condition belongs to the clause after it,
 * a piece without a word of its own to the clause before; what no row marks is an action.
 */
export function clauseReader(grammar: Grammar) {
  const { lang } = grammar
  const findWord = vocabularyOf(lang).clauses
  const markerIn = markerFinder(grammar)
  const frameOf = firstOf(grammar.frames)
  const openingOf = firstOf(grammar.openings)
  const endPointOf = firstOf(grammar.endPoints)

  /** The row or frame that decides about a piece. */
  const marked = (words: Words, piece: string, { from, to }: Piece): ClauseRow | FrameRow | undefined => {
    let best: ClauseRow | FrameRow | undefined
    if (frameOf(piece)) for (const frame of grammar.frames) if (frame.pattern.test(piece)) best = weightier(best, frame)
    // the search must not look beyond the piece: many pieces of one long sentence would each read all the rest
    const { text } = words
    const heard = Math.min(to, from + reachOfBans[lang])
    for (let hit = findWord(words, from, heard); hit; hit = findWord(words, hit.to, heard)) {
      const { row } = hit
      const at = hit.from - from
      if (row.kind !== 'ban' && hit.to - from > reach[lang]) continue
      // an effect counts only at the opening
      if (row.kind === 'effect' && at > 4) continue
      if (lang === 'zh' && nounLike.test(text.slice(hit.from, hit.to)) && !verbOpens.test(piece.slice(0, at))) continue
      if (row.kind === 'ban' && !markerIn.standsAlone(piece, at, text.slice(hit.from, hit.to), 0, piece.length))
        continue
      if (row.kind === 'direction' && lang === 'en' && !verbPlace.test(piece.slice(0, at))) continue
      best = weightier(best, row)
    }
    return best
  }

  return ({ sentence, masked, words, maskedWords }: Named, saidFrom: number, trace: Trace): Clause[] => {
    const { text } = sentence
    const pieces = piecesOf(text, masked, saidFrom, cuts[lang])
    const found: { kind: ClauseKind; from: number; to: number }[] = []
    const saids = pieces.map(({ from, to }) => masked.slice(from, to))
    const duties = pieces.map(({ from, to }) => markerIn.find(maskedWords, from, to))
    const lastDuty = duties.findLastIndex((duty) => duty !== null)
    let opening: number | null = null
    for (const [i, piece] of pieces.entries()) {
      const said = saids[i] ?? ''
      const time = i < pieces.length - 1 ? openingOf(said) : undefined
      const row = time?.always ? undefined : marked(words, said, piece)
      if (!row && (time || belongsAhead(i, said))) {
        fire(trace, time)
        opening ??= piece.from
        continue
      }
      const previous = found.at(-1)
      if (previous && !row && !duties[i] && !grammar.starts?.test(said)) {
        previous.to = piece.to
        if (previous.kind === 'direction') previous.kind = ended('direction', said)
      } else {
        fire(trace, row)
        // what stands before the first duty only says why
        const why = lang === 'zh' && i < lastDuty && !duties[i] && opening === null
        found.push({
          kind: row ? kindOf(row, said, !previous) : why ? 'direction' : 'action',
          from: opening ?? piece.from,
          to: piece.to,
        })
      }
      opening = null
    }
    return found.map(({ kind, from, to }) => ({ kind, span: spanOf(sentence, from, to) }))

    /** A list before its verb, or the thing that the next piece lays a duty on. */
    function belongsAhead(i: number, said: string): boolean {
      const next = pieces[i + 1]
      if (!next) return false
      if (lang === 'en') return waiting.test(said) || (!duties[i] && !found.length && i < lastDuty)
      const duty = duties[i + 1]
      return !duties[i] && duty != null && opensWithMarker.test(masked.slice(next.from, duty.at))
    }

    /** A direction with an end point is an action; so is an effect that is all that is asked. */
    function kindOf(row: ClauseRow | FrameRow, said: string, isFirst: boolean): ClauseKind {
      return row.kind === 'direction' || (row.kind === 'effect' && isFirst) ? ended(row.kind, said) : row.kind
    }

    function ended(kind: ClauseKind, said: string): ClauseKind {
      const end = endPointOf(said)
      fire(trace, end)
      return end ? 'action' : kind
    }
  }
}

/** What stands between the cuts, without the marks and the "and" at its ends. */
function piecesOf(text: string, masked: string, saidFrom: number, cut: RegExp): Piece[] {
  const pieces: Piece[] = []
  const put = (start: number, end: number) => {
    let from = start
    let to = end
    while (from < to && edge.has(text.charCodeAt(from))) from++
    while (to > from && edge.has(text.charCodeAt(to - 1))) to--
    if (text.startsWith('and ', from))
      from += /^and (?:that )?(?=\w)/.exec(text.slice(from, Math.min(to, from + 12)))?.[0].length ?? 0
    if (from < to) pieces.push({ from, to })
  }
  let from = saidFrom
  cut.lastIndex = saidFrom
  for (let match = cut.exec(masked); match; match = cut.exec(masked)) {
    if (match[0] === ' ' && !isJoint(masked.slice(from, match.index), masked.slice(match.index, match.index + 80)))
      continue
    put(from, match.index)
    from = match.index + match[0].length
  }
  put(from, text.length)
  return pieces
}

const joins =
  /^ and (?:strive|take|do|focus|resolutely|strictly|constantly|accelerate|promote|ensure|reflect|implement|that)\b/
const verbJoins =
  /^ and (?:inherit|carry|fully|actively|earnestly|vigorously|coordinate|integrate|strengthen|improve|enhance|adhere|uphold|publish|repair|report|submit|prepare|complete)\b/
/** Two verbs with one object: "should inherit and carry forward". */
const sharedObject = /(?:^|\b(?:to|should|must|shall|and|[a-z]+ly)\s)[\w-]+$/
const hasDuty = /\b(?:should|must|shall|need to|needs to|has to|have to|to)\b/

/** Whether words without a mark between them are two clauses. */
function isJoint(before: string, behind: string): boolean {
  if (!behind.startsWith(' and '))
    return (
      !behind.startsWith(' to ') ||
      /\b(?:solve|resolve|improve|take|provide|build|adopt|adjust)\b[^,]* \S+$/.test(before)
    )
  if (joins.test(behind)) return true
  if (!hasDuty.test(before) || sharedObject.test(before)) return false
  return verbJoins.test(behind) || /\b(?:should|must|shall|needs? to|ha(?:s|ve) to)\b/.test(before)
}

function weightier<R extends { readonly kind: ClauseKind }>(best: R | undefined, row: R): R {
  return !best || weight.indexOf(row.kind) < weight.indexOf(best.kind) ? row : best
}
