import { states, timelinesses, type Cursor, type LedgerFilter, type LedgerScope } from '@khural/register'
import { z } from 'zod'
import { filterFor, viewFor, viewNames, type Chosen, type ViewName } from '#lib/undertaking/ledger.ts'

const absent = <Value extends z.ZodType>(value: Value) => value.optional().catch(undefined)

/** Filters from an address. What makes no sense is left out: a link from elsewhere still shows the ledger. */
const query = z.object({
  view: z.enum(viewNames).catch('look'),
  state: absent(z.enum(states)),
  timeliness: absent(z.enum(timelinesses)),
  lead: absent(z.union([z.uuid(), z.literal('none')])),
  area: absent(z.string().max(60)),
  year: absent(z.coerce.number().int().min(1900).max(2200)),
  after: absent(
    z.string().regex(/^(\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?~[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  ),
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
  const filter = filterFor(view, chosen)
  const { lead, area, year } = filter
  const [due = '', id = ''] = after?.split('~') ?? []
  return {
    view,
    chosen,
    filter,
    scope: { ...(lead !== undefined && { lead }), ...(area !== undefined && { area }), ...(year && { year }) },
    after: after ? { due: due || null, id } : null,
  }
}

/** A place in a ledger as it stands in an address. */
export const cursorText = (cursor: Cursor | null): string | null => cursor && `${cursor.due ?? ''}~${cursor.id}`
