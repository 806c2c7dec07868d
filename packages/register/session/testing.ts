import { appointPerson } from '../body/person.appoint.ts'
import { createBody } from '../body/body.create.ts'
import { createPost } from '../body/post.create.ts'
import type { Database } from '../database/open.ts'
import type { Id, Names } from '../database/tables.ts'
import { newId } from '../journal/perform.ts'
import { done } from '../journal/testing.ts'
import { addAgendaItem } from './agenda_item.add.ts'
import { agendaKinds } from './rules.ts'
import { createSeries } from './series.create.ts'
import { planSession, type PlannedSession } from './session.plan.ts'

/** A member of a body that a test made. */
export interface MadeMember {
  person_id: Id
  post_id: Id
  names: Names
  role: 'head' | 'deputy_head' | 'member'
}
export interface MadeSession {
  body_id: Id
  slug: string
  members: MadeMember[]
  session: PlannedSession
  /** The items of its agenda in their order, each with its number as shown. */
  items: { id: Id; number: string | null }[]
}

/**
 * A body with so many members (a head, from three on a deputy head, then members, in protocol order) and a planned
 * session of its series `study` with so many items, all by the real actions.
 *
 * @example const { body_id, session, items } = await makePlannedSession(database, 'harbour', { members: 12, items: 4 })
 */
export async function makePlannedSession(
  database: Pick<Database, 'db'>,
  slug: string,
  {
    members: count = 5,
    items: many = 3,
    starts_at = '2031-05-14T09:00:00Z',
    ends_at = '2031-05-14T11:00:00Z',
    now = new Date('2031-04-01T09:00:00Z'),
  }: { members?: number; items?: number; starts_at?: string | null; ends_at?: string | null; now?: Date } = {},
): Promise<MadeSession> {
  const at = { now }
  const body_id = newId()
  const names = { en: `Council of ${slug}`, zh: '港务委员会' }
  await done(database, createBody, { id: body_id, slug, names, time_zone: 'UTC' }, at)
  const members: MadeMember[] = []
  for (let i = 0; i < count; i += 1) {
    const role = i === 0 ? 'head' : i === 1 && count > 2 ? 'deputy_head' : 'member'
    const post = { en: i === 0 ? 'Chair' : `Seat ${i + 1}`, zh: i === 0 ? '主任' : `第${i + 1}席` }
    const { id: post_id } = await done(database, createPost, { body_id, names: post, role, protocol_order: i + 1 }, at)
    const person = { en: `Member ${i + 1}`, zh: `成员${i + 1}` }
    const { person_id } = await done(
      database,
      appointPerson,
      { body_id, post_id, names: person, from: '2030-01-01' },
      at,
    )
    members.push({ person_id, post_id, names: person, role })
  }
  const series = { body_id, slug: 'study', names: { en: 'Study sessions', zh: '集体学习' }, kind: 'collective-study' }
  await done(database, createSeries, series, at)
  const about = { en: 'Ferries and dykes', zh: '渡口与堤防' }
  const session = await done(
    database,
    planSession,
    { body_id, series: 'study', names: about, starts_at, ends_at, place: 'Old harbour hall' },
    at,
  )
  const items: MadeSession['items'] = []
  for (let i = 0; i < many; i += 1) {
    const item = { body_id, session_id: session.id, kind: agendaKinds[i % agendaKinds.length]!, minutes: 20 }
    items.push(await done(database, addAgendaItem, { ...item, names: { en: `Item ${i + 1}`, zh: `第${i + 1}项` } }, at))
  }
  return { body_id, slug, members, session, items }
}
