import { getRequestEvent } from '$app/server'
import { error } from '@sveltejs/kit'
import {
  dayIn,
  findBody,
  findSessionFrame,
  findStatement,
  isSlug,
  parseAddress,
  refusals,
  type Body,
  type Reader,
  type SessionFrame,
  type StatementView,
} from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { Refused } from '@khural/register/journal/refusals.ts'

/** The connection that pages read from: it finds only what whoever asks may see in the body of the address. */
export const reader = (): Reader => database().seenBy(getRequestEvent().locals.levels)

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
  const at = parseAddress(params.at)
  // A zero character stands in no address, and the database refuses to look for one.
  const isPossible = at !== null && !`${params.series}${params.period}`.includes('\0')
  const session = isPossible && (await findSessionFrame(reader(), body.id, params.series, params.period, at.n))
  return session || error(404)
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
  const statement = await findStatement(reader(), body.id, session.id, number ?? 0)
  return statement ? { session, statement, undertaking } : error(404)
}

/** The same for an address by itself. */
export async function statementAt(params: SessionParams & { body: string }) {
  const body = await bodyAt(params.body)
  return { body, ...(await statementIn(body, params)) }
}

/** What was asked for, or a 404 when the register says that there is none. Any other failure stays a failure. */
export const orMissing = <Found>(asked: Promise<Found>): Promise<Found> =>
  asked.catch((cause: unknown) => {
    if (cause instanceof Refused && refusals[cause.refusal.code].kind === 'missing') error(404)
    throw cause
  })
