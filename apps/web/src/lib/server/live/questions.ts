import { findSessionFrame, isSlug, parseAddress, type Database, type Id } from '@khural/register'
import { findStandings } from '@khural/register/access/store.ts'
import { findFollowedSession } from '@khural/register/floor/store.ts'
import { restrictedParts } from '@khural/register/session/restricted.ts'
import { findSignIns } from '../accounts/account.ts'
import { noteAll, type Asker, type Levelled } from '../noting.ts'
import type { Place } from './hub.ts'
import { Together } from './together.ts'

/** `/{body}/{series}/{period}/{n}/session/floor/stream`, and of its minutes: as the routes of those names. */
const ADDRESS = /^\/([^/]+)\/([^/]+)\/([^/]+)\/([^/]+)\/session\/(floor|minutes)\/stream$/

/** What the address of a stream says. */
export interface StreamAddress {
  /** As it was given. */
  at: string
  of: 'floor' | 'minutes'
  body: string
  series: string
  period: string
  n: string
}

/** Whether a path is one of a stream, whatever it names. */
export const isOfStream = (path: string): boolean => ADDRESS.test(path)

/** The address of a stream; null where nothing can stand there: then nobody is to be asked for it. */
export function parseStreamAddress(at: string): StreamAddress | null {
  const [body, series, period, number, of] = (ADDRESS.exec(at) ?? []).slice(1).map(decoded)
  const address = parseAddress(number ?? '')
  if (body == null || series == null || period == null || address === null || address.statement !== null) return null
  // A zero character stands in no address, and the database refuses to look for one.
  if (!isSlug(body) || `${series}${period}`.includes('\0')) return null
  return { at, of: of as StreamAddress['of'], body, series, period, n: address.n }
}

export function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

/**
 * What is asked before a stream is opened, together for all streams that are opened at once: when a server begins anew,
 * thousands of screens come again in one moment.
 */
export const questionsOf = (database: Database) => ({
  signIn: new Together(findSignIns, (token) => token),
  /** The body of a name; null: there is none. */
  body: new Together(
    (slugs: readonly string[]) => findBodyIds(database, slugs),
    (slug) => slug,
  ),
  standing: new Together(
    (asked: readonly { accountId: Id; bodyId: Id }[]) => findStandings(database.db, asked, new Date()),
    ({ accountId, bodyId }) => `${accountId} ${bodyId}`,
  ),
  /** The session at an address; null where there is none. Who may follow it is asked of each: see `audienceIn`. */
  place: new Together(
    async (asked: readonly AskedPlace[]) => {
      const found: (Place | null)[] = []
      for (const one of asked) found.push(await findPlace(database, one))
      return found
    },
    ({ address, bodyId }) => `${address.at} ${bodyId}`,
  ),
  /** [AC9] Notes who follows what. */
  note: new Together(
    (asked: readonly Following[]) => noteFollowing(database, asked),
    ({ place, asker }) => `${place.sessionId} ${asker.accountId}`,
  ),
})
export type Questions = ReturnType<typeof questionsOf>

async function findBodyIds({ db }: Database, slugs: readonly string[]): Promise<(Id | null)[]> {
  const rows = await db.selectFrom('body').select(['id', 'slug']).where('slug', 'in', slugs).execute()
  const found = new Map(rows.map(({ id, slug }) => [slug, id]))
  return slugs.map((slug) => found.get(slug) ?? null)
}

interface AskedPlace {
  address: StreamAddress
  bodyId: Id
}

async function findPlace({ db }: Database, { address, bodyId }: AskedPlace): Promise<Place | null> {
  const { series, period, n } = address
  const frame = await findSessionFrame(db, bodyId, series, period, n)
  const session = frame && (await findFollowedSession(db, bodyId, frame.id))
  return session && { bodyId, sessionId: frame.id, session }
}

/** Somebody who follows a restricted session, or any session at the desk. */
interface Following {
  place: Place
  asker: Asker
}

/** [AC9] Who follows a restricted session reads it, and who follows one at the desk reads its restricted items. */
async function noteFollowing(database: Database, asked: readonly Following[]): Promise<null[]> {
  const read = new Map<Id, Levelled[]>()
  for (const { place } of asked) {
    if (!read.has(place.sessionId)) read.set(place.sessionId, await readAtDesk(database, place))
  }
  for (const [bodyId, some] of Map.groupBy(asked, ({ place }) => place.bodyId)) {
    const readings = some.map(({ place, asker }) => ({ things: read.get(place.sessionId)!, asker }))
    await noteAll(database, bodyId, readings)
  }
  return asked.map(() => null)
}

async function readAtDesk({ db }: Database, { bodyId, sessionId, session }: Place): Promise<Levelled[]> {
  if (session.level === 'restricted') return [{ noun: 'session', id: sessionId, level: 'restricted' }]
  return (await restrictedParts(db, bodyId, sessionId)).filter(({ noun }) => noun === 'agenda_item')
}
