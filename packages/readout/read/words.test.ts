import { describe, expect, it } from 'vitest'
import { areas } from '../grammar/areas.ts'
import { grammarOf } from '../grammar/of.ts'
import type { Row } from '../grammar/rows.ts'
import type { Lang } from '../model.ts'
import { firstOf } from './lexicon.ts'
import type { FindIn } from './search.ts'
import { vocabularyOf } from './words.ts'

const tablesOf = (lang: Lang): readonly (readonly [string, readonly Row[], FindIn<Row>])[] => {
  const grammar = grammarOf(lang)
  const words = vocabularyOf(lang)
  return [
    ['acts', grammar.acts, words.acts],
    ['posts', grammar.posts, words.posts],
    ['parts', grammar.parts, words.parts],
    ['markers', grammar.markers.filter((row) => row.sort !== 'bare'), words.markers],
    ['clauses', grammar.clauses, words.clauses],
    ['areas', areas.map(({ id, about, [lang]: own }) => ({ id, about, words: own })), words.areas],
  ]
}

describe.each(['zh', 'en'] as const)('the vocabulary of %s', (lang) => {
  const { scan } = vocabularyOf(lang)

  it.each(tablesOf(lang))('finds every word of its table of %s, alone and within a sentence', (_, rows, find) => {
    for (const word of rows.flatMap((row) => row.words)) {
      for (const text of [word, word.toUpperCase(), lang === 'zh' ? `※${word}※` : `(then) ${word}, it`]) {
        const words = scan(text)
        const at = text.toLowerCase().indexOf(word.toLowerCase())
        expect(find(words, at, text.length), text).toMatchObject({ from: at, to: at + word.length })
      }
    }
  })

  it.each(tablesOf(lang))('finds no word of its table of %s beyond the end of a stretch', (_, rows, find) => {
    for (const word of rows.flatMap((row) => row.words)) {
      const hit = find(scan(word), 0, word.length - 1)
      expect(hit === null || hit.to < word.length, word).toBe(true)
    }
  })
})

it('finds no English word inside a longer one', () => {
  const { scan, clauses } = vocabularyOf('en')
  expect(clauses(scan('rebuild buildings'), 0, 17)).toBeNull()
})

it('tells the first row that fits, as asking one after the other does', () => {
  const { endPoints } = grammarOf('zh')
  const find = firstOf(endPoints)
  for (const text of ['年内完成', '新增三座水库', '每个村', '加强领导', ''])
    expect(find(text)).toBe(endPoints.find(({ pattern }) => pattern.test(text)))
})
