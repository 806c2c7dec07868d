import { json } from '@sveltejs/kit'
import { database, hasDatabase } from '@khural/register/database/current.ts'
import type { RequestHandler } from './$types'

/** How long the database may take to say that it is there. */
const LIMIT_MS = 1000

export const GET: RequestHandler = async () => {
  const kind = hasDatabase() ? database().kind : null
  const isUp = await answers()
  return json(
    { status: isUp ? 'ok' : 'unavailable', database: kind, version: KHURAL_VERSION },
    { status: isUp ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}

async function answers(): Promise<boolean> {
  if (!hasDatabase()) return false
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => (timer = setTimeout(resolve, LIMIT_MS, false)))
  const asked = database()
    .pool.query('select 1')
    .then(() => true)
    .catch(() => false)
  try {
    return await Promise.race([asked, late])
  } finally {
    clearTimeout(timer)
  }
}
