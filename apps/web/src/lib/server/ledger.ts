import { states, timelinesses, type Cursor, type LedgerFilter, type LedgerScope } from '@khural/register'
import { daySchema } from '@khural/register/body/model.ts'
import { z } from 'zod'
import { filterFor, viewFor, viewNames, type Chosen, type ViewName } from '#lib/undertaking/ledger.ts'
import { keyIn, textOfKey } from './keys.ts'

const absent = <Value extends z.ZodType>(value: Value) => value.optional().catch(undefined)

/** Filters from an address. What makes no sense is left out: a link from elsewhere still shows the ledger. */
const query = z.object({
  view: z.enum(viewNames).catch('look'),
  state: absent(z.enum(states)),
  timeliness: absent(z.enum(timelinesses)),
  lead: absent(z.union([z.uuid(), z.literal('none')])),
  area: absent(
    z
      .string()
      .max(60)
      .refine((area) => !area.includes('\0')),
  ),
  year: absent(z.coerce.number().int().min(1900).max(2200)),
  after: absent(z.string()),
})

/** What a ledger's address asks for. */
export interface LedgerRequest {
  view: ViewName
  chosen: Chosen
  filter: LedgerFilter
  /** What narrows the figures and the calendar too, whatever the view. */
  scope: LedgerScope
  after: Cursor | null
}

export function ledgerRequest(params: URLSearchParams): LedgerRequest {
  const given = Object.fromEntries([...params].filter(([, value]) => value !== ''))
  const { view: asked, after, ...chosen } = query.parse(given)
  const view = viewFor(asked, chosen)
  const place = keyIn(daySchema, after ?? null)
  const filter = filterFor(view, chosen)
  const { lead, area, year } = filter
  return {
    view,
    chosen,
    filter,
    scope: { ...(lead !== undefined && { lead }), ...(area !== undefined && { area }), ...(year && { year }) },
    after: place && { due: place.value, id: place.id },
  }
}

/** A place in a ledger as it stands in an address. */
export const cursorText = (cursor: Cursor | null): string | null =>
  textOfKey(cursor && { value: cursor.due, id: cursor.id })
