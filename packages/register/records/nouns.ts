import { bodies, directives, grants, people, posts, series, tenures } from './nouns-of-bodies.ts'
import { materials, minutes } from './nouns-of-materials.ts'
import { planItems, plans } from './nouns-of-plans.ts'
import { journal, readings, readouts, sessions, sources, statements, undertakings } from './nouns-of-sessions.ts'
import type { Noun } from './model.ts'

/** Every noun that programs can read, in the order of the reference. */
export const nouns: readonly Noun[] = [
  ...[bodies, posts, people, tenures, series, sessions, statements, directives, undertakings, readouts],
  ...[minutes, materials, plans, planItems, sources, readings, journal, grants],
]

/** The same by name: `undertakings`. */
export const nounByName: ReadonlyMap<string, Noun> = new Map(nouns.map((noun) => [noun.name, noun]))
