import { addressesOf } from '../access/addresses.ts'
import { getBody } from '../body/store.ts'
import type { Body } from '../body/model.ts'
import type { AttendanceRow, Id, Names, NoticePaper, NoticeRow, SessionRow } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import { itemsOf } from './agenda_item.ts'
import { isForOtherTime, type Noticed, type NoticedItem } from './notice-rules.ts'

/** Somebody who is expected, as notices and answers know them. */
export interface Expected {
  attendanceId: Id
  personId: Id
  names: Names
  part: string
  position: number
  state: string | null
  reply: string | null
  repliedAt: Date | null
  /** Where letters for them go; null: nobody knows. */
  address: string | null
}

/** All that the letters of a session are made of. */
export interface NoticeContent extends Noticed {
  body: Body
  session: SessionRow
  series: { slug: string; names: Names }
  expected: Expected[]
}

/** What a session would say in a notice sent now, and whom. Nine queries, whatever the number of people and items. */
export async function contentOf(db: Reader, session: SessionRow): Promise<NoticeContent> {
  const { body_id, id, presider_id } = session
  const [body, series, items, papers, expected] = await Promise.all([
    getBody(db, body_id),
    db
      .selectFrom('series')
      .select(['slug', 'names'])
      .where('body_id', '=', body_id)
      .where('id', '=', session.series_id)
      .executeTakeFirstOrThrow(),
    itemsOf(db, body_id, id),
    papersOf(db, body_id, id),
    expectedAt(db, body_id, id, session.starts_at),
  ])
  const standing = items.filter(({ withdrawn_at }) => withdrawn_at === null)
  const people = [presider_id, ...standing.map((item) => item.presenter_id)]
  const [persons, posts] = await Promise.all([
    namesOf(db, 'person', body_id, people),
    namesOf(
      db,
      'post',
      body_id,
      standing.map((item) => item.presenter_post_id),
    ),
  ])
  const presider = presider_id === null ? undefined : persons.get(presider_id)
  return {
    ...{ body, session, series, expected, names: session.names, place: session.place },
    ...{ starts_at: session.starts_at!, ends_at: session.ends_at },
    presider: presider ? { id: presider_id!, names: presider } : null,
    items: standing.map((item) => ({
      ...{ id: item.id, number: item.number, kind: item.kind, names: item.names, minutes: item.minutes },
      level: item.level,
      presenter:
        persons.get(item.presenter_id ?? '') ??
        posts.get(item.presenter_post_id ?? '') ??
        (item.presenter_words === null ? null : { [session.language]: item.presenter_words }),
      papers: papers.get(item.id) ?? [],
    })),
  }
}

async function namesOf(
  db: Reader,
  table: 'person' | 'post',
  bodyId: Id,
  ids: readonly (Id | null)[],
): Promise<Map<Id, Names>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await db
    .selectFrom(table as 'person')
    .select(['id', 'names'])
    .where('body_id', '=', bodyId)
    .where('id', 'in', wanted)
    .execute()
  return new Map(rows.map(({ id, names }) => [id, names]))
}

/** The papers of each item, by the version that the agenda pins, with as many pages as are known of it. */
async function papersOf(db: Reader, bodyId: Id, sessionId: Id): Promise<Map<Id, NoticePaper[]>> {
  const rows = await db
    .selectFrom('agenda_paper')
    .innerJoin('material', (join) =>
      join.onRef('material.body_id', '=', 'agenda_paper.body_id').onRef('material.id', '=', 'agenda_paper.material_id'),
    )
    .innerJoin('material_version', (join) =>
      join
        .onRef('material_version.body_id', '=', 'agenda_paper.body_id')
        .onRef('material_version.material_id', '=', 'agenda_paper.material_id')
        .onRef('material_version.version', '=', 'agenda_paper.version'),
    )
    .leftJoin('file_text', 'file_text.file_hash', 'material_version.file_hash')
    .leftJoin('file_erasure', (join) =>
      join
        .onRef('file_erasure.body_id', '=', 'material_version.body_id')
        .onRef('file_erasure.file_hash', '=', 'material_version.file_hash'),
    )
    .select(['agenda_paper.agenda_item_id', 'agenda_paper.material_id', 'agenda_paper.version'])
    .select(['material.names', 'material.level', 'material_version.pages', 'file_text.pages as counted'])
    .select('file_erasure.erased_at')
    .where('agenda_paper.body_id', '=', bodyId)
    .where('agenda_paper.session_id', '=', sessionId)
    .where('agenda_paper.taken_off_at', 'is', null)
    .orderBy('agenda_paper.position')
    .orderBy('agenda_paper.id')
    .execute()
  const papers = new Map<Id, NoticePaper[]>()
  for (const { agenda_item_id, material_id, version, names, pages, counted, level, erased_at } of rows) {
    const removed = erased_at === null ? {} : { removed: true as const }
    const paper = { material: material_id, version, names, pages: pages ?? counted, level, ...removed }
    papers.set(agenda_item_id, [...(papers.get(agenda_item_id) ?? []), paper])
  }
  return papers
}

/** Who is expected at a session, in protocol order, each once. */
async function expectedAt(db: Reader, bodyId: Id, sessionId: Id, startsAt: Date | null): Promise<Expected[]> {
  const rows = await db
    .selectFrom('attendance')
    .innerJoin('person as named', (join) =>
      join.onRef('named.body_id', '=', 'attendance.body_id').onRef('named.id', '=', 'attendance.person_id'),
    )
    .innerJoin('person', (join) =>
      join
        .onRef('person.body_id', '=', 'attendance.body_id')
        .on(({ eb, fn }) => eb('person.id', '=', fn.coalesce('named.merged_into', 'named.id'))),
    )
    .select(['attendance.id', 'attendance.part', 'attendance.position', 'attendance.state', 'attendance.reply'])
    .select(['attendance.replied_at', 'attendance.answered_for', 'person.id as person_id', 'person.names'])
    .where('attendance.body_id', '=', bodyId)
    .where('attendance.session_id', '=', sessionId)
    .where('attendance.released_at', 'is', null)
    // Whoever sends a deputy tells them.
    .where('attendance.deputy_for', 'is', null)
    .where(({ or, eb }) => or([eb('attendance.state', 'is', null), eb('attendance.state', 'in', [...COMING])]))
    .orderBy('attendance.position')
    .orderBy('attendance.id')
    .limit(1000)
    .execute()
  const once = [...new Map(rows.toReversed().map((row) => [row.person_id, row])).values()].toReversed()
  const addresses = await addressesOf(
    db,
    bodyId,
    once.map(({ person_id }) => person_id),
  )
  return once.map((row) => ({
    ...{ attendanceId: row.id, personId: row.person_id, names: row.names, part: row.part, position: row.position },
    ...{ state: row.state, repliedAt: row.replied_at },
    reply: isForOtherTime(row, startsAt) ? null : row.reply,
    address: addresses.get(row.person_id) ?? null,
  }))
}
/** States of attendance before a session; a guest who was admitted has none. */
const COMING = ['expected', 'on_leave'] as const satisfies readonly AttendanceRow['state'][]

/** The last notice of a session as it went out, and whom it went to, people as they are now; null where none did. */
export async function lastNotice(
  db: Reader,
  bodyId: Id,
  sessionId: Id,
): Promise<{ notice: NoticeRow; said: Noticed; letters: Map<Id, { id: Id; letterId: Id | null }> } | null> {
  const notice = await db
    .selectFrom('notice')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!notice) return null
  const [items, recipients, presider] = await Promise.all([
    db
      .selectFrom('notice_item')
      .selectAll()
      .where('body_id', '=', bodyId)
      .where('notice_id', '=', notice.id)
      .orderBy('position')
      .execute(),
    db
      .selectFrom('notice_recipient')
      .innerJoin('person', (join) =>
        join
          .onRef('person.body_id', '=', 'notice_recipient.body_id')
          .onRef('person.id', '=', 'notice_recipient.person_id'),
      )
      .select(['notice_recipient.id', 'letter_id'])
      .select(({ fn }) => fn.coalesce('person.merged_into', 'person.id').as('person_id'))
      .where('notice_recipient.body_id', '=', bodyId)
      .where('notice_id', '=', notice.id)
      // Of two who are one now, the one whom a letter went to.
      .orderBy('letter_id', (order) => order.asc().nullsFirst())
      .execute(),
    namesOf(db, 'person', bodyId, [notice.presider_id]),
  ])
  const { starts_at, ends_at, place, names, presider_id } = notice
  return {
    notice,
    said: {
      ...{ starts_at, ends_at, place, names },
      presider: presider_id === null ? null : { id: presider_id, names: presider.get(presider_id) ?? {} },
      items: items.map(({ item_id, ...item }): NoticedItem => ({
        ...{ id: item_id, number: item.number, kind: item.kind, names: item.names, minutes: item.minutes },
        ...{ level: item.level, presenter: item.presenter, papers: item.papers },
      })),
    },
    letters: new Map(recipients.map(({ id, person_id, letter_id }) => [person_id, { id, letterId: letter_id }])),
  }
}
