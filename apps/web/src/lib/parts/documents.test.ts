import { expect, test } from 'vitest'
import { setParagraph } from './documents.ts'

test('a mark is kept on one line with the word before it', () => {
  expect(setParagraph(['Wells should be tested, ', { mark: '2.1' }, ' and repaired.', { mark: '2.2' }])).toEqual([
    { words: 'Wells should be ', tail: 'tested,', marks: ['2.1'] },
    { words: ' and ', tail: 'repaired.', marks: ['2.2'] },
  ])
})

test('in Chinese it is kept with the last character and its stop', () => {
  expect(setParagraph(['深井要逐一检测，', { mark: '2.1' }])).toEqual([
    { words: '深井要逐一检', tail: '测，', marks: ['2.1'] },
  ])
})

test('two marks on one place share the word', () => {
  expect(setParagraph(['Done.', { mark: '1.1' }, { mark: '1.2' }, 'Then'])).toEqual([
    { words: '', tail: 'Done.', marks: ['1.1', '1.2'] },
    { words: 'Then', tail: '', marks: [] },
  ])
})

test('a mark without words before it stands alone', () => {
  expect(setParagraph([{ mark: '1' }])).toEqual([{ words: '', tail: '', marks: ['1'] }])
})
