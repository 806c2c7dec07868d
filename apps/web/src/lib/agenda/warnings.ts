import type { AgendaItem, SessionFrame } from '@khural/register'
import { warningsOf, type Rules, type Warning } from '@khural/register/plan/rules.ts'
import { momentParts } from '#lib/messages/dates.ts'

/**
 * What the rules of a body say of one session ahead: its topics, and by when agenda and materials are to go out. Nothing
 * once its notice was sent.
 */
export function sessionWarnings(
  session: Pick<SessionFrame, 'series' | 'period' | 'n' | 'names' | 'state' | 'startsAt' | 'endsAt' | 'id'>,
  items: readonly Pick<AgendaItem, 'kind' | 'withdrawnAt'>[],
  papers: ReadonlyMap<string, readonly unknown[]>,
  rules: Rules,
  today: string,
  timeZone: string,
): Warning[] {
  if (session.startsAt === null || session.state === null) return []
  const topics = items.filter(({ kind, withdrawnAt }) => kind === 'study' && withdrawnAt === null).length
  const materials = [...papers.values()].reduce((sum, some) => sum + some.length, 0)
  const { id, series, period, n, names, state } = session
  const day = momentParts(session.startsAt, timeZone).day
  const line = { id, series, period, n, names, state, day, hours: null, topics, materials }
  const year = Number(day.slice(0, 4))
  return warningsOf({ year, today, plans: [], sessions: [line], rules }).filter(({ of }) =>
    ['topics', 'materials', 'agenda'].includes(of.kind),
  )
}
