import { type Id } from '@khural/register'
import { linkAccount } from '@khural/register/access/account.link.ts'
import { createBody } from '@khural/register/body/body.create.ts'
import { appointPerson } from '@khural/register/body/person.appoint.ts'
import { createPost } from '@khural/register/body/post.create.ts'
import { presideFloor } from '@khural/register/floor/floor.preside.ts'
import { getFloor } from '@khural/register/floor/store.ts'
import type { PresidingInput } from '@khural/register/floor/steps.ts'
import { newId } from '@khural/register/journal/perform.ts'
import { done } from '@khural/register/journal/testing.ts'
import { addAgendaItem } from '@khural/register/session/agenda_item.add.ts'
import { admitToSession } from '@khural/register/session/session.admit.ts'
import { createSeries } from '@khural/register/session/series.create.ts'
import { planSession } from '@khural/register/session/session.plan.ts'
import { signedIn, type SignedIn } from './accounts.ts'
import { startProduct, type Product } from './helpers.ts'
import { holderOf } from './staff.ts'

type Both = { en: string; zh: string }
const two = (en: string, zh: string): Both => ({ en, zh })

/** An invented council of twelve, in protocol order, the chair first. */
const seats: readonly (readonly [name: Both, post: Both])[] = [
  [two('Sarangerel', '萨仁格日勒'), two('Chair', '主任')],
  [two('Guo Wenbo', '郭文博'), two('Deputy Chair, agriculture', '副主任，分管农业')],
  [two('Bayar', '巴雅尔'), two('Deputy Chair, energy', '副主任，分管能源')],
  [two('Tang Siyu', '唐思语'), two('Deputy Chair, education and health', '副主任，分管教育卫生')],
  [two('Luo Hanqing', '罗汉青'), two('Head, River Office', '河务办主任')],
  [two('Enkhtuya', '恩和图雅'), two('Head, Pasture Office', '草场办主任')],
  [two('Xue Lan', '薛岚'), two('Head, Planning Office', '规划办主任')],
  [two('Chuluun', '楚伦'), two('Head, Finance Office', '财务办主任')],
  [two('Fan Yiming', '范一鸣'), two('Head, Roads Office', '道路办主任')],
  [two('Solongo', '索龙高'), two('Head, Rescue Service', '救援队队长')],
  [two('Ding Ruolin', '丁若琳'), two('Head, Health Office', '卫生办主任')],
  [two('Tsetseg', '其其格'), two('Head, Schools Office', '学校办主任')],
]

const agenda: readonly (readonly [kind: 'study' | 'discuss' | 'decide' | 'arrange', names: Both, minutes: number])[] = [
  ['study', two('The rescue guideline of the upper council', '上级委员会救援工作指引'), 40],
  ['discuss', two('How help reaches every winter camp', '救援如何到达每一个冬营地'), 90],
  ['decide', two('Radio channel for wells and ambulances', '水井与救护车共用无线电频道'), 20],
  ['arrange', two('Road crews for November', '十一月道路养护安排'), 20],
]

export interface Seat {
  id: Id
  postId: Id
  names: Both
}
export interface StartedFloor {
  product: Product
  bodyId: Id
  sessionId: Id
  /** The address of the session's floor. */
  address: string
  seats: Seat[]
  items: Id[]
  observer: Id
  /** Keeps the minutes, and may preside. */
  secretary: SignedIn
  /** Takes a step as the operator, as another screen would; `ago_seconds`: as if that long ago. */
  step(step: PresidingInput, ago_seconds?: number): Promise<void>
  /** The floor as it is stored. */
  floor(): ReturnType<typeof getFloor>
  /** Somebody of the session, signed in by an account of their own. */
  signIn(person: Id, name: string): Promise<SignedIn>
}

/** A planned session of an invented council with twelve members, an observer and a secretary, who is signed in. */
export async function startFloor({
  slug = 'valley',
  starts_at = '2031-09-24T06:30:00Z',
  ends_at = '2031-09-24T09:20:00Z',
  level = null,
  product: given,
}: {
  slug?: string
  starts_at?: string
  ends_at?: string
  level?: 'public' | null
  product?: Product
} = {}): Promise<StartedFloor> {
  const product = given ?? (await startProduct({ isStaffed: false }))
  const { database } = product
  const body_id = newId()
  const names = { ...two('Selenge Valley Council', '色楞格河谷委员会'), mn: 'ᠰᠡᠯᠡᠩᠭᠡ' }
  await done(database, createBody, { id: body_id, slug, names, time_zone: 'Asia/Shanghai' })
  const made: Seat[] = []
  for (const [i, [person, post]] of seats.entries()) {
    const role = i === 0 ? 'head' : i < 4 ? 'deputy_head' : 'member'
    const { id: post_id } = await done(database, createPost, { body_id, names: post, role, protocol_order: i + 1 })
    const { person_id } = await done(database, appointPerson, { body_id, post_id, names: person, from: '2020-01-01' })
    made.push({ id: person_id, postId: post_id, names: person })
  }
  await done(database, createSeries, { body_id, slug: 'study', names: two('Study', '学习'), kind: 'collective-study' })
  const topic = two('Winter roads and rescue', '冬季道路与救援')
  const planned = { body_id, series: 'study', number: 9, names: topic, starts_at, ends_at, level }
  const session = await done(database, planSession, { ...planned, presider_id: made[0]!.id })
  const items: Id[] = []
  for (const [kind, words, minutes] of agenda) {
    const item = { body_id, session_id: session.id, kind, names: words, minutes }
    items.push((await done(database, addAgendaItem, item)).id)
  }
  const guest = { body_id, session_id: session.id, part: 'observed', names: two('Zhang Observer', '张列席') }
  await done(database, admitToSession, guest)
  const beginning = await getFloor(database.db, body_id, session.id)
  const observer = beginning.floor.people.find(({ part }) => part === 'observed')!.id
  const office = { name: 'Secretary of the valley', post: 'Secretary', role: 'secretary' } as const
  return {
    product,
    secretary: await holderOf(product, body_id, office),
    bodyId: body_id,
    sessionId: session.id,
    address: `/${slug}/${session.series}/${session.period}/${session.n}/session/floor`,
    seats: made,
    items,
    observer,
    async step(step, ago_seconds = 0) {
      await done(database, presideFloor, { body_id, session_id: session.id, step, ago_seconds })
    },
    floor: () => getFloor(database.db, body_id, session.id),
    async signIn(person_id, name) {
      const someone = await signedIn(product, { name, email: `${person_id}@test.example` })
      await done(database, linkAccount, { body_id, person_id, account_id: someone.account.id })
      return someone
    },
  }
}
