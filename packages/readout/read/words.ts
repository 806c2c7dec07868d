import { areas } from '../grammar/areas.ts'
import { grammarOf } from '../grammar/of.ts'
import type { ActRow, ClauseRow, Grammar, MarkerRow, PartRow, Row } from '../grammar/rows.ts'
import type { Lang } from '../model.ts'
import { type FindIn, WordTable, type Words, scanner } from './search.ts'

/** A policy area's words in one language; the area `none` has words that only look like an area's. */
export interface AreaWords extends Row {
  readonly area: string
}

/** The tables whose words every sentence is searched for, together in one pass. */
export interface Vocabulary {
  readonly scan: (text: string) => Words
  readonly acts: FindIn<ActRow>
  readonly posts: FindIn<Row>
  readonly parts: FindIn<PartRow>
  /** Modals and bans; what is bare opens a sentence, and is looked for there. */
  readonly markers: FindIn<MarkerRow>
  readonly clauses: FindIn<ClauseRow>
  readonly areas: FindIn<AreaWords>
}

const made = new Map<Lang, Vocabulary>()

/** The vocabulary of a language, made when it is first asked for. */
export function vocabularyOf(lang: Lang): Vocabulary {
  let vocabulary = made.get(lang)
  if (!vocabulary) {
    vocabulary = vocabularyFrom(grammarOf(lang))
    made.set(lang, vocabulary)
  }
  return vocabulary
}

function vocabularyFrom({ lang, acts, posts, parts, markers, clauses }: Grammar): Vocabulary {
  const whole = lang === 'en'
  const tables: WordTable<Row>[] = []
  const join = <R extends Row>(rows: readonly R[]): FindIn<R> => {
    const table = new WordTable(rows, whole)
    tables.push(table)
    return table.within(tables.length - 1)
  }
  const found = {
    acts: join(acts),
    posts: join(posts),
    parts: join(parts),
    markers: join(markers.filter((row) => row.sort !== 'bare')),
    clauses: join(clauses),
    areas: join(
      areas.map(({ id, about, [lang]: words }): AreaWords => ({ id: `${lang}.area.${id}`, area: id, about, words })),
    ),
  }
  return { ...found, scan: scanner(tables, whole) }
}
