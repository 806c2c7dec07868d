import { sessionUndertakings } from '@khural/register'
import { reader, statementAt, todayOf } from '#lib/server/find.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params }) => {
  const { body, session, statement } = await statementAt(params)
  const today = todayOf(body)
  const undertakings = await sessionUndertakings(reader(), body.id, session.id, today)
  return {
    body,
    session,
    today,
    statement,
    undertakings: undertakings.filter((one) => one.statement === statement.number),
  }
}
