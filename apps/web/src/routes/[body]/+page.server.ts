import { addDays, dueSoon, listIssued, sessionsAhead, sessionYears, waiting } from '@khural/register'
import { bodyNews } from '@khural/register/journal/news.ts'
import { reader, todayOf } from '#lib/server/find.ts'
import { shownEntries } from '#lib/server/journal.ts'
import { mayHere } from '#lib/server/may.ts'
import { listed, noteReading } from '#lib/server/noted.ts'
import type { PageServerLoad } from './$types'

const SOON_DAYS = 14
const CHANGES = 8

/** Who joined is for those who invited them. */
const noNews = () => (mayHere('invitation.can_send') ? [] : ['invitation.accept'])

/** The body's page of today: what is next, what waits for whom, what changed. */
export const load: PageServerLoad = async ({ parent, locals }) => {
  const { body } = await parent()
  const db = reader()
  const today = todayOf(body)
  const isOfBody = mayHere('members.can_see')
  const [ahead, waits, due, changes, issued, years] = await Promise.all([
    sessionsAhead(db, body.id, 5),
    isOfBody ? waiting(db, [body.id], new Date(), locals.account?.id) : [],
    dueSoon(db, body.id, today, addDays(today, SOON_DAYS)),
    mayHere('journal.can_see') ? bodyNews(db, body.id, CHANGES, noNews()) : null,
    listIssued(db, body.id, null, 5),
    sessionYears(db, body.id),
  ])
  const notedSessions = ahead.map(({ id, level }) => ({ noun: 'session' as const, id, level }))
  await noteReading(body, [...notedSessions, ...listed(due)])
  return {
    ...{ today, ahead, waits, due, years, isOfBody },
    changes: changes && (await shownEntries(changes)).map((entry, i) => ({ ...entry, times: changes[i]!.times })),
    issued: issued.lines,
  }
}
