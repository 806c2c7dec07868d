import {
  addDays,
  countsBySession,
  daysAhead,
  dueSoon,
  ledgerCounts,
  listReadings,
  plansOfYear,
  rulesOf,
  sessionsOfItems,
  sessionYears,
  standing,
  underWay,
  versionItems,
  yearBurden,
  yearDirectives,
  yearSessions,
  yearWarnings,
  type Body,
  type Id,
  type PlanHead,
} from '@khural/register'
import { reader, todayOf } from '#lib/server/find.ts'
import { mayHere } from '#lib/server/may.ts'
import { listed, noteReading } from '#lib/server/noted.ts'
import type { PageServerLoad } from './$types'

/** How far ahead "due soon" looks. */
const SOON_DAYS = 14
/** Topics of the plan that the page shows; the plan has them all. */
const NEXT_TOPICS = 8

export const load: PageServerLoad = async ({ params, parent }) => {
  const { body } = await parent()
  const db = reader()
  const today = todayOf(body)
  const { year } = params
  const [sessions, counts, directives, years, due, ledger, readings, ahead, ofMembers] = await Promise.all([
    yearSessions(db, body.id, year),
    countsBySession(db, body.id, year, today),
    yearDirectives(db, body.id, year),
    sessionYears(db, body.id),
    dueSoon(db, body.id, today, addDays(today, SOON_DAYS)),
    ledgerCounts(db, body.id, today, { year }),
    mayHere('reading.can_see') ? listReadings(db, body.id, 'open', null, 5) : null,
    daysAhead(db, body, year),
    mayHere('members.can_see') ? preparing(body, year, today) : null,
  ])
  await noteReading(body, listed(due))
  return {
    ...{ year, today, counts, directives, years, due, ledger, ofMembers },
    // A session that was called off stands in the table, and nowhere else.
    sessions: sessions.map((session) => ({ ...session, ...setFor(ahead.get(session.id)) })),
    /** Null for whoever does not work on texts. */
    openReadings: readings?.lines ?? null,
  }
}

/** How a session of the register stands, and the day that is set for it. */
const setFor = (ahead: { state: string; day: string | null } | undefined) => ({
  state: ahead?.state ?? null,
  setDay: ahead?.day ?? null,
})

/** What those see of a year who prepare it: the plan, what its rules say, and what the year asks of others. */
async function preparing(body: Body, year: number, today: string) {
  const db = reader()
  const current = Number(today.slice(0, 4))
  const until = year === current ? today.slice(5) : '12-31'
  const [warnings, plans, burden, rules] = await Promise.all([
    year >= current ? yearWarnings(db, body, year, today) : [],
    plansOfYear(db, body.id, year),
    yearBurden(db, body, year, until),
    rulesOf(db, body.id),
  ])
  const limit = (key: 'year_sessions' | 'year_hours') => (rules[key].isOn ? Number(rules[key].value) : undefined)
  const [sessions, hours] = [limit('year_sessions'), limit('year_hours')]
  return {
    // What can be seen coming concerns only those who prepare.
    warnings: warnings.filter(({ urgency }) => urgency !== 'early' || mayHere('plan.can_draft')),
    plan: await planNext(body, plans),
    burden: { ...burden, until: `${year}-${until}` },
    limits: { ...(sessions !== undefined && { sessions }), ...(hours !== undefined && { hours }) },
  }
}

/** The topics of the plans that hold, or else are under way, which no held session took up. */
async function planNext(body: Body, plans: readonly PlanHead[]) {
  const db = reader()
  const versions = plans.flatMap(({ versions }) => standing(versions) ?? underWay(versions) ?? [])
  const ids: Id[] = versions.map(({ id }) => id)
  const items = [...(await versionItems(db, body.id, ids)).values()].flat().filter(({ isDropped }) => !isDropped)
  const sessions = await sessionsOfItems(
    db,
    body.id,
    items.map(({ item }) => item),
    body.timeZone,
  )
  const lines = items.flatMap(({ item, quarter, names }) => {
    const some = sessions.get(item) ?? []
    const isDone = some.some(({ state }) => state === 'closed' || state === null)
    return isDone ? [] : [{ item, quarter, names, session: some[0] ?? null }]
  })
  return { lines: lines.slice(0, NEXT_TOPICS), has: versions.length > 0 }
}
