import {
  ledgerChoices,
  ledgerCounts,
  ledgerPage,
  listOwnerBodies,
  listPosts,
  sessionYears,
  states,
  timelinesses,
  type Cursor,
  type LedgerFilter,
} from '@khural/register'
import { z } from 'zod'
import { bodyAt, reader, todayOf } from '#lib/server/find.ts'
import type { PageServerLoad } from './$types'

/** The named views of the ledger; each is a filter with an address. */
const views = {
  look: { timeliness: 'look' },
  near: { timeliness: 'near_due' },
  ontime: { timeliness: 'on_time' },
  open: { state: 'open' },
  closed: { state: 'closed' },
  dropped: { state: 'not_pursued' },
  all: {},
} as const satisfies { [view: string]: LedgerFilter }

/** Filters from the address. What makes no sense is left out: a link from elsewhere still shows the ledger. */
const query = z.object({
  view: z.enum(Object.keys(views) as (keyof typeof views)[]).catch('look'),
  state: z.enum(states).optional().catch(undefined),
  timeliness: z.enum(timelinesses).optional().catch(undefined),
  lead: z
    .union([z.uuid(), z.literal('none')])
    .optional()
    .catch(undefined),
  area: z.string().max(60).optional().catch(undefined),
  year: z.coerce.number().int().min(1900).max(2200).optional().catch(undefined),
  after: z
    .string()
    .regex(/^(\d{4}-\d\d-\d\d)?~[0-9a-f-]{36}$/)
    .optional()
    .catch(undefined),
})

export const load: PageServerLoad = async ({ params, url }) => {
  const body = await bodyAt(params.body)
  const db = reader()
  const today = todayOf(body)
  const given = Object.fromEntries([...url.searchParams].filter(([, value]) => value !== ''))
  const { view, after, ...chosen } = query.parse(given)
  const filter: LedgerFilter = Object.fromEntries(
    Object.entries({ ...views[view], ...chosen }).filter(([, value]) => value !== undefined),
  )
  const cursor: Cursor | null = after ? { due: after.split('~')[0] || null, id: after.split('~')[1]! } : null
  const scope = chosen.year === undefined ? {} : { year: chosen.year }
  const [page, counts, choices, years, posts, bodies] = await Promise.all([
    ledgerPage(db, body.id, filter, today, cursor),
    ledgerCounts(db, body.id, today, scope),
    ledgerChoices(db, body.id),
    sessionYears(db, body.id),
    listPosts(db, body.id, today),
    listOwnerBodies(db, body.id),
  ])
  return {
    body,
    today,
    view,
    chosen,
    isFirstPage: cursor === null,
    lines: page.lines,
    /** The value of `after` for the next page; null on the last one. */
    next: page.next && `${page.next.due ?? ''}~${page.next.id}`,
    counts,
    areas: choices.areas,
    years,
    leads: [
      ...posts.map(({ id, names }) => ({ id, names })),
      ...bodies.filter(({ id }) => id !== body.id).map(({ id, names }) => ({ id, names })),
    ],
  }
}
