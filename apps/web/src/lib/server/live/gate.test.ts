import { expect, test } from 'vitest'
import { Gate } from './gate.ts'

test('so many go through at once, the others in the order in which they came, whatever becomes of those before', async () => {
  const gate = new Gate(2)
  const began: number[] = []
  const ends = Array.from({ length: 5 }, () => Promise.withResolvers<string>())
  const results = ends.map(({ promise }, i) =>
    gate.through(() => {
      began.push(i)
      return promise
    }),
  )
  const settled = Promise.allSettled(results)
  expect(began).toEqual([0, 1])
  ends[1]!.reject(new Error('gone'))
  await expect(results[1]).rejects.toThrow('gone')
  expect(began).toEqual([0, 1, 2])
  ends[2]!.resolve('third')
  expect(await results[2]).toBe('third')
  expect(began).toEqual([0, 1, 2, 3])
  for (const { resolve } of ends) resolve('over')
  expect((await settled).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    ...Array<string>(3).fill('fulfilled'),
  ])
  expect(began).toEqual([0, 1, 2, 3, 4])
  // Nobody waits: whoever comes goes through at once.
  expect(await gate.through(async () => 'free')).toBe('free')
})
