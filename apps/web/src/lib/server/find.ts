import { error } from '@sveltejs/kit'
import {
  dayIn,
  findBody,
  findSessionFrame,
  findStatement,
  parseAddress,
  type Body,
  type Reader,
  type SessionFrame,
  type StatementView,
} from '@khural/register'
import { database } from '@khural/register/database/current.ts'

/** The connection that pages read from. */
export const reader = (): Reader => database().db

/** Today by the body's own calendar. */
export const todayOf = (body: Pick<Body, 'timeZone'>): string => dayIn(new Date(), body.timeZone)

export async function bodyAt(slug: string): Promise<Body> {
  return (await findBody(reader(), slug)) ?? error(404)
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
  const session = at && (await findSessionFrame(reader(), body.id, params.series, params.period, at.n))
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
