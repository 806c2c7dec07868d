import { states, timelinesses, type Cursor, type LedgerFilter, type LedgerScope } from '@khural/register'
import { z } from 'zod'
import { filterFor, viewFor, viewNames, type Chosen, type ViewName } from '#lib/undertaking/ledger.ts'

const absent = <Value extends z.ZodType>(value: Value) => value.optional().catch(undefined)

/** `2026-09-30~<id>`, or `~<id>` where the undertaking has no date. */
const cursor = z
  .string()
  .transform((text) => ({ due: text.split('~')[0] || null, id: text.slice(text.indexOf('~') + 1) }))
  .pipe(z.object({ due: z.iso.date().nullable(), id: z.uuid() }))

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
  after: absent(cursor),
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
  return {
    view,
    chosen,
    filter,
    scope: { ...(lead !== undefined && { lead }), ...(area !== undefined && { area }), ...(year && { year }) },
    after: after ?? null,
  }
}

/** A place in a ledger as it stands in an address. */
export const cursorText = (cursor: Cursor | null): string | null => cursor && `${cursor.due ?? ''}~${cursor.id}`

/** The key of a list's last line as it stands in an address; null for anything else, which shows the list's first page. */
export const keyText = (given: string | null): string | null => z.uuid().nullable().catch(null).parse(given)
