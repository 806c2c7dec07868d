import { en } from '../grammar/en.ts'
import type { KindRow } from '../grammar/rows.ts'
import type { Stated } from '../model.ts'
import { daysIn } from './dates.ts'
import type { Frame } from './frame.ts'
import { type Trace, fire, lexicon } from './lexicon.ts'
import { mask } from './mask.ts'
import { enOrdinal, parseEnOrdinal } from './numbers.ts'
import type { Named } from './people.ts'
import { finder, matches } from './search.ts'
import { type Sentence, stated } from './text.ts'

const kinds = lexicon(en.kinds, true)
const findKind = finder(en.kinds, true)
const anyKind = new RegExp(kinds.source, 'i')
const findVerb = finder(en.convening, true)
const ordinal = new RegExp(`\\b(${enOrdinal})\\b`, 'gi')
const termOrdinal = new RegExp(`\\bof (?:the )?(${enOrdinal})\\b`, 'i')
const nameYear = /\b(?:in|of|for) ((?:19|20)\d\d)\b/
/** Behind the name of a session a day may stand, and nothing else. */
const minutesTitle =
  /^(?:Minutes (?:of|for) (?:the )?)?(.{2,90}?)(?: \([\w .-]{2,20}\))?(?:[ ,]+(?:monthly|annual|regular|special|weekly|emergency|extraordinary|quarterly|virtual))*[ ,]+(?:meeting|teleconference|telcon|call|f2f|face-to-face|minutes)(?: minutes| notes)?(?:[ ,:–—-]+[\w ,./:–—-]*)?$/i

type Resolve = (sentence: Sentence, text: string) => Stated[]

/** Tells the convening body, the kind, number, year, term and days of a sitting from title and opening sentences. */
export function enFrame(
  headline: Sentence | null,
  opening: readonly Named[],
  resolve: Resolve,
  trace: Trace,
): Frame | null {
  const title = headline ? titleOfMinutes(headline, opening, resolve, trace) : null
  if (title) return title
  for (const { sentence, masked } of opening) {
    for (let hit = findVerb(masked, 0); hit; hit = findVerb(masked, hit.to)) {
      const name = nameAround(masked, hit.from, hit.to)
      if (!name) continue
      fire(trace, hit.row)
      const found = build(sentence, masked, name, headline, trace)
      return { ...found, held: resolve(sentence, sentence.text) }
    }
  }
  // "The Mayor met with the delegates today": a meeting without a name
  for (const { sentence, masked } of opening.slice(0, 2)) {
    const held = encounter.test(masked) ? resolve(sentence, sentence.text) : []
    if (held.length) return { body: null, kind: 'other', ordinal: null, year: null, term: null, held }
  }
  if (
    !headline ||
    !/\b(?:held|holds|opens|opened|meets|convened|takes place|begins|closes|closed)\b/i.test(headline.text)
  )
    return null
  const masked = mask(headline.text)
  const name = nameAround(masked, masked.length, masked.length)
  return name ? { ...build(headline, masked, name, null, trace), held: resolve(headline, headline.text) } : null
}

const encounter =
  /^(?:[A-Z][A-Z ,.]{3,30}[-–—]{1,2} )?(?:On [^,]{3,40}, |Today, )?(?:The )?[A-Z][^,;]{3,160}? met (?:with )?(?:the )?[A-Z]/

/** Minutes bear the name of the body and the day in their title. */
function titleOfMinutes(headline: Sentence, opening: readonly Named[], resolve: Resolve, trace: Trace): Frame | null {
  const match = minutesTitle.exec(headline.text)
  const body = match?.[1]
  if (!body || /\b(?:held|holds|leads|chairs|attends|directs)\b/i.test(headline.text)) return null
  const inTitle = resolve(headline, headline.text)
  const dated = inTitle.length
    ? null
    : opening.slice(0, 4).find(({ sentence }) => sentence.text.length < 40 && daysIn(sentence.text, 'en').length)
  // a report's title has no day and no lists below
  if (!inTitle.length && !dated && !opening.some(({ sentence }) => sentence.paragraph.mark !== 'text')) return null
  const row = kindOf(body) ?? kindOf(headline.text)
  fire(trace, row)
  const from = headline.text.indexOf(body)
  const lead = /^the /i.exec(body)?.[0].length ?? 0
  return {
    body: stated(headline, from + lead, from + body.length),
    kind: row?.kind ?? 'other',
    ordinal: null,
    year: null,
    term: null,
    held: dated ? resolve(dated.sentence, dated.sentence.text) : inTitle,
  }
}

interface Name {
  readonly from: number
  readonly to: number
  /** The organisation that holds it, where it stands before an active verb. */
  readonly owner: { readonly from: number; readonly to: number } | null
}

/** The noun phrase of the sitting before or behind the verb of holding. */
function nameAround(text: string, at: number, end: number): Name | null {
  const subjectFrom = lastStart(text, at)
  const subject = text.slice(subjectFrom, at)
  const presides =
    /^(?:chaired|presided over)$/i.test(text.slice(at, end)) &&
    anyKind.test(/^[^,.;]*/.exec(text.slice(end))?.[0] ?? '')
  if (anyKind.test(subject) && !/\bheld $/.test(subject) && !/^held\b/i.test(text.slice(at, end)) && !presides)
    return { from: subjectFrom, to: at, owner: null }
  const holds = text.slice(at, end)
  const active =
    /^(?:held|convened|chaired|presided over|met)$/i.test(holds) ||
    (/^(?:organi[sz]ed|hosted|holds)$/i.test(holds) && isBody.test(subject) && !subject.includes(','))
  const passive = /\b(?:was|were|be|been|being)\s+$/i.test(text.slice(Math.max(0, at - 8), at))
  const behind = /^[^.;]{0,220}/.exec(text.slice(end))?.[0] ?? ''
  const objectEnd =
    end + (/, | (?:on the basis|to (?!the\b)|with |at the |and carry)/.exec(behind)?.index ?? behind.length)
  if (active && !passive && anyKind.test(text.slice(end, objectEnd))) {
    return {
      from: end + 1,
      to: objectEnd,
      owner: /^(?:chaired|presided)/i.test(holds) ? null : { from: subjectFrom, to: at },
    }
  }
  return anyKind.test(subject) ? { from: subjectFrom, to: at, owner: null } : null
}

/** A day that opens a sentence without a comma behind it: "On 12 August the study group held". */
const frontDay =
  /^On (?:the )?(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})? (?=the |an? |[A-Z])/

/** Where the subject begins: after a fronted phrase such as "On August 12,". */
function lastStart(text: string, at: number): number {
  const dateline = text.slice(0, 80).indexOf('-- ')
  if (dateline >= 0 && dateline + 3 < at) return dateline + 3
  let length = frontDay.exec(text)?.[0].length ?? 0
  // "To study the plan, on August 14, the group held": one phrase after another
  for (let count = 0; count < 3; count++) {
    const front =
      /^(?:(?:[Oo]n|[Aa]t|[Ii]n|[Dd]uring|Following|After|Before|[Yy]esterday|[Tt]oday)\b[^,]{0,80}|[A-Z][a-z]{2,8}\.? \d{1,2}|(?:19|20)\d\d|(?:To|In accordance with|In order to|According to|With|Under|For|As)\b[^,]{0,240}), /.exec(
        text.slice(length),
      )
    if (!front || length + front[0].length >= at) break
    length += front[0].length
  }
  return length < at ? length : 0
}

function kindOf(text: string): KindRow | undefined {
  let best: KindRow | undefined
  const name = text.slice(0, 400)
  for (let hit = findKind(name, 0); hit; hit = findKind(name, hit.to))
    if (!best || en.kinds.indexOf(hit.row) < en.kinds.indexOf(best)) best = hit.row
  return best
}

function build(
  sentence: Sentence,
  masked: string,
  name: Name,
  headline: Sentence | null,
  trace: Trace,
): Omit<Frame, 'held'> {
  const nameText = masked.slice(name.from, name.to)
  const ownText = name.owner ? `${masked.slice(name.owner.from, name.owner.to)} ${nameText}` : nameText
  const row = kindOf(ownText)
  fire(trace, row)
  const inName = ordinalIn(sentence, masked, name.from, name.to)
  const number = inName ?? (headline ? ordinalIn(headline, mask(headline.text), 0, headline.text.length) : null)
  const termMatch = termOrdinal.exec(nameText)
  const termValue = termMatch ? parseEnOrdinal(termMatch[1] ?? '') : null
  const year = number ? nameYear.exec(nameText) : null
  const yearEnd = year ? name.from + year.index + year[0].length : 0
  const termEnd = termMatch ? name.from + termMatch.index + termMatch[0].length : 0
  return {
    body: ownerIn(sentence, masked, name) ?? bodyIn(sentence, masked, name),
    kind: row?.kind ?? 'other',
    ordinal: number,
    year: year ? { ...stated(sentence, yearEnd - 4, yearEnd), value: Number(year[1]) } : null,
    term:
      termMatch && termValue !== null
        ? { ...stated(sentence, termEnd - (termMatch[1]?.length ?? 0), termEnd), value: termValue }
        : null,
  }
}

/** The number right before the word for the sitting, at most five words away; not that of a term. */
function ordinalIn(sentence: Sentence, masked: string, from: number, to: number): Stated<number> | null {
  const text = masked.slice(from, to)
  for (const match of matches(ordinal, text)) {
    if (/\bof (?:the )?$/i.test(text.slice(Math.max(0, match.index - 8), match.index))) continue
    const behind = text.slice(match.index + match[0].length, match.index + match[0].length + 70)
    const near =
      /^ (?:\(?[\w'’-]+\)? ){0,5}?(?:meetings?|sessions?|plenary|plenum|conference|learning|study|forum|symposium|teleconference)\b/i.exec(
        behind,
      )
    if (!near || /\b(?:anniversary|birthday|century|quarter|day|year)\b/i.test(near[0])) continue
    const value = parseEnOrdinal(match[1] ?? '')
    if (value !== null) return { ...stated(sentence, from + match.index, from + match.index + match[0].length), value }
  }
  return null
}

function ownerIn(sentence: Sentence, masked: string, name: Name): Stated | null {
  if (!name.owner) return null
  const text = masked.slice(name.owner.from, name.owner.to)
  const lead = /^(?:the |a |an )/i.exec(text)?.[0].length ?? 0
  const trimmed = text
    .slice(lead)
    .replace(/ on (?:[A-Z][a-z]+day|[A-Z][a-z]{2,8}\.? \d{1,2})\s*$/, '')
    .replace(/\s*(?:also|has|had|have|recently|today|yesterday|jointly)?\s*$/i, '')
  return trimmed.length > 2 && !anyKindOnly.test(trimmed)
    ? stated(sentence, name.owner.from + lead, name.owner.from + lead + trimmed.length)
    : null
}

/** Organisations hold meetings; a person hosts them. */
const isBody =
  /\b(?:groups?|committees?|councils?|boards?|part(?:y|ies)|government|bureaus?|departments?|ministry|secretariat|commission|college|university|office|association|centers?|centres?)\b/i

const word = "(?:C\\.C\\.,?|[A-Z][\\w'’.-]*)"
const proper = `(?:C\\.C\\.,? )?${word}(?: (?:(?:of|and|for|in|on|with)(?: the)? )?${word}){0,10}`
const bodyForms: readonly RegExp[] = [
  new RegExp(
    `\\b(?:[Mm]eeting|[Ss]ession|[Pp]lenum|[Cc]onference|[Pp]lenary|[Dd]iscussion) (?:\\([^)]*\\) )?of (?:the )?(?:${enOrdinal} )?((?:enlarged )?${proper})`,
  ),
  new RegExp(`\\bby (?:the )?([a-z][\\w ]*? (?:group|committee|council|board) of (?:the )?.{4,120})$`),
  new RegExp(`\\b(?:heads|members|chairmen) of (?:the )?(${proper})`),
  new RegExp(`\\b(?:officials|representatives|executives) (?:of|from) (?:the )?(${proper})`),
]
const before = new RegExp(
  `(${word}(?: (?:of |and |for )?${word}){0,6}) (?:(?:plenary|executive|\\(?expanded\\)?|\\(enlarged\\)|monthly|regular|special|extraordinary|enlarged|standing|progress|review|coordination) ){0,3}(?:meeting|session|conference|teleconference|plenum)\\b`,
)

const sitting = new RegExp(`^(?:[Tt]he )?(${proper}) $`)

/** Articles, ordinals and the sort of sitting do not belong to the body's name. */
const leadingWords = new RegExp(
  `^(?:(?:[Tt]he|[Aa]n?|[Tt]his|(?:${enOrdinal})|enlarged|plenary|special|extraordinary) )+`,
  'i',
)

function bodyIn(sentence: Sentence, masked: string, name: Name): Stated | null {
  const take = (text: string, value: string | undefined, at: number): Stated | null => {
    if (!value) return null
    const lead = leadingWords.exec(value)?.[0].length ?? 0
    const rest = value
      .slice(lead)
      .replace(/ of the [A-Z]{2,6}$| in the .*$/, '')
      .replace(/[.,]$/, '')
    const from = at + text.indexOf(value) + lead
    return rest.length > 2 && /^[A-Za-z]/.test(rest) && !anyKindOnly.test(rest)
      ? stated(sentence, from, from + rest.length)
      : null
  }
  const nameText = masked.slice(name.from, name.to)
  for (const form of bodyForms.slice(0, 2)) {
    const match = form.exec(nameText)
    const found = match && /^[A-Za-z]/.test(match[1] ?? '') ? take(match[0], match[1], name.from + match.index) : null
    if (found && (/[A-Z]/.test(found.value.charAt(0)) || form === bodyForms[1])) return found
  }
  const byline = /\bheld by (?:the )?(.{4,160}?)(?=,| on | at | in |\.|$)/.exec(masked)
  if (byline) return take(byline[0], byline[1], byline.index)
  // "The Board of Works convened today": the subject is the body itself
  const alone = sitting.exec(nameText)
  if (alone?.[1] && isBody.test(alone[1])) return take(alone[0], alone[1], name.from + alone.index)
  const match = before.exec(nameText)
  const own = match ? take(match[0], match[1], name.from + match.index) : null
  if (own) return own
  for (const form of bodyForms.slice(2)) {
    const other = form.exec(masked)
    const found = other ? take(other[0], other[1], other.index) : null
    if (found) return found
  }
  return null
}

const anyKindOnly =
  /^(?:plenary|meeting|session|conference|discussion|enlarged|high-level|special|historic|national|annual|joint|photo|friendship|general|progress review)$|^President\b|^(?:chairman|chairmen|members|participants)\b|\bParticipants\b/i
