/** Places in lists as they stand in addresses. What is no place shows the first page: a link from elsewhere still works. */
import type { Id } from '@khural/register'
import { z } from 'zod'

/** The key of a list's last line; null for anything else. */
export const keyText = (given: string | null): Id | null => z.uuid().nullable().catch(null).parse(given)

/** A line of a list: what the list is ordered by, null where the line states none, then its id. */
export interface Key<Value> {
  value: Value | null
  id: Id
}

/**
 * The place that an address names; null where it names none.
 *
 * @example keyIn(daySchema, '2026-09-30~019c…') // { value: '2026-09-30', id: '019c…' }
 * @example keyIn(daySchema, '~019c…') // { value: null, id: '019c…' }
 */
export function keyIn<Value>(ordered: z.ZodType<Value, string>, text: string | null): Key<Value> | null {
  const [said = '', ...rest] = (text ?? '').split('~')
  const id = keyText(rest.join('~'))
  const value = said === '' ? null : ordered.safeParse(said)
  return id === null || value?.success === false ? null : { value: value?.data ?? null, id }
}

/** The same as it stands in an address. */
export const textOfKey = (place: Key<string | number> | null): string | null =>
  place && `${place.value ?? ''}~${place.id}`
