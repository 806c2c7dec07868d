import { hash } from 'node:crypto'
import { database } from '@khural/register/database/current.ts'

/** What a limit allows: `count` at once, and as many again spread over `seconds`. */
export interface Limit {
  readonly count: number
  readonly seconds: number
}

export type Limited = { ok: true } | { ok: false; retryAfterSeconds: number }

/** Keys known to be used up are remembered here, so that a flood costs no query; no more of them than this. */
const REMEMBERED = 10_000
const usedUp = new Map<string, number>()

/** Every so many counted calls, keys that are free again are thrown away. */
const SWEEP_EVERY = 500
let counted = 0

/**
 * Counts one use of a key and says whether it is still within the limit. All processes on one database count together;
 * a refused use is not counted, so whoever waits as long as told goes on.
 *
 * The bucket holds `count` uses and fills evenly over `seconds`: never more than `count` at once, and over any stretch
 * of `seconds` never more than twice `count`.
 *
 * @param key what is limited, by whom: `answer-link:203.0.113.7`. It is kept as a hash only
 * @example
 *   const allowed = await limit(`api:${token.id}`, { count: 60, seconds: 60 })
 *   if (!allowed.ok) return tooMany(allowed)
 */
export async function limit(key: string, { count, seconds }: Limit): Promise<Limited> {
  const place = hash('sha256', `${count}/${seconds}\n${key}`)
  const until = usedUp.get(place)
  const now = performance.now()
  if (until !== undefined && now < until) return refusedFor((until - now) / 1000)
  usedUp.delete(place)
  if (++counted % SWEEP_EVERY === 0) await sweep()
  // The clock is the database's: processes on several machines need not agree about the time.
  const { rows } = await database().pool.query<{ used: boolean; wait_seconds: string }>(COUNT, [
    place,
    seconds / count,
    seconds,
  ])
  if (rows[0]!.used) return { ok: true }
  // Seen as of the beginning of the statement: others may have used more meanwhile, so it is a lower bound.
  const waitSeconds = Number(rows[0]!.wait_seconds)
  if (usedUp.size >= REMEMBERED) usedUp.delete(usedUp.keys().next().value!)
  usedUp.set(place, now + waitSeconds * 1000)
  return refusedFor(waitSeconds)
}

/** The answer to a call beyond its limit: 429 in plain words, with the seconds to wait. */
export function tooMany({ retryAfterSeconds }: Extract<Limited, { ok: false }>): Response {
  return new Response(`Too many requests. Try again in ${retryAfterSeconds} s. 请求过多，请稍后再试。\n`, {
    status: 429,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': String(retryAfterSeconds) },
  })
}

const refusedFor = (seconds: number): Limited => ({ ok: false, retryAfterSeconds: Math.max(1, Math.ceil(seconds)) })

/**
 * From when on a bucket counts as used. What lies further ahead than a full one was written by a clock that has been set
 * back since: it says nothing.
 */
const USED_FROM = `case when known.free_at <= clock_timestamp() + make_interval(secs => $3) + interval '1 second'
  then greatest(known.free_at, clock_timestamp()) else clock_timestamp() end`

/**
 * One statement: uses one portion where there is room, else says how long until there is. $2 is the seconds that one use
 * takes to come back, $3 the seconds in which all do.
 */
const COUNT = `
  with moment as (select clock_timestamp() as now),
  used as (
    insert into rate_limit as known (key, free_at)
    select $1, now + make_interval(secs => $2) from moment
    on conflict (key) do update set free_at = ${USED_FROM} + make_interval(secs => $2)
      where ${USED_FROM} + make_interval(secs => $2)
        <= clock_timestamp() + make_interval(secs => $3) + interval '1 microsecond'
    returning 1
  )
  select exists (select from used) as used, greatest(0.05, coalesce((
    select extract(epoch from known.free_at - now) + $2::float8 - $3::float8 from rate_limit known, moment where key = $1
  ), 0)) as wait_seconds`

async function sweep(): Promise<void> {
  const { pool } = database()
  await pool.query('delete from rate_limit where key in (select key from rate_limit where free_at < now() limit 5000)')
}
