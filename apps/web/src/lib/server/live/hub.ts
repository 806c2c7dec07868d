import type pg from 'pg'
import { CHAIN_BEGINS, minutesHead, type Database, type Id } from '@khural/register'
import type { AccountTables } from '@khural/register/database/account-tables.ts'
import { asTaken, findBeginning, type FollowedSession } from '@khural/register/floor/store.ts'
import { CHANNEL } from '@khural/register/journal/perform.ts'
import { entriesAfter, headsOf, MOST_ENTRIES, readFloor, type Entry } from './chain.ts'
import { LiveFloor } from './live-floor.ts'
import { LiveMinutes } from './live-minutes.ts'
import type { Screen } from './screen.ts'

/** How often, in milliseconds, is done what nobody asks for. */
interface Periods {
  /** Screens are told the time; those whose own is up are ended. */
  tell: number
  /** The tables are asked whether something was missed. */
  look: number
  /** Ended sign-ins are looked for. */
  signIns: number
}
const PERIODS: Periods = { tell: 15_000, look: 4_000, signIns: 20_000 }
/** How long a floor without screens is kept. */
const KEEP_MS = 60_000
const RETRY_MS = 250

/** Actions after which somebody may see more or less than before: whoever follows is asked again. */
const RIGHTS =
  /^(grant|account|person|tenure|post|body|people|bodies)\.|^invitation\.accept$|^level\.set$|^reply\.give$|^session\.(change|cancel|restore|expect|admit|dismiss)$/

/** Actions that write something of the minutes of a session. */
const OF_MINUTES = /^minutes(_\w+)?\./

/** What this process follows of one body. */
interface Followed {
  /** The body itself, those above it and the register: whose entries change rights in it. */
  path: readonly Id[]
  floors: Map<Id, LiveFloor>
  minutes: Map<Id, LiveMinutes>
  /** The last entry of its chain that was looked at. */
  seq: number
  isReading: boolean
  isAgain: boolean
}

const liveOf = ({ floors, minutes }: Followed): (LiveFloor | LiveMinutes)[] => [...floors.values(), ...minutes.values()]

/** What an address names, as it was found while its body is followed. */
export interface Place {
  bodyId: Id
  sessionId: Id
  session: FollowedSession
}

/**
 * The live floors and minutes of this process: one connection that listens, one floor for each open session that somebody
 * follows.
 * Nothing depends on a notification: they only say when to look, and what was missed is read from the table.
 */
export class Hub {
  #database: Database
  #bodies = new Map<Id, Followed>()
  #opening = new Map<Id, Promise<LiveFloor | null>>()
  #openingMinutes = new Map<Id, Promise<LiveMinutes>>()
  /** How far the chains above followed bodies had come. */
  #above = new Map<Id, number>()
  #places = new Map<string, Place>()
  /** Counts what may have changed who sees what: whatever was found out before is to be asked again. */
  #generation = 0
  #listener: pg.PoolClient | null = null
  #timers: NodeJS.Timeout[] = []
  #isClosed = false
  #onProblem: (line: string) => void
  #periods: Periods

  constructor(database: Database, onProblem: (line: string) => void, periods: Partial<Periods> = {}) {
    this.#database = database
    this.#onProblem = onProblem
    this.#periods = { ...PERIODS, ...periods }
  }

  /**
   * The floor of a session, read at first asking and then kept.
   *
   * @param path the body, those above it and the register, as `findStanding` gives them
   */
  async floor(bodyId: Id, sessionId: Id, path: readonly Id[]): Promise<LiveFloor | null> {
    const known = this.#bodies.get(bodyId)?.floors.get(sessionId)
    if (known) return known
    const opening = this.#opening.get(sessionId) ?? this.#open(bodyId, sessionId, path)
    this.#opening.set(sessionId, opening)
    return opening.finally(() => this.#opening.delete(sessionId))
  }

  async #open(bodyId: Id, sessionId: Id, path: readonly Id[]): Promise<LiveFloor | null> {
    this.#start()
    const heads = await headsOf(this.#database.db, path)
    const read = await readFloor(this.#database.db, bodyId, sessionId)
    if (!read) return null
    const floor = new LiveFloor(bodyId, sessionId, read.beginning, read.steps)
    const followed = this.#followed(bodyId, path, heads)
    followed.floors.set(sessionId, floor)
    try {
      // The body was followed already, and its chain was read on meanwhile for those that were there.
      if (followed.seq > heads.get(bodyId)!) await this.#readAnew(floor)
    } catch (error) {
      followed.floors.delete(sessionId)
      throw error
    }
    // What was written since it was read here is looked for once more.
    void this.#look(bodyId)
    return floor
  }

  /** The minutes of a session, as `floor`. */
  async minutes(bodyId: Id, sessionId: Id, path: readonly Id[]): Promise<LiveMinutes> {
    const known = this.#bodies.get(bodyId)?.minutes.get(sessionId)
    if (known) return known
    const opening = this.#openingMinutes.get(sessionId) ?? this.#openMinutes(bodyId, sessionId, path)
    this.#openingMinutes.set(sessionId, opening)
    return opening.finally(() => this.#openingMinutes.delete(sessionId))
  }

  async #openMinutes(bodyId: Id, sessionId: Id, path: readonly Id[]): Promise<LiveMinutes> {
    this.#start()
    const heads = await headsOf(this.#database.db, path)
    const minutes = new LiveMinutes(bodyId, sessionId, await minutesHead(this.#database.db, bodyId, sessionId))
    const followed = this.#followed(bodyId, path, heads)
    followed.minutes.set(sessionId, minutes)
    try {
      if (followed.seq > heads.get(bodyId)!) minutes.take(await minutesHead(this.#database.db, bodyId, sessionId))
    } catch (error) {
      followed.minutes.delete(sessionId)
      throw error
    }
    void this.#look(bodyId)
    return minutes
  }

  /** What is followed of a body, begun where nothing of it was: at the heads that were read before anything else. */
  #followed(bodyId: Id, path: readonly Id[], heads: ReadonlyMap<Id, number>): Followed {
    const followed: Followed = this.#bodies.get(bodyId) ?? {
      ...{ path, floors: new Map(), minutes: new Map(), seq: heads.get(bodyId) ?? 0 },
      ...{ isReading: false, isAgain: false },
    }
    followed.path = path
    this.#bodies.set(bodyId, followed)
    for (const id of path) if (id !== bodyId && !this.#above.has(id)) this.#above.set(id, heads.get(id) ?? 0)
    return followed
  }

  get generation(): number {
    return this.#generation
  }

  /** What an address names, where that is known and nothing of its body has changed since. */
  placeOf(address: string): Place | null {
    return this.#places.get(address) ?? null
  }

  /**
   * Lets a screen follow a floor, or minutes, until it goes. Where rights may have changed since it was found out who asks, it is
   * ended at once: its browser comes again.
   */
  follow(
    live: LiveFloor | LiveMinutes,
    screen: Screen,
    after: number,
    asked: { generation: number; address: string; place: Place },
  ) {
    if (this.#isClosed || asked.generation !== this.#generation) return screen.end()
    if (this.#bodies.has(asked.place.bodyId)) this.#places.set(asked.address, asked.place)
    live.add(screen, after)
  }

  #unsettle(): void {
    this.#generation++
    this.#places.clear()
  }

  /** Ends all streams and stops listening. */
  close(): void {
    this.#isClosed = true
    for (const timer of this.#timers) clearInterval(timer)
    for (const followed of this.#bodies.values()) for (const live of liveOf(followed)) live.close()
    this.#bodies.clear()
    this.#release()
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  #release(): void {
    const client = this.#listener
    this.#listener = null
    client?.release(true)
  }

  #start(): void {
    if (this.#timers.length > 0) return
    this.#timers = [
      setInterval(() => this.#tell(), this.#periods.tell),
      setInterval(() => void this.#lookAll(), this.#periods.look),
      setInterval(() => void this.#endSignedOut(), this.#periods.signIns),
    ]
    for (const timer of this.#timers) timer.unref()
    void this.#listen()
  }

  /** Listens, for ever: a connection that is cut is made anew, and what was missed meanwhile is looked for. */
  async #listen(): Promise<void> {
    while (!this.#isClosed) {
      try {
        const client = await this.#database.pool.connect()
        if (this.#isClosed) return client.release(true)
        this.#listener = client
        const gone = new Promise<void>((resolve) => client.once('end', () => resolve()).once('error', () => resolve()))
        client.on('notification', ({ payload }) => this.#hear(payload ?? ''))
        await client.query(`listen ${CHANNEL}`)
        await this.#lookAll()
        await gone
        this.#release()
      } catch (error) {
        this.#release()
        if (this.#isClosed) return
        this.#onProblem(`Live floors wait for the database: ${error instanceof Error ? error.message : String(error)}`)
      }
      await new Promise((resume) => setTimeout(resume, RETRY_MS).unref())
    }
  }

  #hear(payload: string): void {
    const [bodyId = ''] = payload.split(':')
    if (this.#bodies.has(bodyId)) void this.#look(bodyId)
    if (this.#above.has(bodyId)) void this.#lookAbove([bodyId])
  }

  /** Looks at every followed chain; also says whether the connection that listens is still one. */
  async #lookAll(): Promise<void> {
    if (this.#bodies.size === 0) return
    this.#forget()
    try {
      const heads = await headsOf(this.#database.db, [...this.#bodies.keys(), ...this.#above.keys()])
      for (const [bodyId, { seq }] of this.#bodies) if ((heads.get(bodyId) ?? 0) > seq) void this.#look(bodyId)
      const moved = [...this.#above].filter(([id, seq]) => (heads.get(id) ?? 0) > seq)
      if (moved.length > 0) await this.#lookAbove(moved.map(([id]) => id))
      await this.#listener?.query('select 1')
    } catch {
      // The database is away; the next look finds what was missed.
    }
  }

  /** Reads what a body's chain has gained, once at a time; what comes meanwhile is read right after. */
  async #look(bodyId: Id): Promise<void> {
    const followed = this.#bodies.get(bodyId)
    if (!followed) return
    followed.isAgain = true
    if (followed.isReading) return
    followed.isReading = true
    try {
      while (followed.isAgain) {
        followed.isAgain = false
        await this.#read(bodyId, followed)
      }
    } catch {
      // The database is away: `#lookAll` comes back to this chain, whose place is unchanged.
    } finally {
      followed.isReading = false
    }
  }

  async #read(bodyId: Id, followed: Followed): Promise<void> {
    const from = followed.seq
    const rows = await entriesAfter(this.#database.db, bodyId, from)
    if (rows.length === 0) return
    // At once: whatever is opened while these are taken in sees that it was read before them.
    followed.seq = rows.at(-1)!.entry
    if (rows.length === MOST_ENTRIES) followed.isAgain = true
    try {
      await this.#takeIn(bodyId, followed, rows)
    } catch (error) {
      followed.seq = from
      throw error
    }
  }

  /**
   * Takes entries in: first what they change of who sees what, then the steps among them. So no step goes to a screen that an
   * earlier entry, or a later one that is known by now, has shut out.
   */
  async #takeIn(bodyId: Id, followed: Followed, rows: readonly Entry[]): Promise<void> {
    if (rows.some(({ action }) => RIGHTS.test(action))) return this.#endAll(followed)
    if (rows.some(({ action }) => OF_MINUTES.test(action))) {
      for (const minutes of followed.minutes.values()) {
        minutes.take(await minutesHead(this.#database.db, bodyId, minutes.sessionId))
      }
    }
    const isChanged = rows.some(({ action }) => !action.startsWith('floor.'))
    if (isChanged) this.#places.clear()
    const bySession = Map.groupBy(rows, ({ session_id }) => session_id)
    for (const [sessionId, floor] of followed.floors) {
      const steps = (bySession.get(sessionId) ?? []).map((row) => asTaken(row as Parameters<typeof asTaken>[0]))
      // The close writes down what was withdrawn and who was on leave: that is what the floor begins with from now on.
      if (isChanged || steps.some(({ step }) => step.kind === 'close')) await this.#renew(floor)
      if (!floor.take(steps)) await this.#readAnew(floor)
    }
  }

  /** The agenda, or who is expected, may have changed otherwise than by a step; where it has not, no step is read. */
  async #renew(floor: LiveFloor): Promise<void> {
    const beginning = await findBeginning(this.#database.db, floor.bodyId, floor.sessionId)
    if (beginning && !floor.isBegunWith(beginning)) await this.#readAnew(floor)
  }

  async #readAnew(floor: LiveFloor): Promise<void> {
    const read = await readFloor(this.#database.db, floor.bodyId, floor.sessionId)
    if (read) floor.renew(read.beginning, read.steps)
  }

  /** An entry of a chain above that gives or takes rights concerns all bodies below. */
  async #lookAbove(ids: readonly Id[]): Promise<void> {
    for (const id of ids) {
      const from = this.#above.get(id) ?? 0
      const rows = await this.#database.db
        .selectFrom('journal')
        .select(['seq', 'action'])
        .where('body_id', '=', id)
        .where('seq', '>', from)
        .orderBy('seq')
        .limit(2000)
        .execute()
        .catch(() => [])
      if (rows.length === 0) continue
      this.#above.set(id, rows.at(-1)!.seq)
      if (!rows.some(({ action }) => RIGHTS.test(action) && action !== CHAIN_BEGINS)) continue
      for (const followed of this.#bodies.values()) if (followed.path.includes(id)) this.#endAll(followed)
    }
  }

  /** Every screen of a body comes again and is asked who it is; its floors are read anew. */
  #endAll(followed: Followed): void {
    this.#unsettle()
    for (const live of liveOf(followed)) live.close()
    followed.floors.clear()
    followed.minutes.clear()
  }

  #tell(): void {
    const now = Date.now()
    for (const live of [...this.#bodies.values()].flatMap(liveOf)) {
      for (const screen of live.screens()) if (screen.until < now) screen.end()
      live.tell()
    }
  }

  #forget(): void {
    for (const [bodyId, { floors, minutes }] of this.#bodies) {
      for (const all of [floors, minutes]) {
        for (const [sessionId, { emptySince }] of all) {
          if (emptySince !== null && Date.now() - emptySince > KEEP_MS) all.delete(sessionId)
        }
      }
      if (floors.size + minutes.size > 0) continue
      this.#bodies.delete(bodyId)
      this.#places.clear()
    }
  }

  /** Whoever signed out, or was signed out, follows no longer. One query for all. */
  async #endSignedOut(): Promise<void> {
    const screens = [...this.#bodies.values()].flatMap(liveOf).flatMap((live) => live.screens())
    const ids = [...new Set(screens.flatMap(({ signInId }) => (signInId === null ? [] : [signInId])))]
    if (ids.length === 0) return
    try {
      const rows = await this.#database.db
        .withTables<AccountTables>()
        .selectFrom('sign_in')
        .select('id')
        .where('id', 'in', ids)
        .where('expires_at', '>', new Date())
        .execute()
      const standing = new Set(rows.map(({ id }) => id))
      for (const screen of screens) if (screen.signInId !== null && !standing.has(screen.signInId)) screen.end()
    } catch {
      // Asked again at the next turn.
    }
  }
}
