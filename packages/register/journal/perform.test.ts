import { expect, test } from 'vitest'
import { newId } from './perform.ts'

test('ids sort by the moment they were made, also within a millisecond and after the clock was set back', () => {
  const moment = Date.now() + 1000
  const ids = [newId(moment)]
  for (let i = 0; i < 10_000; i++) ids.push(newId(moment - 3_600_000))
  ids.push(newId(moment + 60_000))
  expect(ids).toEqual(ids.toSorted())
  expect(new Set(ids).size).toBe(ids.length)
})
