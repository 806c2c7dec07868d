import {
  addDays,
  countsBySession,
  dueSoon,
  ledgerCounts,
  listReadings,
  sessionYears,
  yearDirectives,
  yearSessions,
} from '@khural/register'
import { reader, todayOf } from '#lib/server/find.ts'
import { mayHere } from '#lib/server/may.ts'
import { listed, noteReading } from '#lib/server/noted.ts'
import type { PageServerLoad } from './$types'

/** How far ahead "due soon" looks. */
const SOON_DAYS = 14

export const load: PageServerLoad = async ({ params, parent }) => {
  const { body } = await parent()
  const db = reader()
  const today = todayOf(body)
  const { year } = params
  const [sessions, counts, directives, years, due, ledger, readings] = await Promise.all([
    yearSessions(db, body.id, year),
    countsBySession(db, body.id, year, today),
    yearDirectives(db, body.id, year),
    sessionYears(db, body.id),
    dueSoon(db, body.id, today, addDays(today, SOON_DAYS)),
    ledgerCounts(db, body.id, today, { year }),
    mayHere('reading.can_see') ? listReadings(db, body.id, 'open', null, 5) : null,
  ])
  await noteReading(body, listed(due))
  /** `openReadings` is null for whoever does not work on texts. */
  return { year, today, sessions, counts, directives, years, due, ledger, openReadings: readings?.lines ?? null }
}
