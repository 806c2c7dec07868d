import { expect, test } from 'vitest'
import { realigned } from './rules.ts'

const old = 'Head.\n\nThe dyke has 3 gaps. They are closed by May. The ferry runs on.'
/** Where the sentences stand in the text. */
function spansOf(text: string, ...sentences: string[]) {
  return sentences.map((one) => [text.indexOf(one), text.indexOf(one) + one.length] as [number, number])
}

const statements = spansOf(old, 'The dyke has 3 gaps.', 'They are closed by May.', 'The ferry runs on.').map(
  (span, i) => ({ number: i + 1, span }),
)

test('[PB1] an unchanged sentence is found as it stands, a changed one between its neighbours', () => {
  const text = old.replace('closed by May', 'closed by the end of June').replace('Head.', 'A longer head.')
  const sentences = spansOf(text, 'The dyke has 3 gaps.', 'They are closed by the end of June.', 'The ferry runs on.')
  const aligned = realigned({ text: old, statements }, text, sentences)
  expect(
    'statements' in aligned && aligned.statements.map(({ number, span }) => [number, text.slice(...span)]),
  ).toEqual([
    [1, 'The dyke has 3 gaps.'],
    [2, 'They are closed by the end of June.'],
    [3, 'The ferry runs on.'],
  ])
})
test('[PB1] a sentence that is gone is named by its number', () => {
  const text = old.replace(' They are closed by May.', '')
  const sentences = spansOf(text, 'The dyke has 3 gaps.', 'The ferry runs on.')
  expect(realigned({ text: old, statements }, text, sentences)).toEqual({ lost: 2 })
})
test('[PB1] the first and the last sentence can be corrected too', () => {
  const text = old.replace('3 gaps', '4 gaps').replace('runs on', 'stops')
  const sentences = spansOf(text, 'The dyke has 4 gaps.', 'They are closed by May.', 'The ferry stops.')
  const aligned = realigned({ text: old, statements }, text, sentences)
  expect('statements' in aligned && aligned.statements.map(({ span }) => text.slice(...span))).toEqual([
    'The dyke has 4 gaps.',
    'They are closed by May.',
    'The ferry stops.',
  ])
})
