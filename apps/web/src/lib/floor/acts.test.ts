import { acts } from '@khural/register/source/model.ts'
import { expect, test } from 'vitest'
import { actLetters } from './acts.ts'

test('every act has a letter of its own', () => {
  expect(Object.keys(actLetters).toSorted()).toEqual([...acts].toSorted())
  expect(new Set(Object.values(actLetters)).size).toBe(acts.length)
})
