import {
  COUNT_LIMIT,
  ledgerChoices,
  ledgerCounts,
  ledgerDueDays,
  ledgerPage,
  listOwnerBodies,
  listPosts,
  PAGE_ROWS,
  sessionYears,
} from '@khural/register'
import { reader, todayOf } from '#lib/server/find.ts'
import { listed, noteReading } from '#lib/server/noted.ts'
import { cursorText, ledgerRequest } from '#lib/server/ledger.ts'
import { calendarSpan } from '#lib/undertaking/due-calendar.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url, parent }) => {
  const { body } = await parent()
  const db = reader()
  const today = todayOf(body)
  const { view, chosen, filter, scope, after } = ledgerRequest(url.searchParams)
  const [page, counts, calendar, choices, years, posts, bodies] = await Promise.all([
    ledgerPage(db, body.id, filter, today, after),
    ledgerCounts(db, body.id, today, scope),
    ledgerDueDays(db, body.id, calendarSpan(today), scope),
    ledgerChoices(db, body.id),
    sessionYears(db, body.id),
    listPosts(db, body.id, today),
    listOwnerBodies(db, body.id),
  ])
  await noteReading(body, listed(page.lines))
  return {
    today,
    view,
    chosen,
    isFirstPage: after === null,
    lines: page.lines,
    /** The value of `after` for the next page; null on the last one. */
    next: cursorText(page.next),
    rows: PAGE_ROWS,
    counts,
    /** From here on a count is a lower bound. */
    countLimit: COUNT_LIMIT,
    calendar,
    areas: choices.areas,
    years,
    posts: posts.map(({ id, names }) => ({ id, names })),
    bodies: bodies.map(({ id, names }) => ({ id, names })),
  }
}
