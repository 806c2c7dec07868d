import type { Grammar } from '../grammar/rows.ts'
import type { Statement } from '../model.ts'
import { areasIn } from './areas.ts'
import { clauseReader } from './clauses.ts'
import { type Head, headFinder } from './heads.ts'
import { type Trace, fire, firstOf } from './lexicon.ts'
import { openerOf } from './opener.ts'
import type { Acquaintance, Named, Roll } from './people.ts'
import { forceReader } from './said.ts'
import type { Memory } from './speakers.ts'
import { spanOf } from './text.ts'
import { type Vocabulary, vocabularyOf } from './words.ts'

/** What the statements of a text leave behind for other readers. */
export interface StatementsRead {
  readonly statements: Statement[]
  /** Sentences that tell of the sitting itself: no statement, or one that deals with a paper. */
  readonly proceedings: readonly Named[]
}

/** Short forms are resolved among so many people; more stand in no readout. */
const mostAcquaintances = 500

/** A paragraph that goes on with a list: numbered, or without a subject. */
const numbered =
  /^(?:要|必须|我们要|[（(]?[一二三四五六七八九十]{1,2}[、)）是要]|第[一二三四五六七八九十][，、]|\d{1,2}[.．、])/

/** Reads the statements of a text, paragraph by paragraph. */
export function statementReader(grammar: Grammar) {
  const findHeads = headFinder(grammar)
  const { scan } = vocabularyOf(grammar.lang)
  const forceOf = forceReader(grammar)
  const clausesOf = clauseReader(grammar)
  const remarkIn = firstOf(grammar.media.filter((row) => row.sort === 'remark'))
  const sceneIn = firstOf(grammar.scenes)
  const isOf = (rowIn: typeof sceneIn | typeof remarkIn, text: string, trace: Trace) => {
    const row = rowIn(text)
    fire(trace, row)
    return row !== undefined
  }

  return (
    paragraphs: readonly (readonly Named[])[],
    roll: Roll,
    setting: string | null,
    trace: Trace,
  ): StatementsRead => {
    const people = roll.named().slice(0, mostAcquaintances)
    const statements: Statement[] = []
    const proceedings: Named[] = []
    const memory: Memory = {
      person: roll.list()[0]?.value ?? null,
      group: null,
      last: null,
      reporter: null,
      chair: roll.list().find(({ part }) => part === 'presided')?.value ?? null,
      setting,
    }
    let head: Head | null = null
    let underDirective = false

    for (const paragraph of paragraphs) {
      const first = paragraph[0]
      if (!first) continue
      // a numbered paragraph, or one without a subject, goes on with the list of the one before
      if (!numbered.test(first.sentence.text)) {
        head = null
        underDirective = false
      }
      for (const named of paragraph) {
        const { sentence } = named
        if (isOf(remarkIn, sentence.text, trace)) continue
        const heads = findHeads(named, memory, people, trace)
        remember(named, memory, grammar.lang === 'zh' ? people : [])
        if (heads[0]?.row.manner === 'residue') {
          head = null
          continue
        }
        if (heads.length === 0 && head && isOf(sceneIn, sentence.text, trace)) head = null
        for (const own of heads) take(own)
        const last: Head | null = heads.at(-1) ?? head
        if (!last || last.row.manner === 'does' || heads.some(({ dealt, row }) => dealt || row.act === 'approved'))
          proceedings.push(named)
        head = last
        for (const [i, own] of heads.entries()) {
          const end = heads[i + 1]?.cutAt ?? sentence.text.length
          underDirective = isUnderDirective(own)
          statements.push(statement(partOf(named, own.partFrom, end, scan), own, own.saidFrom - own.partFrom))
        }
        if (heads.length > 0 || !last) continue
        const said = statement(named, last, null)
        // what follows an item dealt with goes on record only where it lays something down
        if (last.row.manner === 'says' || said.directive) statements.push(said)
      }
    }
    return { statements, proceedings }

    function take({ speaker }: Head): void {
      memory.last = speaker
      if (speaker.sort === 'person') {
        memory.person = speaker.by
        if (!speaker.absent) roll.spoke(speaker.by)
      }
      if (speaker.sort === 'group') memory.group = speaker.by
    }

    /** `saidFrom` is where in the sentence what is said begins; null where it goes on with the head. */
    function statement(printed: Named, current: Head, saidFrom: number | null): Statement {
      const { sentence } = printed
      const isOwn = saidFrom !== null
      const from = saidFrom ?? 0
      const named = isOwn ? spoken(printed, from) : printed
      // what members propose is laid down by nobody yet
      const proposed = current.speaker.sort === 'group' || (isOwn && current.row.manner === 'does')
      const force = proposed
        ? { directive: false, marker: null, sort: 'none' as const }
        : forceOf(named, from, underDirective, trace)
      // "It was stressed to strengthen": what is stressed is to be done
      const bid =
        isOwn &&
        grammar.lang === 'en' &&
        current.row.act === 'stressed' &&
        /^to [a-z]/.test(sentence.text.slice(from, from + 8))
      const demanded =
        bid ||
        (isOwn &&
          /^(?:required|decided|called_on)$/.test(current.row.act) &&
          !proposed &&
          !passed.test(sentence.text.slice(from)))
      if (force.directive) underDirective = true
      return {
        by: current.speaker.by,
        // only the body decides; what participants agree on is their view
        act: current.row.act === 'decided' && current.speaker.sort === 'group' ? 'held' : current.row.act,
        actText: current.actText,
        span: spanOf(sentence, 0, sentence.text.length),
        saidFrom: spanOf(sentence, Math.min(from, sentence.text.length - 1), sentence.text.length)[0],
        continuation: !isOwn,
        directive: force.directive || demanded,
        marker: force.marker,
        clauses: force.directive || demanded ? clausesOf(named, from, trace) : [],
        areas: [...new Set(areasIn(named.words, from, grammar.lang, trace).map((place) => place.id))],
      }
    }
  }
}

/** 决议：照案通过。 settles a matter and asks for nothing. */
const passed = /^(?:本案|全案|[会议]*[记纪]录)?(?:照案|修正|修正后|准予|同意|一致)?(?:通过|确定|备查|洽悉)。?$/

const isUnderDirective = ({ row }: Head) => /required|decided|arranged|called_on/.test(row.act)

/** The part of a sentence that one of its acts has; most sentences have one part. */
function partOf(named: Named, from: number, to: number, scan: Vocabulary['scan']): Named {
  const { sentence, masked, mentions } = named
  if (from === 0 && to === sentence.text.length) return named
  const text = sentence.text.slice(from, to)
  const maskedText = masked.slice(from, to)
  return {
    sentence: { text, paragraph: sentence.paragraph, from: sentence.from + from },
    masked: maskedText,
    words: scan(text),
    maskedWords: scan(maskedText),
    mentions: mentions
      .filter((one) => one.from >= from && one.to <= to)
      .map((one) => ({ ...one, from: one.from - from, to: one.to - from })),
  }
}

/** Direct speech, from a mark of quotation to the end of the sentence, lays down what it says. */
const spoken = (named: Named, from: number): Named =>
  /^[“"「][^“”"「」]{8,}[”"」][。.]?$/.test(named.sentence.text.slice(from))
    ? { ...named, masked: named.sentence.text, maskedWords: named.words }
    : named

/** Keeps the person last named, and the one who reported or wrote. */
function remember({ sentence: { text }, mentions }: Named, memory: Memory, people: readonly Acquaintance[]): void {
  if (!mentions.length && people.length) memory.person = openerOf(text, people)?.name ?? memory.person
  for (const mention of mentions) {
    memory.person = text.slice(mention.from, mention.to)
    const behind = text.slice(mention.to, mention.to + 240)
    if (/^.{0,40}(?:报告|批示|贺信|指示)|\bmade a report\b/.test(behind)) memory.reporter = memory.person
  }
}
