import type { Level, Names } from '@khural/register'
import { levels } from '@khural/register/access/rules.ts'
import type { en } from '#lib/messages/en.ts'

export { levels }
type Act = keyof (typeof en)['words']['acts']

/** The acts of a sentence in the order in which they are offered: the usual ones of minutes first. */
export const acts = [
  ...(['pointed_out', 'held', 'stressed', 'required', 'decided', 'approved', 'arranged', 'heard'] as const),
  ...(['noted', 'studied', 'conveyed', 'proposed', 'called_on', 'praised'] as const),
] satisfies Act[]

/** What the form of a sentence offers. */
export interface SentenceChoices {
  people: readonly { id: string; names: Names }[]
  items: readonly { id: string; number: string | null; names: Names; level: Level | null }[]
  directives: readonly { id: string; names: Names }[]
  areas: readonly string[]
  languages: readonly string[]
}
