import type { Names } from '@khural/register'

const folded = (words: string) => words.replace(/\s+/g, ' ').trim().toLowerCase()

/** A name shorter than this stands in texts by chance. */
const LEAST_CHARACTERS = 4

/**
 * The body whose text it is as far as the text says: the one that bears the name read from it, else the one alone whose
 * full name stands in it. A name within a longer one that stands there too says nothing of its own. Null: nobody can tell.
 *
 * @example whoseText([{ id, names: { en: 'Harbour Council' } }], null, 'The Harbour Council met.') // id
 */
export function whoseText(
  bodies: readonly { id: string; names: Names }[],
  named: string | null,
  text: string,
): string | null {
  if (named !== null) {
    const bearers = bodies.filter(({ names }) => Object.values(names).some((name) => folded(name) === folded(named)))
    if (bearers.length === 1) return bearers[0]!.id
  }
  const words = folded(text)
  const standing = bodies.flatMap(({ id, names }) =>
    Object.values(names)
      .map(folded)
      .filter((name) => name.length >= LEAST_CHARACTERS && words.includes(name))
      .map((name) => ({ id, name })),
  )
  const whole = standing.filter(({ name }) => !standing.some((one) => one.name !== name && one.name.includes(name)))
  const ids = new Set(whole.map(({ id }) => id))
  return ids.size === 1 ? [...ids][0]! : null
}
