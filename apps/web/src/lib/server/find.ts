import { getRequestEvent } from '$app/server'
import { error, redirect } from '@sveltejs/kit'
import {
  dayIn,
  findBody,
  findSessionFrame,
  findStatement,
  findUndertaking,
  isSlug,
  parseAddress,
  type Body,
  type Permission,
  type Reader,
  type SessionFrame,
  type StatementView,
  type UndertakingThread,
} from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import type { Owner } from '@khural/register/database/tables.ts'
import { findMovedSession } from '@khural/register/session/views.ts'
import { ownersOf } from '@khural/register/undertaking/store.ts'
import { invitedTo } from './may.ts'
import { noteReading } from './noted.ts'

/** The connection that pages read from: it finds only what whoever asks may see in the body of the address. */
export function reader(): Reader {
  const { levels, actor } = getRequestEvent().locals
  return database().seenBy(levels, invitedTo(actor))
}

/** Today by the body's own calendar. */
export const todayOf = (body: Pick<Body, 'timeZone'>): string => dayIn(new Date(), body.timeZone)

export async function bodyAt(slug: string): Promise<Body> {
  const { body } = getRequestEvent().locals
  if (body?.slug === slug) return body
  return (isSlug(slug) && (await findBody(reader(), slug))) || error(404)
}

type SessionParams = { series: string; period: string; at: string }

/** What an address names in a body: `/{body}/{series}/{period}/{at}`. Anything that is not there is a 404. */
export async function sessionIn(body: Body, params: SessionParams): Promise<SessionFrame> {
  const session = (await frameIn(reader(), body, params)) ?? (await movedFrom(body, params))
  await noteReading(body, [{ noun: 'session', ...session }])
  return session
}

/** Leads from the address that a session had before to the same page of where it stands now; else there is nothing here. */
async function movedFrom(body: Body, { series, period, at }: SessionParams): Promise<never> {
  const n = parseAddress(at)?.n
  if (n === undefined || `${series}${period}`.includes('\0')) error(404)
  const moved = (await findMovedSession(reader(), body.id, series, period, n)) ?? error(404)
  const { pathname, search } = getRequestEvent().url
  // Behind the number may stand a statement, an undertaking or the ending of a file.
  const [part = '', ...rest] = pathname.split('/').slice(4)
  const there = `${moved.n}${part.slice(n.length)}`
  redirect(307, `${['', body.slug, series, moved.period, there, ...rest].join('/')}${search}`)
}

async function frameIn(db: Reader, body: Body, params: SessionParams): Promise<SessionFrame | null> {
  const at = parseAddress(params.at)
  // A zero character stands in no address, and the database refuses to look for one.
  const isPossible = at !== null && !`${params.series}${params.period}`.includes('\0')
  return isPossible ? findSessionFrame(db, body.id, params.series, params.period, at.n) : null
}

/** The session that an address asks for behind its question mark, `study/2031/3`; null where there is none. */
export async function sessionAsked(body: Body, url: URL): Promise<SessionFrame | null> {
  const [series, period, at, ...rest] = url.searchParams.get('session')?.split('/') ?? []
  if (!series || !period || !at || rest.length > 0) return null
  const session = await frameIn(reader(), body, { series, period, at })
  if (session) await noteReading(body, [{ noun: 'session', ...session }])
  return session
}

/** The same for an address by itself: where no layout has found the body already. */
export async function sessionAt(params: SessionParams & { body: string }) {
  const body = await bodyAt(params.body)
  return { body, session: await sessionIn(body, params) }
}

export async function statementIn(
  body: Body,
  params: SessionParams,
): Promise<{ session: SessionFrame; statement: StatementView; undertaking: number | null }> {
  const session = await sessionIn(body, params)
  const { statement: number, undertaking } = parseAddress(params.at)!
  const statement = (await findStatement(reader(), body.id, session.id, number ?? 0)) ?? error(404)
  await noteReading(body, [{ noun: 'statement', ...statement }])
  return { session, statement, undertaking }
}

/** The same for an address by itself. */
export async function statementAt(params: SessionParams & { body: string }) {
  const body = await bodyAt(params.body)
  return { body, ...(await statementIn(body, params)) }
}

/** An undertaking with what it hangs in. */
export interface FoundUndertaking {
  session: SessionFrame
  statement: StatementView
  thread: UndertakingThread
  /** Found because whoever asks answers for it: beside it and its sentence they may see nothing of the session. */
  asOwnerOnly: boolean
}

/** The undertaking at an address; its owners find it although its level hides it from them. */
export async function undertakingIn(body: Body, params: SessionParams): Promise<FoundUndertaking> {
  const found = (await lookUp(reader(), body, params)) ?? (await lookUpOwn(body, params))
  if (found === null) return (await frameIn(reader(), body, params)) ? error(404) : movedFrom(body, params)
  const { session, statement, thread } = found
  await noteReading(body, [
    { noun: 'session', ...session },
    { noun: 'statement', ...statement },
    { noun: 'undertaking', ...thread.line },
  ])
  return found
}

/** The same for an address by itself. */
export async function undertakingAt(params: SessionParams & { body: string }) {
  const body = await bodyAt(params.body)
  return { body, ...(await undertakingIn(body, params)) }
}

async function lookUp(db: Reader, body: Body, params: SessionParams): Promise<FoundUndertaking | null> {
  const session = await frameIn(db, body, params)
  const { statement: number, undertaking } = parseAddress(params.at) ?? {}
  const statement = session && (await findStatement(db, body.id, session.id, number ?? 0))
  if (!session || !statement) return null
  const thread = await findUndertaking(db, body.id, statement.id, undertaking ?? 0, todayOf(body))
  return thread && { session, statement, thread, asOwnerOnly: false }
}

async function lookUpOwn(body: Body, params: SessionParams): Promise<FoundUndertaking | null> {
  const { may } = getRequestEvent().locals.actor
  if (may === 'all' || may.in !== body.id || may.asOwner.length === 0) return null
  const { db } = database()
  const found = await lookUp(db, body, params)
  if (!found) return null
  const { posts, bodies } = await ownersOf(db, body.id, found.thread.line.id)
  if (!isAmong({ posts, bodies }, may.owns)) return null
  // Where only the undertaking itself is hidden, what it hangs in is theirs to read as for anybody.
  const session = await frameIn(reader(), body, params)
  const statement = session && (await findStatement(reader(), body.id, session.id, found.statement.number))
  return { ...found, asOwnerOnly: !statement }
}

type Owners = Pick<Owner, 'posts' | 'bodies'>
const isAmong = ({ posts, bodies }: Owners, owns: Owners): boolean =>
  posts.some((id) => owns.posts.includes(id)) || bodies.some((id) => owns.bodies.includes(id))

/** Whether whoever asks may do something with an undertaking of these owners: by a role, or as one of them. */
export function mayWith(permission: Permission, owners: Owners): boolean {
  const { may } = getRequestEvent().locals.actor
  if (may === 'all' || may.permissions.includes(permission)) return true
  return may.asOwner.includes(permission) && isAmong(owners, may.owns)
}
