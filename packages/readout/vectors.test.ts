import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { areas } from './grammar/areas.ts'
import { en } from './grammar/en.ts'
import type { Grammar } from './grammar/rows.ts'
import { zh } from './grammar/zh.ts'
import type { Reading } from './model.ts'
import { readWith } from './read/read.ts'

/** One paragraph of a file in vectors/: name, text behind bars, expectations `what: value`. */
interface Vector {
  readonly file: string
  readonly name: string
  readonly text: string
  readonly published: string | undefined
  readonly expected: readonly { readonly what: string; readonly value: string }[]
}

const folder = new URL('./vectors/', import.meta.url)

function vectorsOf(file: string): Vector[] {
  const [, ...paragraphs] = readFileSync(new URL(file, folder), 'utf8').trim().split(/\n\n+/)
  return paragraphs.map((paragraph) => {
    const [name = '', ...lines] = paragraph.split('\n')
    const text = lines.filter((line) => line.startsWith('|')).map((line) => line.slice(2))
    const published = lines.find((line) => line.startsWith('@published '))?.slice('@published '.length)
    const expected = lines
      .filter((line) => !/^[|@]/.test(line))
      .map((line) => ({ what: line.slice(0, line.indexOf(':')), value: line.slice(line.indexOf(':') + 1).trim() }))
    return {
      file,
      name,
      published,
      expected,
      text: text
        .join('\n')
        .replace(/\\(?:u([0-9A-F]{4})|r)/g, (_, code) => (code ? String.fromCharCode(parseInt(code, 16)) : '\r')),
    }
  })
}

const files = readdirSync(folder).filter((name) => name.endsWith('.txt'))
const vectors = files.flatMap(vectorsOf)
const fired = new Set<string>()
const none = (values: readonly string[], separator: string) => (values.length ? values.join(separator) : 'none')

/** What a reading answers to one expectation, in the words of the vectors. */
function answer(what: string, reading: Reading, text: string): string {
  const { session, statements } = reading
  switch (what) {
    case 'headline':
      return reading.headline?.text ?? 'none'
    case 'subhead':
      return reading.subheads[0]?.text ?? 'none'
    case 'published':
      return reading.published?.value ?? 'none'
    case 'source':
      return reading.source?.value ?? 'none'
    case 'reporters':
      return none(
        reading.reporters.map((one) => one.value),
        ', ',
      )
    case 'body':
      return session.body?.value ?? 'none'
    case 'kind':
      return session.kind ?? 'none'
    case 'number':
      return String(session.ordinal?.value ?? 'none')
    case 'year':
      return String(session.year?.value ?? 'none')
    case 'term':
      return String(session.term?.value ?? 'none')
    case 'held':
      return none(
        session.held.map((one) => one.value),
        ', ',
      )
    case 'presider':
      return session.presider?.value ?? 'none'
    case 'people':
      return none(
        session.people.map((one) => `${one.value} ${one.part}`),
        '; ',
      )
    case 'sources':
      return none(
        reading.sources.map((one) => `${one.kind} ${one.value}${one.date ? ` [${one.date}]` : ''}`),
        '; ',
      )
    case 'statements':
      return String(statements.length)
    case 'continuations':
      return String(statements.filter((one) => one.continuation).length)
    case 'directives':
      return String(statements.filter((one) => one.directive).length)
    case 'parts':
      return none(
        statements.map((one) => text.slice(...one.span)),
        ' / ',
      )
    case 'marks':
      return none(
        statements.map((one) => (one.directive ? (one.marker ?? 'bare') : '-')),
        ', ',
      )
    case 'clauses':
      return none(
        statements.flatMap((one) => one.clauses.map((clause) => clause.kind)),
        ', ',
      )
    case 'areas':
      return none(
        statements.flatMap((one) => one.areas),
        ', ',
      )
    default:
      throw new Error(`a vector expects "${what}" of ${text.slice(0, 20)}: no such question`)
  }
}

describe.each(files)('%s', (file) => {
  test.each(vectors.filter((vector) => vector.file === file))('$name', ({ text, published, expected }) => {
    const reading = readWith(text, { published }, { fired })
    const heads = expected.filter(({ what }) => what === 'head').map(({ value }) => value)
    if (heads.length) {
      const found = reading.statements.filter((one) => !one.continuation)
      expect(found.map((one) => `${one.by} ${one.act} ${one.actText} ${text.slice(one.saidFrom)}`)).toEqual(
        heads.map((head) => expect.stringContaining(head)),
      )
      heads.forEach((head, i) =>
        expect(
          `${found[i]?.by} ${found[i]?.act} ${found[i]?.actText} ${text.slice(found[i]?.saidFrom)}`.startsWith(head),
          head,
        ).toBe(true),
      )
    }
    for (const { what, value } of expected) {
      if (what === 'head') continue
      if (what === 'posts') {
        const [name = '', posts] = value.split(': ')
        const person = reading.session.people.find((one) => one.value === name)
        expect(person?.posts.map((post) => post.value + (post.acting ? ' [acting]' : '')).join(' / '), what).toBe(posts)
      } else if (what === 'problem') {
        expect(reading.problems.map((one) => one.message)).toContainEqual(expect.stringContaining(value))
      } else {
        expect(answer(what, reading, text), what).toBe(value)
      }
    }
  })
})

describe('the vectors', () => {
  test('number at least 200', () => expect(vectors.length).toBeGreaterThanOrEqual(200))

  test('expect something, each of a text', () => {
    expect(vectors.filter(({ text, expected }) => text === '' || expected.length === 0)).toEqual([])
  })

  test('cover the 115 patterns and 15 rules', () => {
    const named = new Set(
      vectors.flatMap((vector) => [...vector.name.matchAll(/\[(#\d+|R\d+)\]/g)].map((match) => match[1])),
    )
    const wanted = [
      ...Array.from({ length: 115 }, (_, i) => `#${i + 1}`),
      ...Array.from({ length: 15 }, (_, i) => `R${i + 1}`),
    ]
    expect(wanted.filter((id) => !named.has(id))).toEqual([])
  })

  test('exercise every grammar row', () => {
    const rows = (grammar: Grammar) =>
      [
        grammar.acts,
        grammar.adverbs,
        grammar.speakers,
        grammar.markers,
        grammar.clauses,
        grammar.frames,
        grammar.openings,
        grammar.endPoints,
        grammar.kinds,
        grammar.parts,
        grammar.posts,
        grammar.sources,
        grammar.convening,
        grammar.media,
        grammar.scenes,
      ]
        .flat()
        .map((row) => row.id)
    const all = [...rows(zh), ...rows(en), ...areas.flatMap((area) => [`zh.area.${area.id}`, `en.area.${area.id}`])]
    expect(all.filter((id) => !fired.has(id))).toEqual([])
  })
})
