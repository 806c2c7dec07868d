import { describe, expect, test } from 'vitest'
import { en } from '#lib/messages/en.ts'
import { zh } from '#lib/messages/zh.ts'
import { fileOf, problemOf } from './receiving.ts'

describe('a text that is not taken', () => {
  test.each(['type', 'empty', 'too_long', 'encoding', 'locked', 'unreadable', 'busy'] as const)(
    'from a file is told at the file, by name: %s',
    (why) => {
      for (const t of [en, zh]) {
        const { at, words } = problemOf(t, why, 'may.txt')
        expect(at).toBe('file')
        expect(words).toContain('may.txt')
      }
    },
  )
  test('as pasted is told at the text', () => {
    expect(problemOf(en, 'empty', null)).toEqual({ at: 'text', words: en.desk.receive.problems.empty })
  })
})

test('a form without a chosen file has none', () => {
  const form = new FormData()
  form.set('file', new File([], ''))
  expect(fileOf(form)).toBe(null)
  form.set('file', new File([], 'empty.txt'))
  expect(fileOf(form)?.name).toBe('empty.txt')
})
