import { ledgerPage, type Cursor, type UndertakingLine } from '@khural/register'
import { messagesIn } from '#lib/messages/index.ts'
import { bodyAt, reader, todayOf } from '#lib/server/find.ts'
import { listed, noteReading } from '#lib/server/noted.ts'
import { ledgerRequest } from '#lib/server/ledger.ts'
import { csvStream } from '#lib/undertaking/csv.ts'
import { ledgerCells } from '#lib/undertaking/ledger-cells.ts'
import type { RequestHandler } from './$types'

/** Rows read at once: large enough that the file comes quickly, small enough to hold. */
const ROWS_AT_ONCE = 500

/** The ledger that the page of the same address shows, all its rows, in the reader's language. */
export const GET: RequestHandler = async ({ params, url, locals }) => {
  const body = await bodyAt(params.body)
  // Rows are read while the file is sent, when there is no request any more that could say who asks.
  const db = reader()
  const today = todayOf(body)
  const { filter } = ledgerRequest(url.searchParams)
  const t = messagesIn(locals.language)

  async function* pages(): AsyncGenerator<UndertakingLine[]> {
    let after: Cursor | null = null
    do {
      const page: Awaited<ReturnType<typeof ledgerPage>> = await ledgerPage(
        db,
        body.id,
        filter,
        today,
        after,
        ROWS_AT_ONCE,
      )
      await noteReading(body, listed(page.lines), locals)
      yield page.lines
      after = page.next
    } while (after)
  }
  const cellsOf = (line: UndertakingLine) =>
    ledgerCells(line, { body, origin: url.origin, today, language: locals.language })
  return new Response(csvStream(Object.values(t.ledger.csv), pages(), cellsOf), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${body.slug}-undertakings-${today}.csv"`,
      'cache-control': 'private, no-cache',
      vary: 'cookie, accept-language',
    },
  })
}
