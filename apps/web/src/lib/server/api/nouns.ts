import { actions, type Action } from '@khural/register'
import { nounByName } from '@khural/register/records/nouns.ts'

/** The noun of an action as it stands in addresses: that of its list where it has one. */
export function nounOf({ name }: Pick<Action<never, unknown>, 'name'>): string {
  const [noun] = name.split('.') as [string, string]
  const plural = noun === 'person' ? 'people' : noun === 'body' ? 'bodies' : `${noun}s`
  return nounByName.has(plural) ? plural : noun
}
export const verbOf = ({ name }: Pick<Action<never, unknown>, 'name'>): string => name.split('.')[1]!

/** The address of an action: `/api/v1/undertakings/set_due`. */
export const addressOf = (action: Pick<Action<never, unknown>, 'name'>): string =>
  `/api/v1/${nounOf(action)}/${verbOf(action)}`

/** The action at an address, by the noun in the singular or as its list has it. */
export const actionAt: ReadonlyMap<string, Action<unknown, unknown>> = new Map(
  (Object.values(actions) as Action<unknown, unknown>[]).flatMap((action) => [
    [action.name.replace('.', '/'), action] as const,
    [`${nounOf(action)}/${verbOf(action)}`, action] as const,
  ]),
)
