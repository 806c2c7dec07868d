import { en } from '../grammar/en.ts'
import { institutionWords } from '../grammar/names.ts'
import { type Trace, fire } from './lexicon.ts'
import type { Row } from '../grammar/rows.ts'
import type { Mention } from './mentions.ts'
import { type Words, matches } from './search.ts'
import { vocabularyOf } from './words.ts'

const honorific = /(?:Dr|Mr|Mrs|Ms|Prof|Hon|H\.E|Rev|Ven|Eng|Comrade|Messrs)\b(?:\.\s*|\s+)/y
const anyHonorific = /\b(?:Dr|Mr|Mrs|Ms|Prof|Hon|H\.E|Eng|Comrade)\b(?:\.\s*|\s+)(?=\p{Lu})/gu
const token = /(?:\p{Lu}\.(?:\s?\p{Lu}\.)*|\p{Lu}[\p{L}'’]*(?:-\p{L}[\p{L}'’]*)*)/uy
const link = /(?:\s+(?:of|to|for|on|in|the|and|under|at)(?:\s+the)?|,)\s+/y
/** Verbs in the capitals of a headline are no names either. */
const verbs = new Set(en.acts.flatMap((row) => row.words).map((word) => word.toLowerCase()))
const postWords = new Set(en.posts.flatMap((row) => row.words.map((word) => `${word}s`)))
const isNoName = (word: string) => institutionWords.has(word) || verbs.has(word.toLowerCase()) || postWords.has(word)

interface Token {
  readonly from: number
  readonly to: number
  readonly word: string
}

/** What only a person does behind a name that opens a sentence; offices require and propose too, but seldom so shortly. */
const bareVerb =
  /^\s(?:(?:made|presided|chaired|delivered|attended|said|stressed|noted|was present|spoke|hosted|added|pointed out|emphasi[sz]ed|underlined|remarked|urged|called (?:for|on))\b|(?:required|requested|asked|proposed|suggested|reported|demanded|explained) that\b)/

const twoCapitals = /\p{Lu}\S* (?:\S+ )?\p{Lu}/u

/** Names in an English sentence: behind a post or an honorific, or before a comma with a post behind it. */
export function enMentions(words: Words, trace: Trace): Mention[] {
  const { text } = words
  // a name has two words at least
  if (!twoCapitals.test(text)) return []
  const found: Mention[] = []
  const add = (mention: Mention) => {
    if (!found.some((other) => mention.from < other.to && other.from < mention.to)) found.push(mention)
  }
  const postPlaces = postsIn(words)
  for (const place of postPlaces.slice(0, 200)) {
    if (!isUpper(text, place.from) && !(text[place.to] === ' ' && nameTokens(text, place.to + 1).length > 1)) continue
    const mention = afterPost(text, place, postPlaces)
    if (!mention) continue
    fire(trace, place.row)
    add(mention)
    // "Vice-Chairmen of the Council A, B, C": those behind share the post
    if (!/(?:men|ors|ents|ers|ies|ians)$/.test(text.slice(place.from, place.to))) continue
    for (let at = mention.to; ;) {
      listJoint.lastIndex = at
      if (!listJoint.test(text) || postPlaces.some(({ from }) => from === listJoint.lastIndex)) break
      const tokens = nameTokens(text, listJoint.lastIndex)
      const last = tokens.at(-1)
      if (!tokens[0] || !last || tokens.length < 2) break
      add({ from: tokens[0].from, to: last.to, posts: mention.posts })
      at = last.to
    }
  }
  for (const match of matches(anyHonorific, text).slice(0, 200)) {
    const tokens = nameTokens(text, match.index + match[0].length)
    const last = tokens.at(-1)
    if (tokens[0] && last) add({ from: tokens[0].from, to: last.to, posts: appositive(text, last.to, postPlaces) })
  }
  for (const match of matches(nameStart, text).slice(0, 200)) {
    const tokens = nameTokens(text, match.index + match[0].length)
    const last = tokens.at(-1)
    if (!tokens[0] || !last || tokens.length < 2) continue
    const own = appositive(text, last.to, postPlaces)
    const bareBy = /\bby $/.test(match[0])
    const bareAtStart = match.index === 0 && bareVerb.test(text.slice(last.to, last.to + 24))
    if (own.length || bareBy || bareAtStart) add({ from: tokens[0].from, to: last.to, posts: own })
  }
  for (const mention of bareLists(text, [...found])) add(mention)
  return found.sort((a, b) => a.from - b.from)
}

interface PostPlace {
  from: number
  to: number
  readonly row: Row
}

/** What a post may be of, written before it: "Defence Minister". */
const fields = new Set(
  'Defence Defense Foreign Finance Interior Home Health Education Justice Labour Labor Trade Agriculture Transport Energy Environment Culture Tourism Media Legal Opposition Additional Senior Principal Zonal Provincial Regional District City County Town Works Planning Police Medical Technical Private Public Fire Harbour Harbor Port Village Borough'.split(
    ' ',
  ),
)
const rankBefore = /(?:^|\s)((?:Deputy|Vice|Assistant|Senior|Executive|First|Permanent) )$/

/** Where posts stand; words of rank belong to the post behind them: "Deputy Mayor", "First Vice Chairman". */
function postsIn(words: Words): PostPlace[] {
  const { text } = words
  const findPost = vocabularyOf('en').posts
  const found: PostPlace[] = []
  for (let hit = findPost(words, 0, text.length); hit; hit = findPost(words, hit.to, text.length)) {
    const previous = found.at(-1)
    if (
      previous &&
      previous.to === hit.from - 1 &&
      text[previous.to] === ' ' &&
      isUpper(text, hit.from) &&
      hit.row === previous.row &&
      !/^(?:Comrade|Member)/.test(text.slice(hit.from, hit.to))
    ) {
      previous.to = hit.to
      continue
    }
    found.push({ from: hit.from - fieldBefore(text, hit.from), to: hit.to, row: hit.row })
  }
  return found
}

/** Length of the words before a post that belong to it: "Senior Additional Secretary", "secretary to the President". */
function fieldBefore(text: string, at: number): number {
  const aide = /\b(?:[Ss]ecretary|[Aa]dvisor|[Aa]dviser|[Aa]ssistant|[Aa]ide|[Cc]ounsel) (?:to|of) (?:the )?$/.exec(
    text.slice(Math.max(0, at - 24), at),
  )
  if (aide) return aide[0].length + fieldBefore(text, at - aide[0].length)
  const rank = rankBefore.exec(text.slice(Math.max(0, at - 11), at))?.[1]
  if (rank) return rank.length
  const field = /(?:^|[ (])((?:[A-Z][A-Za-z]+ ){1,3})$/.exec(text.slice(Math.max(0, at - 48), at))?.[1]
  const words = field?.trimEnd().split(' ') ?? []
  let length = 0
  for (const word of words.toReversed()) {
    if (!fields.has(word)) break
    length += word.length + 1
  }
  return length
}

/** All posts are written in the letters A to Z. */
const isUpper = (text: string, at: number) => /[A-Z]/.test(text.charAt(at))

const nameStart = /(?:^|, |; |\band |\bby |\bwere |\bwas )(?=\p{Lu})/gu
const listStart = /(?:\b(?:leaders|officials|[Mm]embers|colleagues|including) |^|, )(?=\p{Lu})/gu
const listJoint = /(?:, and |, | and )(?=\p{Lu})/uy
const listEnd =
  /(?:,? (?:also|then|both|respectively|each))? (?:attended|participated|(?:made|delivered|gave) (?:\w+ ){0,2}(?:speech(?:es)?|remarks|reports?|presentations)|took part|were present|were also present|were among those (?:who|present)|were in attendance|joined|spoke)\b/y

/**
 * Names without posts that open a sentence before a verb of presence: "Li An, Zhao Bo and Wu Kang attended". Those with a post
 * among them are known already.
 */
function bareLists(text: string, known: readonly Mention[]): Mention[] {
  const found: Mention[] = []
  let covered = 0
  for (const match of matches(listStart, text)) {
    if (match.index < covered) continue
    const names: Mention[] = []
    let at = match.index + match[0].length
    while (names.length < 60) {
      const withPost = known.find(({ posts }) => posts[0]?.from === at)
      const tokens = nameTokens(text, at)
      const last = tokens.at(-1)
      if (withPost) names.push(withPost)
      else if (tokens[0] && last && tokens.length > 1) names.push({ from: tokens[0].from, to: last.to, posts: [] })
      else break
      listJoint.lastIndex = names.at(-1)!.to
      if (!listJoint.test(text)) break
      at = listJoint.lastIndex
    }
    listEnd.lastIndex = names.at(-1)?.to ?? text.length
    covered = names.at(-1)?.to ?? covered
    if (names.length > (match[0] === ', ' ? 1 : 0) && listEnd.test(text)) found.push(...names)
    if (found.length > 100) break
  }
  return found
}

/** The run of name words that begins here; empty when an institution's word does. */
function nameTokens(text: string, from: number): Token[] {
  const tokens: Token[] = []
  let at = from
  while (tokens.length < 6) {
    token.lastIndex = at
    const match = token.exec(text)
    if (!match || (at === 0 && /^An?$/.test(match[0]))) break
    const word = match[0].endsWith('s') ? match[0].replace(/['’]s$/, '') : match[0]
    if (isNoName(word)) break
    tokens.push({ from: at, to: at + word.length, word })
    if (word !== match[0]) break
    at = token.lastIndex
    if (text[at] !== ' ') break
    at++
  }
  return tokens
}

/** "Secretary to the Ministry of Finance Mahinda Perera": the words right after of, to, the belong to the post. */
function afterPost(text: string, place: PostPlace, postPlaces: readonly PostPlace[]): Mention | null {
  let at = place.to
  let ownEnd = place.to
  for (let step = 0; step < 14; step++) {
    if (text[at] === ',' && step > 0) {
      honorific.lastIndex = at + 2
      const title = honorific.exec(text)
      // ", Dr. X" and ", X" right behind a post with its institution
      const tokens = nameTokens(text, title ? honorific.lastIndex : at + 2)
      const last = tokens.at(-1)
      if (!tokens[0] || !last || (tokens.length < 2 && !title)) return null
      if (!title && !/^(?:\s|,|\.|;|$)/.test(text.slice(last.to, last.to + 1))) return null
      return {
        from: tokens[0].from,
        to: last.to,
        posts: apart(text, place.from, at, postPlaces),
      }
    }
    if (text[at] === ' ') {
      honorific.lastIndex = at + 1
      const title = honorific.exec(text)
      const tokens = nameTokens(text, title ? honorific.lastIndex : at + 1)
      const last = tokens.at(-1)
      const alone = tokens.length === 1 && !title
      if (tokens[0] && last && (!alone || (step === 0 && oneWord.test(text.slice(last.from, last.from + 60))))) {
        const mention = { from: tokens[0].from, to: last.to, posts: apart(text, place.from, ownEnd, postPlaces) }
        return alone ? { ...mention, alone } : mention
      }
    }
    link.lastIndex = at
    const joint = link.exec(text)
    if (joint && !joint[0].startsWith(',')) at = link.lastIndex
    else if (text[at] === ' ') at++
    else return null
    token.lastIndex = at
    const word = token.exec(text)
    if (!word || verbs.has(word[0].toLowerCase()) || /^(?:Her|His)$/.test(word[0])) return null
    at = token.lastIndex
    ownEnd = at
  }
  return null
}

/** A name of one word counts behind a post and before what its bearer does, or others who do. */
const oneWord =
  /^\p{Lu}\p{Ll}{2,}(?=,? (?:and (?:the )?\p{Lu}\p{Ll}+ \p{Lu}|(?:also |then |further )?(?:attended|participated|took|presided|chaired|hosted|said|stressed|noted|spoke|made|delivered|reported|pointed|emphasi|called|told|added|was|were|has|had|asked|urged|opened|joined)\b)|, \p{Lu}\p{Ll}+ \p{Lu}| and \p{Lu}\p{Ll}+ \p{Lu})/u

/** The posts of one stretch: "Vice Mayor and Head of Works" are two. */
function apart(text: string, from: number, to: number, postPlaces: readonly PostPlace[]): Mention['posts'] {
  const starts = [from]
  for (const place of postPlaces)
    if (place.from > from && place.to <= to && text.endsWith(' and ', place.from)) starts.push(place.from)
  return starts.map((start, i) => {
    const next = starts[i + 1]
    return { from: start, to: next === undefined ? to : next - ' and '.length, acting: isActing(text, start) }
  })
}

const isActing = (text: string, from: number) =>
  /\bacting\s*$/i.test(text.slice(Math.max(0, from - 8), from)) || /^acting/i.test(text.slice(from, from + 7))

const appositiveEnd =
  /,? and (?:His|Her) Excellency\b|, also\b|, (?:was|were|who|presided|chaired|hosted|made|delivered|attended|participated|joined|said|stressed|took|spoke|and (?=(?:Mr|Ms|Mrs|Dr)\b)|on |at |in )| (?:attended|participated|took part|presided|chaired|hosted|briefed|delivered|made|spoke|(?:was|were) present)\b|;|\.$|, (?=\p{Lu}[\p{L}-]* \p{Lu}[\p{L}-]*(?: \p{Lu}[\p{L}-]*)?, )|$/u

const fullName = /^\p{Lu}[\p{L}-]* \p{Lu}[\p{L}-]*(?: \p{Lu}[\p{L}-]*)?$/u

/** The posts behind a name and a comma, up to the verb. */
function appositive(text: string, at: number, postPlaces: readonly PostPlace[]): Mention['posts'] {
  if (text[at] !== ',') return []
  const window = text.slice(at, at + 400)
  const cut = appositiveEnd.exec(window)
  const end = at + (cut ? cut.index : window.length)
  const inside = postPlaces.filter((place) => place.from > at && place.to <= end)
  const first = inside[0]
  if (!first || first.from - at > 60) return []
  const result: { from: number; to: number; acting: boolean }[] = []
  // ", and Secretary-General Ann Lee": the post behind belongs to the one named behind it
  const others = (start: number, end: number) =>
    inside.some(
      (place) =>
        place.from >= start &&
        place.to <= end &&
        isUpper(text, place.from) &&
        nameTokens(text, place.to + 1).length > 1 &&
        place.to + 1 < end,
    )
  let from = at + 2
  for (const part of text.slice(from, end).split(/, and |, (?=[A-Z])|; /)) {
    const start = text.indexOf(part, from)
    const lead = /^(?:the |and )/.exec(part)?.[0].length ?? 0
    if (others(start, start + part.length)) break
    const isPost = inside.some((place) => place.from >= start && place.to <= start + part.length)
    // "Ann Lee, Director of Roads, and Bo Hart, Director of Parks": the next person's posts are not the first one's
    if (!isPost && result.length && fullName.test(part) && nameTokens(text, start).length > 1) break
    if (isPost && part.length > lead) {
      for (const post of apart(text, start + lead, start + part.length, postPlaces))
        result.push({
          ...post,
          acting: post.acting || (post.from === start + lead && /^(?:the )?acting\b/i.test(part)),
        })
    }
    from = start + part.length
  }
  return result
}
