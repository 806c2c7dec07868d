import { expect, test } from 'vitest'
import { fieldLanguages } from './names.ts'

const board = { languages: [], names: { en: 'Harbour Board' } }
const split = (...asked: Parameters<typeof fieldLanguages>) => {
  const { open, folded } = fieldLanguages(...asked)
  return `${open.join(' ')} (${folded.join(' ')})`
}

test('the languages of a name that stand open are the reader’s, those of the body, and those in which something stands', () => {
  expect(split('en', board, () => false)).toBe('en (zh mn)')
  expect(split('zh', board, () => false)).toBe('zh en (mn)')
  expect(split('en', { ...board, languages: ['mn', 'zh'] }, () => false)).toBe('en zh mn ()')
  expect(split('en', board, (one) => one === 'mn')).toBe('en mn (zh)')
  expect(split('zh', undefined, () => false)).toBe('zh (en mn)')
})
