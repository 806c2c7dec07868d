import { answering } from '../body/tenures.ts'
import { holdersOn, type PostOnDay } from '../body/views.ts'
import { getBody } from '../body/store.ts'
import { nameIn } from '../body/rules.ts'
import type { Day, Id, Level, Names, SessionRow } from '../database/tables.ts'
import { Refused } from '../journal/refusals.ts'
import type { Reader, Writer } from '../journal/writer.ts'
import { isBeforeItsEnd, memberRoles } from './rules.ts'

/** A member as a session expects them: who, in which posts, in protocol order. */
export interface ExpectedMember {
  personId: Id
  names: Names
  posts: { post_id: Id; acting: boolean }[]
}

/** More members than any body has; a body of more shows the first ones. */
const MOST_POSTS = 1000

/** The posts of a body on a day whose holders are members, in protocol order. */
async function memberPosts(db: Reader, bodyId: Id, day: Day): Promise<PostOnDay[]> {
  const { posts } = await holdersOn(db, bodyId, day, { limit: MOST_POSTS })
  return posts.filter(({ role }) => (memberRoles as readonly string[]).includes(role))
}

/** [SN11] [SN12] The members of a body on a day in protocol order, each once with all their posts, and who presides. */
export async function membersOn(
  db: Reader,
  bodyId: Id,
  day: Day,
): Promise<{ members: ExpectedMember[]; presiderId: Id | null }> {
  const posts = await memberPosts(db, bodyId, day)
  const members = new Map<Id, ExpectedMember>()
  for (const { id, holders } of posts) {
    for (const { personId, names, acting } of holders) {
      const known = members.get(personId) ?? { personId, names, posts: [] }
      known.posts.push({ post_id: id, acting })
      members.set(personId, known)
    }
  }
  const first = (role: string) => {
    for (const post of posts) {
      const holder = post.role === role ? answering(post.holders, day) : null
      if (holder) return holder.personId
    }
    return null
  }
  return { members: [...members.values()], presiderId: first('head') ?? first('deputy_head') }
}

/**
 * The session as stored, where it is still to come or in course.
 *
 * @throws Refused `record.not_found`; `session.over` where it is closed, cancelled, or was recorded from a text
 */
export async function sessionAhead(tx: Writer, id: Id): Promise<SessionRow> {
  const row = await getSession(tx, id)
  if (!isBeforeItsEnd(row.state)) throw new Refused('session.over', { session: nameIn(row.names, 'en') })
  return row
}

/**
 * The session as stored; whether whoever acts sees it was asked of what they sent, see [JN13].
 *
 * @throws Refused `record.not_found`
 */
export async function getSession(tx: Writer, id: Id): Promise<SessionRow> {
  const row = await tx.db
    .selectFrom('session')
    .selectAll()
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refused('record.not_found', { noun: 'session' })
  return row
}

/**
 * [SN48] The place of a session among those of its series and period, where no other has its number. One that is not asked
 * for is what the session had there before, or stands behind those that others gave up, too: their addresses lead elsewhere.
 */
export async function takeNumber(
  tx: Writer,
  series: { id: Id; slug: string },
  period: string,
  number: number | undefined,
  self: Id | null = null,
): Promise<number> {
  const taken = await tx.db
    .selectFrom('session')
    .select(['id', 'number'])
    .where('body_id', '=', tx.bodyId)
    .where('series_id', '=', series.id)
    .where('period', '=', period)
    .where('number', 'is not', null)
    .execute()
  const left = await givenUp(tx, series.id, period)
  const isFree = (n: number) => taken.every((one) => one.number !== n || one.id === self)
  const back = left.findLast(({ id, n }) => id === self && isFree(n))?.n
  const wanted = number ?? back ?? Math.max(0, ...taken.map((one) => one.number!), ...left.map(({ n }) => n)) + 1
  if (!isFree(wanted)) {
    const { slug } = await getBody(tx.db, tx.bodyId)
    const see = `/${slug}/${series.slug}/${period}/${wanted}/session`
    throw new Refused('session.number_taken', { n: wanted, period }, see)
  }
  return wanted
}

/** The numbers of a period that sessions of a series had before. */
async function givenUp(tx: Writer, seriesId: Id, period: string): Promise<{ id: Id; n: number }[]> {
  const rows = await tx.db
    .selectFrom('session')
    .select(['id', 'former'])
    .where('body_id', '=', tx.bodyId)
    .where('series_id', '=', seriesId)
    .where('former', 'is not', null)
    .execute()
  return rows
    .flatMap(({ id, former }) => (former ?? []).map((one) => ({ id, ...one })))
    .filter((one) => one.period === period)
    .map(({ id, n }) => ({ id, n: Number(n) }))
}

/** [SN14] @throws Refused `agenda.too_open` */
export function refuseOpener(level: Level | null | undefined, session: Pick<SessionRow, 'level'>): void {
  const width = { public: 2, members: 1, restricted: 0 } as const
  if (level && width[level] > width[session.level ?? 'members']) throw new Refused('agenda.too_open')
}
