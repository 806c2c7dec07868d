import type { Acquaintance } from './people.ts'

/** People by their names, and the characters with which names begin: few sentences begin with one of them. */
interface Known {
  readonly names: ReadonlyMap<string, Acquaintance>
  readonly begins: ReadonlySet<number>
}
const byName = new WeakMap<readonly Acquaintance[], Known>()
const comma = '，'.charCodeAt(0)
const stop = '。'.charCodeAt(0)

/** Whoever of those named opens a Chinese sentence, perhaps behind a word of time: 最后，某人…. */
export function openerOf(text: string, people: readonly Acquaintance[]): Acquaintance | undefined {
  let known = byName.get(people)
  if (!known) {
    const names = new Map(people.map((one) => [one.name, one]))
    known = { names, begins: new Set(people.map(({ name }) => name.charCodeAt(0))) }
    byName.set(people, known)
  }
  const { names, begins } = known
  for (let from = 0; from < 14; from = behindComma(text, from)) {
    if (!begins.has(text.charCodeAt(from))) continue
    for (let length = 4; length > 1; length--) {
      const found = names.get(text.slice(from, from + length))
      if (found) return found
    }
  }
  return undefined
}

/** The place behind the first comma of a short opening; beyond it none is looked for. */
function behindComma(text: string, from: number): number {
  if (from > 0) return Infinity
  for (let i = 0; i < 13; i++) {
    const code = text.charCodeAt(i)
    if (code === stop) break
    if (code === comma) return i + 1
  }
  return Infinity
}
