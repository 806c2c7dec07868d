import { en } from '../grammar/en.ts'
import type { SessionKind, Stated } from '../model.ts'
import { daysIn } from './dates.ts'
import type { Frame } from './frame.ts'
import { type Trace, fire, lexicon } from './lexicon.ts'
import { mask } from './mask.ts'
import { enOrdinal, parseEnOrdinal } from './numbers.ts'
import type { Named } from './people.ts'
import { type Sentence, stated } from './text.ts'

const kinds = lexicon(en.kinds, true)
const kindWord = new RegExp(kinds.source, 'gi')
const convene = lexicon(en.convening, true)
const verb = new RegExp(convene.source, 'gi')
const ordinal = new RegExp(`\\b(${enOrdinal})\\b`, 'gi')
const termOrdinal = new RegExp(`\\bof (?:the )?(${enOrdinal})\\b`, 'i')
const nameYear = /\b(?:in|of|for) ((?:19|20)\d\d)\b/

/** Tells the convening body, the kind, number, year, term and days of a sitting from title and opening sentences. */
export function enFrame(
  headline: Sentence | null,
  opening: readonly Named[],
  resolve: (sentence: Sentence, from: number, to: number) => Stated[],
  trace: Trace,
): Frame | null {
  const candidates = opening.map((named) => named.sentence)
  for (const sentence of candidates) {
    const masked = mask(sentence.text)
    verb.lastIndex = 0
    for (let match = verb.exec(masked); match; match = verb.exec(masked)) {
      if (!kindIn(masked)) break
      const found = build(sentence, masked, headline, trace)
      if (!found) break
      fire(trace, convene.row(match[0]))
      return { ...found, held: resolve(sentence, 0, sentence.text.length) }
    }
  }
  if (!headline || !kindIn(headline.text)) return null
  const found = build(headline, mask(headline.text), null, trace)
  if (!found) return null
  const stamped = resolve(headline, 0, headline.text.length)
  const dateLine = stamped.length
    ? null
    : candidates.slice(0, 4).find((sentence) => sentence.text.length < 40 && daysIn(sentence.text, 'en').length)
  return { ...found, held: dateLine ? resolve(dateLine, 0, dateLine.text.length) : stamped }
}

const kindIn = (text: string) => text.search(new RegExp(kinds.source, 'i')) >= 0

function build(
  sentence: Sentence,
  masked: string,
  headline: Sentence | null,
  trace: Trace,
): Omit<Frame, 'held'> | null {
  let best = ''
  for (const match of masked.slice(0, 400).matchAll(kindWord)) {
    const row = kinds.row(match[0])
    const bestRow = kinds.row(best)
    if (row && (!bestRow || en.kinds.indexOf(row) < en.kinds.indexOf(bestRow))) best = match[0]
  }
  const row = kinds.row(best)
  if (!row) return null
  fire(trace, row)
  const number = ordinalIn(sentence, masked, best) ?? (headline ? ordinalIn(headline, mask(headline.text), best) : null)
  const termMatch = termOrdinal.exec(masked)
  const termValue = termMatch ? parseEnOrdinal(termMatch[1] ?? '') : null
  const year = number ? nameYear.exec(masked) : null
  return {
    body: bodyIn(sentence, masked),
    kind: (row.kind as SessionKind) ?? 'other',
    ordinal: number,
    year: year
      ? { ...stated(sentence, year.index + year[0].length - 4, year.index + year[0].length), value: Number(year[1]) }
      : null,
    term:
      termMatch && termValue !== null
        ? {
            ...stated(
              sentence,
              termMatch.index + termMatch[0].length - (termMatch[1]?.length ?? 0),
              termMatch.index + termMatch[0].length,
            ),
            value: termValue,
          }
        : null,
  }
}

/** The number right before the word for the sitting, at most five words away; not that of a term. */
function ordinalIn(sentence: Sentence, masked: string, kindText: string): Stated<number> | null {
  for (const match of masked.matchAll(ordinal)) {
    const behind = masked.slice(match.index + match[0].length, match.index + match[0].length + 60)
    if (/\bof (?:the )?$/i.test(masked.slice(Math.max(0, match.index - 8), match.index))) continue
    const near = new RegExp(
      `^ (?:[\\w()'’-]+ ){0,4}?(?:${kindText}|meeting|session|plenary|conference|plenum)\\b`,
      'i',
    ).exec(behind)
    if (!near || /\b(?:anniversary|birthday|century|day)\b/i.test(near[0])) continue
    const value = parseEnOrdinal(match[1] ?? '')
    if (value !== null) return { ...stated(sentence, match.index, match.index + match[0].length), value }
  }
  return null
}

const bodyForms: readonly RegExp[] = [
  /^(?:On [^,]{3,30}, )?(?:the |The )?([a-z][^,]{3,120}?(?:[Gg]roup|[Cc]ommittee|[Cc]ouncil|[Bb]oard|[Cc]abinet|government|party)[^,]{0,80}?) (?:held|convened|met|conducted)\b/,
  /\b(?:meeting|session|plenum|conference) of (?:the )?(?:\d+\w\w )?((?:C\.C\.,? )?[A-Z][^,.;]{2,90}?)(?:,| (?:was|were|took|on|at|in|held|to|opened|closed|with)\b|$)/,
  /\b(?:enlarged |extended |joint )?([A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,5}) (?:plenary |executive |monthly |regular |special |extraordinary |enlarged )*(?:meeting|session|Meeting|Session|teleconference|Teleconference|call)\b/,
  /\bheads of (?:the )?((?:National |State )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,5})/,
  /\b(?:officials|representatives) of (?:the )?([A-Z][\w'’-]*(?: (?:of|and|for|the|[A-Z][\w'’-]*)){0,8})/,
]

function bodyIn(sentence: Sentence, masked: string): Stated | null {
  for (const form of bodyForms) {
    const match = form.exec(masked)
    const value = match?.[1]?.trim()
    if (!match || !value || /^(?:A|An|The|Two|First|Enlarged|Plenary)$/.test(value)) continue
    const from = match.index + match[0].indexOf(value)
    return stated(sentence, from, from + value.length)
  }
  return null
}
