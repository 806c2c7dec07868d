import { z } from 'zod'
import { namesSchema } from '../body/model.ts'
import { dayIn } from '../body/rules.ts'
import { findTermOn, getBody } from '../body/store.ts'
import { levels, type Id, type Provenance } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { sessionKinds } from '../source/model.ts'
import { membersOn, takeNumber } from './planning.ts'
import { endsAfterItBegins, periodOf, restartKinds, type Restarts } from './rules.ts'
import { makeSeries, seriesSlug } from './series.ts'
import { findSeries } from './store.ts'

const input = z.object({
  body_id: z.uuid(),
  /** The address of the series that it counts in. */
  series: z.string().optional(),
  /** A series that is made for it, where none fits. */
  new_series: z
    .object({ names: namesSchema, kind: z.enum(sessionKinds), restarts: z.enum(restartKinds).default('year') })
    .optional(),
  /** Without one, the next of its period. */
  number: z.int().min(1).max(9999).optional(),
  /** What it is about; without one, the name of its series. */
  names: namesSchema.optional(),
  /** The year it counts in while its day is open; the year of its day otherwise. */
  year: z.int().min(1900).max(2999).optional(),
  /** Moments with their offset, such as `2031-05-14T09:00:00+08:00`. */
  starts_at: z.iso.datetime({ offset: true }).nullable().default(null),
  ends_at: z.iso.datetime({ offset: true }).nullable().default(null),
  place: z.string().trim().min(1).max(200).nullable().default(null),
  /** Without one, who holds the head's post on that day, or else a deputy's. */
  presider_id: z.uuid().optional(),
  /** The key of the item of the plan that it carries out. */
  plan_item: z.uuid().nullable().default(null),
  /** Not stated: its members'. */
  level: z.enum(levels).nullable().default(null),
})

/** What a planned session is called by: its id and its address. */
export interface PlannedSession {
  id: Id
  series: string
  period: string
  n: string
  presider_id: Id | null
  /** How many are expected. */
  expected: number
}

/** [SN10] [SN11] [SN12] [SN13] Puts a session ahead into the register, with its number, its presider and who is expected. */
export const planSession: Action<z.infer<typeof input>, PlannedSession> = {
  name: 'session.plan',
  summary: 'Plan a session: its series, number, time, place and presider; its members are expected.',
  input,
  permission: 'session.can_plan',
  chain: ({ body_id }) => body_id,
  async apply(tx, given, { actor, now, newId }) {
    const { body_id, starts_at, ends_at, place } = given
    const body = await getBody(tx.db, body_id)
    const startsAt = starts_at === null ? null : new Date(starts_at)
    const endsAt = ends_at === null ? null : new Date(ends_at)
    if (!endsAfterItBegins(startsAt, endsAt)) throw new Refused('session.ends_before')
    const series = await seriesOf(tx, given, newId)
    const day = dayIn(startsAt ?? now, body.timeZone)
    const year = startsAt === null && given.year !== undefined ? given.year : Number(day.slice(0, 4))
    const restarts = series.restarts as Restarts
    const term = restarts === 'term' ? await findTermOn(tx.db, body_id, day) : null
    const period = periodOf(restarts, { year, term })
    const number = await takeNumber(tx, series, period, given.number)
    const { members, presiderId } = await membersOn(tx.db, body_id, day)
    const presider_id = given.presider_id ?? presiderId
    await refuseUnknown(tx, given.presider_id)
    const names = given.names ?? series.names
    const added = { kind: 'added' as const, by: actor.name, at: now.toISOString() }
    const provenance: Provenance = { headline: added, number: added }
    if (place !== null) provenance['place'] = added
    if (presider_id !== null) provenance['presider'] = added
    const session = await tx.insert('session', {
      ...{ id: newId(), series_id: series.id, period, n: String(number), number, year, term, names, place, provenance },
      ...{ language: body.languages[0] ?? Object.keys(names)[0] ?? 'en', kind: series.kind, body_names: body.names },
      ...{ held: [], held_on: null, presider_id, recorded_at: now, level: given.level, state: 'planned' },
      ...{ starts_at: startsAt, ends_at: endsAt, plan_item: given.plan_item },
    })
    const expected = members.some(({ personId }) => personId === presider_id)
      ? members
      : [...(presider_id === null ? [] : [{ personId: presider_id, posts: [] }]), ...members]
    await tx.insertAll(
      'attendance',
      expected.map(({ personId, posts }, position) => ({
        id: newId(),
        session_id: session.id,
        person_id: personId,
        position,
        part: personId === presider_id ? 'presided' : 'attended',
        posts,
        provenance: { name: added },
        state: 'expected',
      })),
    )
    const outcome = {
      id: session.id,
      series: series.slug,
      period,
      n: session.n,
      presider_id,
      expected: expected.length,
    }
    return { outcome, subject: { noun: 'session', id: session.id } }
  },
}

async function refuseUnknown(tx: Writer, personId: Id | undefined): Promise<void> {
  if (personId === undefined) return
  const person = await tx.db
    .selectFrom('person')
    .select('id')
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!person) throw new Refused('record.not_found', { noun: 'person' })
}

/** The series that is named, or a new one with an address from its name. */
async function seriesOf(
  tx: Writer,
  { series, new_series }: Pick<z.infer<typeof input>, 'series' | 'new_series'>,
  newId: () => Id,
) {
  if (new_series) {
    const { names, kind, restarts } = new_series
    return makeSeries(tx, { slug: seriesSlug(names, kind), names, kind, restarts }, newId)
  }
  const known = series === undefined ? null : await findSeries(tx.db, tx.bodyId, series)
  if (!known) throw new Refused('record.not_found', { noun: 'series' })
  return known
}
