import { z } from 'zod'
import { namesSchema } from '../body/model.ts'
import { dayIn } from '../body/rules.ts'
import { findTermOn, getBody } from '../body/store.ts'
import { levels, type Id, type Provenance, type SessionRow } from '../database/tables.ts'
import type { Action, Circumstances } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { sessionAhead, membersOn, takeNumber } from './planning.ts'
import { endsAfterItBegins, periodOf, type Restarts } from './rules.ts'

const moment = z.iso.datetime({ offset: true }).nullable()
const input = z.object({
  body_id: z.uuid(),
  session_id: z.uuid(),
  names: namesSchema.optional(),
  starts_at: moment.optional(),
  ends_at: moment.optional(),
  place: z.string().trim().min(1).max(200).nullable().optional(),
  presider_id: z.uuid().nullable().optional(),
  plan_item: z.uuid().nullable().optional(),
  level: z.enum(levels).nullable().optional(),
  /** Only while it is planned: a number that was sent stays. */
  number: z.int().min(1).max(9999).optional(),
})
type Given = z.infer<typeof input>

/**
 * [SN10] [SN18] [SN48] Changes a session that is ahead; what is not given stays. While it is planned and no notice went out
 * its number and period follow, and whoever is a member on the new day is expected too.
 */
export const changeSession: Action<Given, { period: string; n: string }> = {
  name: 'session.change',
  summary: 'Change the time, place, presider, topic, level or number of a session that is ahead.',
  input,
  permission: 'session.can_plan',
  chain: ({ body_id }) => body_id,
  async apply(tx, given, { actor, now, newId }) {
    const session = await sessionAhead(tx, given.session_id)
    const times = timesOf(session, given)
    const added = { kind: 'added' as const, by: actor.name, at: now.toISOString() }
    const provenance: Provenance = { ...session.provenance }
    if (given.names) provenance['headline'] = added
    if (given.place) provenance['place'] = added
    if (given.presider_id) provenance['presider'] = added
    const { names, place, plan_item, level, presider_id } = given
    const changes = { names, place, plan_item, level, presider_id, ...times, provenance }
    const isSent = session.state !== 'planned' || (await wasNoticed(tx, session.id))
    const counted = isSent ? {} : await countedAnew(tx, session, given, times.starts_at, now)
    if (isSent && given.number !== undefined && given.number !== session.number)
      throw new Refused('session.number_sent')
    const stood = await tx.set('session', session.id, { ...changes, ...counted })
    await keepExpected(tx, session, stood, { actor, now, newId })
    return { outcome: { period: stood.period, n: stood.n }, subject: { noun: 'session', id: session.id } }
  },
}

function timesOf(session: SessionRow, given: Given): { starts_at: Date | null; ends_at: Date | null } {
  const at = (text: string | null | undefined, stood: Date | null) =>
    text === undefined ? stood : text === null ? null : new Date(text)
  const times = { starts_at: at(given.starts_at, session.starts_at), ends_at: at(given.ends_at, session.ends_at) }
  if (!endsAfterItBegins(times.starts_at, times.ends_at)) throw new Refused('session.ends_before')
  const isMoved = times.starts_at?.getTime() !== session.starts_at?.getTime()
  if (isMoved && session.opened_at !== null) throw new Refused('session.begun')
  if (times.starts_at === null && session.state !== 'planned') throw new Refused('session.time_sent')
  return times
}

/** Whether a notice of it went out once: then others know its address. */
async function wasNoticed(tx: Writer, sessionId: Id): Promise<boolean> {
  const notice = await tx.db
    .selectFrom('notice')
    .select('id')
    .where('body_id', '=', tx.bodyId)
    .where('session_id', '=', sessionId)
    .limit(1)
    .executeTakeFirst()
  return notice !== undefined
}

/** Year, period and number as they follow from the day and from what is given. */
async function countedAnew(tx: Writer, session: SessionRow, given: Given, startsAt: Date | null, now: Date) {
  const series = await tx.db
    .selectFrom('series')
    .select(['id', 'slug', 'restarts'])
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', session.series_id)
    .executeTakeFirstOrThrow()
  const { timeZone } = await getBody(tx.db, tx.bodyId)
  const day = dayIn(startsAt ?? now, timeZone)
  const year = startsAt === null ? session.year : Number(day.slice(0, 4))
  const restarts = series.restarts as Restarts
  const term = restarts === 'term' ? await findTermOn(tx.db, tx.bodyId, day) : session.term
  const period = periodOf(restarts, { year, term })
  const wanted = given.number ?? (period === session.period ? (session.number ?? undefined) : undefined)
  const number = await takeNumber(tx, series, period, wanted, session.id)
  const n = String(number)
  const isMoved = period !== session.period || n !== session.n
  const { period: from, n: at } = session
  return {
    year,
    term,
    period,
    number,
    n,
    ...(isMoved && { former: [...(session.former ?? []), { period: from, n: at }] }),
  }
}

/** Who presides stands as such; members of a new day are expected beside those who are. */
async function keepExpected(
  tx: Writer,
  before: SessionRow,
  after: SessionRow,
  { actor, now, newId }: Pick<Circumstances, 'actor' | 'now' | 'newId'>,
): Promise<void> {
  const rows = await tx.db
    .selectFrom('attendance')
    .selectAll()
    .where('body_id', '=', tx.bodyId)
    .where('session_id', '=', after.id)
    .orderBy('position')
    .execute()
  const isMoved = before.starts_at?.getTime() !== after.starts_at?.getTime()
  const isPresided = before.presider_id !== after.presider_id
  if (!isMoved && !isPresided) return
  const { timeZone } = await getBody(tx.db, tx.bodyId)
  const { members } = await membersOn(tx.db, tx.bodyId, dayIn(after.starts_at ?? now, timeZone))
  const known = new Set(rows.map((row) => row.person_id))
  const missing: { personId: Id; posts: { post_id: Id; acting: boolean }[] }[] = members.filter(
    ({ personId }) => isMoved && after.state === 'planned' && !known.has(personId),
  )
  const presider = after.presider_id
  if (presider !== null && !known.has(presider) && !missing.some(({ personId }) => personId === presider)) {
    const posts = members.find(({ personId }) => personId === presider)?.posts ?? []
    missing.unshift({ personId: presider, posts })
  }
  const last = rows.at(-1)?.position ?? -1
  const added = { kind: 'added' as const, by: actor.name, at: now.toISOString() }
  await tx.insertAll(
    'attendance',
    missing.map(({ personId, posts }, i) => ({
      id: newId(),
      session_id: after.id,
      person_id: personId,
      position: last + 1 + i,
      part: personId === presider ? 'presided' : 'attended',
      posts,
      provenance: { name: added },
      state: 'expected',
    })),
  )
  if (!isPresided) return
  for (const row of rows) {
    const part = row.person_id === presider ? 'presided' : row.part === 'presided' ? 'attended' : row.part
    if (part !== row.part) await tx.set('attendance', row.id, { part })
  }
}
