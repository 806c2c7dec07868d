import { describe, expect, test } from 'vitest'
import { candidatesOf } from './candidates.ts'

const source = 'It required the office to repair both\n  ferries, close the gaps, and not to lend the keys.'
const place = (words: string): [number, number] => {
  const at = source.indexOf(words)
  return [at, at + words.length]
}
const statement = {
  number: 3,
  directive: true,
  text: { en: 'It required the office to repair both ferries, close the gaps, and not to lend the keys.' },
  clauses: {
    en: [
      { kind: 'action', span: place('repair both\n  ferries') },
      { kind: 'effect', span: place('close the gaps') },
      { kind: 'ban', span: place('not to lend the keys') },
    ],
  },
}

describe('what may still become an undertaking', () => {
  test('is each action and ban, in words without the line breaks of the page', () => {
    expect(candidatesOf(statement, [], source, 'en')).toEqual([
      { clause: 0, kind: 'action', words: 'repair both ferries' },
      { clause: 2, kind: 'ban', words: 'not to lend the keys' },
    ])
  })
  test('is no clause that is registered already, and in the end nothing', () => {
    const line = (text: string, of = 3) => ({ statement: of, text: { en: text }, clause: null })
    const first = line('repair both ferries')
    expect(candidatesOf(statement, [first, line('not to lend the keys', 4)], source, 'en')).toMatchObject([
      { clause: 2 },
    ])
    expect(candidatesOf(statement, [first, line('not to lend the keys')], source, 'en')).toEqual([])
  })
  test('is no clause of which an undertaking was made in other words', () => {
    const line = {
      statement: 3,
      text: { en: 'Ferries' },
      clause: { language: 'en', span: place('repair both\n  ferries') },
    }
    expect(candidatesOf(statement, [line], source, 'en')).toMatchObject([{ clause: 2 }])
    // A place in another text says nothing about this one.
    const translated = { ...line, clause: { ...line.clause, language: 'zh' } }
    expect(candidatesOf(statement, [translated], source, 'en')).toHaveLength(2)
  })
  test('is the sentence of a duty that has no such clause, once', () => {
    const plain = { ...statement, clauses: {} }
    expect(candidatesOf(plain, [], source, 'en')).toEqual([{ clause: null, kind: 'sentence', words: plain.text.en }])
    expect(candidatesOf(plain, [{ statement: 3, text: { en: 'Both ferries' }, clause: null }], source, 'en')).toEqual(
      [],
    )
    expect(candidatesOf({ ...plain, directive: false }, [], source, 'en')).toEqual([])
  })
})
