import { expect, test } from 'vitest'
import { MOST_TOGETHER, Together } from './together.ts'

/** Questions that are answered when the test says so, and what each was asked for. */
function held() {
  const questions: { keys: readonly number[]; answer: () => void; fail: (error: Error) => void }[] = []
  const together = new Together(
    (keys: readonly number[]) =>
      new Promise<number[]>((resolve, reject) => {
        questions.push({ keys, answer: () => resolve(keys.map((key) => key * 10)), fail: reject })
      }),
    String,
  )
  return { together, questions, keys: () => questions.map(({ keys }) => keys) }
}
/** Until whatever can go on has gone on. */
const turn = () => new Promise((resume) => setImmediate(resume))

test('who comes alone is asked for at once, and those who come meanwhile together, each with their own answer', async () => {
  const { together, questions, keys } = held()
  const first = together.ask(1)
  await turn()
  const others = [2, 3, 4].map((key) => together.ask(key))
  await turn()
  expect(keys()).toEqual([[1]])
  questions[0]!.answer()
  expect(await first).toBe(10)
  await turn()
  expect(keys()).toEqual([[1], [2, 3, 4]])
  questions[1]!.answer()
  expect(await Promise.all(others)).toEqual([20, 30, 40])
  // Nothing is under way: whoever comes later is asked for at once again.
  void together.ask(5)
  await turn()
  expect(keys().at(-1)).toEqual([5])
})

test('those who were answered together are asked for together again', async () => {
  const { together: first, questions } = held()
  const { together: second, keys } = held()
  for (const key of [1, 2, 3]) void first.ask(key).then((found) => second.ask(found))
  await turn()
  questions[0]!.answer()
  await turn()
  expect(keys()).toEqual([[10, 20, 30]])
})

test('nobody is answered from a question that was sent before they came, also where it was the same', async () => {
  const { together, questions, keys } = held()
  const first = together.ask(1)
  await turn()
  const second = together.ask(1)
  const third = together.ask(1)
  questions[0]!.answer()
  await first
  await turn()
  expect(keys()).toEqual([[1], [1]])
  questions[1]!.answer()
  expect(await Promise.all([second, third])).toEqual([10, 10])
})

test('a question is for so many and no more', async () => {
  const { together, questions, keys } = held()
  const all = Array.from({ length: 2 * MOST_TOGETHER + 1 }, (_, key) => together.ask(key))
  for (const i of [0, 1, 2]) {
    await turn()
    questions[i]!.answer()
  }
  expect((await Promise.all(all)).at(-1)).toBe(2 * MOST_TOGETHER * 10)
  expect(keys().map(({ length }) => length)).toEqual([MOST_TOGETHER, MOST_TOGETHER, 1])
})

test('a question that fails, fails for those it was asked for and for nobody else', async () => {
  const { together, questions } = held()
  const failing = Promise.allSettled([together.ask(1), together.ask(2)])
  await turn()
  const next = together.ask(3)
  questions[0]!.fail(new Error('gone'))
  expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await turn()
  questions[1]!.answer()
  expect(await next).toBe(30)
  const thrown = new Together((): Promise<number[]> => {
    throw new Error('at once')
  }, String)
  await expect(thrown.ask(1)).rejects.toThrow('at once')
  await expect(thrown.ask(2)).rejects.toThrow('at once')
})
