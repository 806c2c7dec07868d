import { describe, expect, test } from 'vitest'
import { formOf, meaningOf, placeOfWords, spanFrom, valueFrom } from './fields.ts'

const form = (fields: { [name: string]: string }) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

test('the place of a value in the record says what it is asked for with', () => {
  const paths = ['headline', 'session.ordinal', 'session.year', 'session.held.1', 'published', 'session.kind']
  expect(paths.map(formOf)).toEqual(['text', 'number', 'year', 'day', 'moment', 'kind'])
  expect(formOf('session.people.0')).toBe('person')
  expect(['statements.12', 'sources.0', 'session.people.0.posts.1', 'reporters.0'].map(formOf)).toEqual([
    ...['statement', 'source', 'text', 'text'],
  ])
})

describe('the value of a form', () => {
  test('is its text, or what its fields say together', () => {
    expect(valueFrom(form({ value: 'Town hall' }), 'session.place')).toBe('Town hall')
    expect(valueFrom(form({ 'value.day': '2021-08-13', 'value.time': '08:28' }), 'published')).toBe('2021-08-13T08:28')
    expect(valueFrom(form({ 'value.day': '2021-08-13', 'value.time': '' }), 'published')).toBe('2021-08-13')
    expect(valueFrom(form({ 'value.act': 'required', 'value.by': 'meeting' }), 'statements.0')).toEqual({
      ...{ act: 'required', by: 'meeting', directive: false },
    })
    expect(
      valueFrom(form({ 'value.kind': 'speech', 'value.value': 'a speech', 'value.date': '' }), 'sources.0'),
    ).toEqual({ kind: 'speech', value: 'a speech', date: null })
    expect(
      valueFrom(
        form({ 'value.name': 'Bo', 'value.part': '', 'value.posts': 'Chair\r\n\r\nClerk ' }),
        'session.people.1',
      ),
    ).toEqual({ name: 'Bo', part: null, posts: ['Chair', 'Clerk'] })
  })
  test('has a place only where both ends are marked', () => {
    expect(spanFrom(form({ start: '3', end: '9' }))).toEqual([3, 9])
    expect(spanFrom(form({ start: '3', end: '' }))).toBe(null)
    expect(spanFrom(form({ start: '3', end: 'x' }))).toBe(null)
  })
})

test('words are found in a text whatever white space lies between them', () => {
  expect(placeOfWords('the\n Harbour  Council (new)', 'Harbour Council (new)')).toEqual([5, 27])
  expect(placeOfWords('the Harbour Council', 'harbour council')).toBe(null)
  expect(placeOfWords('the Harbour Council', '  ')).toBe(null)
})

describe('selected words', () => {
  test.each([
    ['its 8th session', 'number', '8'],
    ['第十二次', 'number', '12'],
    ['第8次', 'number', '8'],
    ['eleventh', 'number', '11'],
    ['2021年', 'year', '2021'],
    ['the meeting', 'number', ''],
    ['12 August', 'day', '2026-08-12'],
    ['August 12, 2021', 'day', '2021-08-12'],
    ['8月12日', 'day', '2026-08-12'],
    ['2021年8月2日', 'moment', '2021-08-02'],
    ['2021-08-13 08:28', 'day', '2021-08-13'],
    ['十二月三日', 'day', '2026-12-03'],
    ['yesterday', 'day', ''],
    ['  Ama \n Verdu ', 'text', 'Ama Verdu'],
  ] as const)('%j mean for a %s: %j', (words, form, meaning) => expect(meaningOf(words, form, 2026)).toBe(meaning))
})
