import { grammarOf } from '../grammar/of.ts'
import type { Grammar } from '../grammar/rows.ts'
import type { Lang, Problem, Reading, ReadOptions, Source, Stated, Term } from '../model.ts'
import { resolveDay, sessionDays } from './dates.ts'
import { enFrame } from './frame-en.ts'
import { withoutTopics, zhFrame } from './frame-zh.ts'
import { layoutOf } from './layout.ts'
import type { Trace } from './lexicon.ts'
import { mask } from './mask.ts'
import { mediaOf } from './media.ts'
import { enMentions } from './mentions-en.ts'
import { zhMentions } from './mentions-zh.ts'
import { agendaTitles, readAttendance } from './minutes.ts'
import { type Named, Roll, partsReader } from './people.ts'
import { sentencesOf } from './sentences.ts'
import { sourceReader } from './sources.ts'
import { statementReader } from './statements.ts'
import { termReader } from './terms.ts'
import { folded, reprinted, widened } from './width.ts'
import { type Vocabulary, vocabularyOf } from './words.ts'
import { type Line, type Sentence, joined, languageOf, spanOf } from './text.ts'

interface Tools {
  readonly grammar: Grammar
  readonly scan: Vocabulary['scan']
  readonly mentions: typeof zhMentions
  readonly readParts: ReturnType<typeof partsReader>
  readonly readStatements: ReturnType<typeof statementReader>
  readonly readSources: ReturnType<typeof sourceReader>
}

const made = new Map<Lang, Tools>()

/** The readers of one language, made when it is first met. */
function toolsOf(lang: Lang): Tools {
  let tools = made.get(lang)
  if (!tools) {
    const grammar = grammarOf(lang)
    tools = {
      grammar,
      scan: vocabularyOf(lang).scan,
      mentions: lang === 'zh' ? zhMentions : enMentions,
      readParts: partsReader(grammar),
      readStatements: statementReader(grammar),
      readSources: sourceReader(grammar),
    }
    made.set(lang, tools)
  }
  return tools
}

const openingSentences = 6

/** The pipeline: lines, paragraphs, sentences, names, frame, heads and continuations, sources. */
export function readWith(received: string, options: ReadOptions, trace: Trace): Reading {
  const lang = options.lang ?? languageOf(received)
  if (lang !== 'zh') return readIn(lang, received, options, trace)
  const text = folded(widened(received))
  if (text === received) return readIn(lang, text, options, trace)
  const terms = options.terms?.map((one) => ({ ...one, name: folded(widened(one.name)) }))
  return reprinted(readIn(lang, text, { ...options, terms }, trace), text, received)
}

function readIn(lang: Lang, text: string, options: ReadOptions, trace: Trace): Reading {
  const tools = toolsOf(lang)
  const problems: Problem[] = text.trim() ? [] : [{ at: 0, message: 'the text is empty' }]
  const layout = layoutOf(text, tools.grammar, trace)
  const sentences = layout.paragraphs.map((paragraph) => sentencesOf(paragraph, lang))
  const media = mediaOf(text, layout, sentences.flat(), lang, problems)
  const reference = options.published ?? media.reference

  const paragraphs = withoutShortForms(
    sentences.map((ofParagraph) => ofParagraph.map((sentence) => namedIn(sentence, tools, trace))),
  )
  const roll = new Roll()
  const titles: Named[] = [...layout.subheads, ...(layout.headline && lang === 'zh' ? [layout.headline] : [])].map(
    (line) => {
      const sentence = titleSentence(line, lang)
      return namedIn(sentence, tools, trace)
    },
  )
  // the body first: a name keeps the place and posts of the sentence that introduces it
  for (const named of [...paragraphs.flat(), ...titles]) {
    for (const mention of named.mentions) roll.meet(named.sentence, mention)
    tools.readParts(named, roll, trace)
  }
  readAttendance(layout.paragraphs, roll, lang)

  /** A day that is looked at twice is told of once. */
  const tell = (at: number, message: string) => {
    if (!problems.some((one) => one.at === at && one.message === message)) problems.push({ at, message })
  }
  const resolve = (sentence: Sentence, text: string): Stated[] =>
    sessionDays(text, lang).flatMap((day) => {
      const span = spanOf(sentence, day.from, day.to)
      const resolved = resolveDay(day, reference)
      if (!resolved) {
        tell(span[0], reference ? 'no such day in the calendar' : 'date without a year, and no date of publication')
        return []
      }
      if (resolved.doubt) tell(span[0], resolved.doubt)
      return [{ value: resolved.value, span }]
    })
  const opening = paragraphs.flat().slice(0, openingSentences)
  const title = layout.headline ? titleSentence(layout.headline, lang) : null
  const frame =
    lang === 'zh'
      ? zhFrame(title, opening, (name) => roll.has(name), resolve, problems, trace)
      : enFrame(title, opening, resolve, trace)
  const setting = frame?.body ? settingOf(title, opening) : null
  const { statements, proceedings } = tools.readStatements(paragraphs, roll, setting, trace)
  // What sessions are called is looked up in the head alone, and told nowhere.
  const pack = options.terms?.filter((one) => one.kind === undefined) ?? []
  const terms = pack.length > 0 ? termsOf(pack, [...titles, ...paragraphs.flat()]) : null
  const atHead = options.terms ? termsOf(options.terms, [...titles, ...opening]) : []
  const own = frame?.body ? undefined : atHead.find(({ is }) => is)
  const usualKind = frame?.kind ?? null
  const kind =
    usualKind === null || usualKind === 'other' ? (atHead.find((one) => one.kind)?.kind ?? usualKind) : usualKind
  const people = roll.list()
  const presider = people.find((one) => one.part === 'presided')

  return {
    lang,
    headline: layout.headline ? lineValue(layout.headline) : null,
    subheads: layout.subheads.map(lineValue),
    published: media.published,
    source: media.source,
    reporters: media.reporters,
    session: {
      body: frame?.body ?? (own ? { value: own.value, span: own.span } : null),
      kind,
      ordinal: frame?.ordinal ?? null,
      year: frame?.year ?? null,
      term: frame?.term ?? null,
      held: frame?.held ?? [],
      presider: presider ? { value: presider.value, span: presider.span } : null,
      people,
    },
    sources: [...tools.readSources(proceedings, reference, trace), ...agendaTitles(layout.paragraphs).map(documentOf)],
    statements,
    problems,
    ...(terms && { terms: terms.map(({ value, span }) => ({ value, span })) }),
  }
}

function namedIn(sentence: Sentence, { scan, mentions }: Tools, trace: Trace): Named {
  const { text } = sentence
  const masked = mask(text)
  const words = scan(text)
  return {
    sentence,
    masked,
    words,
    maskedWords: masked === text ? words : scan(masked),
    mentions: mentions(words, trace),
  }
}

/** A name of one word that ends or opens a longer one of the text is nobody else. */
function withoutShortForms(paragraphs: Named[][]): Named[][] {
  const mentions = paragraphs.flat().flatMap(({ sentence, mentions }) => mentions.map((one) => ({ sentence, one })))
  if (!mentions.some(({ one }) => one.alone)) return paragraphs
  const words = new Set(
    mentions.flatMap(({ sentence, one }) => (one.alone ? [] : sentence.text.slice(one.from, one.to).split(' '))),
  )
  return paragraphs.map((paragraph) =>
    paragraph.map((named) => ({
      ...named,
      mentions: named.mentions.filter(
        ({ alone, from, to }) => !alone || !words.has(named.sentence.text.slice(from, to)),
      ),
    })),
  )
}

/** The words of the body in some sentences, in the order of their places. */
function termsOf(terms: readonly Term[], some: readonly Named[]) {
  const found = some.map(({ sentence }) => sentence).flatMap(termReader(terms))
  return found.toSorted((a, b) => a.span[0] - b.span[0])
}

/** What title and opening say of the sitting; the superior sources it deals with are no part of it. */
const settingOf = (title: Sentence | null, opening: readonly Named[]): string =>
  [title, ...opening.slice(0, 4).map(({ sentence }) => sentence)]
    .flatMap((sentence, i) =>
      sentence && (i < 2 || /召开|举行|主持/.test(sentence.text)) ? [sentence.text.slice(0, 600)] : [],
    )
    .map(withoutTopics)
    .join('\n')

const documentOf = (title: Stated): Source => ({ kind: 'document', ...title, date: null })
const lineValue = (line: Line) => ({ text: line.text, span: [line.start, line.end] as const })

function titleSentence(line: Line, lang: Lang): Sentence {
  return { text: line.text, paragraph: joined([line], lang, 'heading'), from: 0 }
}
