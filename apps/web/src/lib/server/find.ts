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

/** The connection that pages read from. */
export const reader = (): Reader => database().db

/** Today by the body's own calendar. */
export const todayOf = (body: Pick<Body, 'timeZone'>): string => dayIn(new Date(), body.timeZone)

export async function bodyAt(slug: string): Promise<Body> {
  return (isSlug(slug) && (await findBody(reader(), slug))) || error(404)
}

/** What an address names: `/{body}/{series}/{period}/{at}`. Anything that is not there is a 404. */
export async function sessionAt(params: {
  body: string
  series: string
  period: string
  at: string
}): Promise<{ body: Body; session: SessionFrame }> {
  const body = await bodyAt(params.body)
  const at = parseAddress(params.at)
  // A zero character stands in no address, and the database refuses to look for one.
  const isPossible = at !== null && !`${params.series}${params.period}`.includes('\0')
  const session = isPossible && (await findSessionFrame(reader(), body.id, params.series, params.period, at.n))
  return session ? { body, session } : error(404)
}

export async function statementAt(
  params: Parameters<typeof sessionAt>[0],
): Promise<{ body: Body; session: SessionFrame; statement: StatementView; undertaking: number | null }> {
  const { body, session } = await sessionAt(params)
  const { statement: number, undertaking } = parseAddress(params.at)!
  const statement = await findStatement(reader(), body.id, session.id, number ?? 0)
  return statement ? { body, session, statement, undertaking } : error(404)
}

/** What was asked for, or a 404 when the register says that there is none. Any other failure stays a failure. */
export const orMissing = <Found>(asked: Promise<Found>): Promise<Found> =>
  asked.catch((cause: unknown) => {
    if (cause instanceof Refused && refusals[cause.refusal.code].kind === 'missing') error(404)
    throw cause
  })
