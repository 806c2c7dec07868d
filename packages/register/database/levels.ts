import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { PostgresPool } from 'kysely'
import type { Id, Level } from './tables.ts'

/**
 * What somebody does not see is not there: for each narrower circle of readers a schema holds views named like the
 * tables, and a connection whose search path begins with it finds those instead. So every query of every page, list,
 * count and file leaves out the same, and none can forget it. The views are plain conditions over one table, which the
 * planner merges into the query around them; indexes serve as before.
 */
export const circles = {
  public: { schema: 'seen_by_public', sees: `level = 'public'` },
  // What states no level is its members'.
  members: { schema: 'seen_by_members', sees: `level is distinct from 'restricted'` },
  // Guests see what everybody sees, and more of the sessions to which they are invited: see SITTING.
  invited: { schema: 'seen_by_invited', sees: `level = 'public'` },
} as const
export type Circle = keyof typeof circles | 'all'

/** What minutes put on record everybody reads in the words of issued readouts, and what none tells not at all. */
const IS_TOLD = `(told is null or told <> '{}')`
// In the order of the tables' columns. A clause is a place in the sentence, and none in other words.
const TOLD_STATEMENT = `body_id, id, seq, session_id, number, act, act_text, speaker_id, speaker_text, continues, directive,
      marker, coalesce(told, text) as text, spans, case when told is null or told = text then clauses else
        (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(clauses) where told ->> key = text ->> key)
        end as clauses,
      areas, provenance, level, position, sentence_key, agenda_item_id, directive_id, settled, withdrawn_at, told`
const TOLD_SENTENCE = `body_id, id, seq, minutes_id, session_id, key, position, act, act_text, speaker_id, speaker_text,
      coalesce((select told from statement where statement.body_id = minutes_sentence.body_id
        and statement.session_id = minutes_sentence.session_id and statement.sentence_key = minutes_sentence.key),
        text) as text,
      continues, directive, marker, directive_id, areas, agenda_item_id, settled, floor_step, level, number, dropped_at,
      dropped_by, changed_at, changed_by`

/** The circle of readers who see these levels, and are invited as guests to these sessions. */
export function circleOf(levels: readonly Level[], invitedTo: readonly Id[] = []): Circle {
  if (levels.includes('restricted')) return 'all'
  if (levels.includes('members')) return 'members'
  return invitedTo.length > 0 ? 'invited' : 'public'
}

/**
 * [AC15] What the sitting of a session is made of, and those who take part: of these tables guests see what their sessions
 * hold, where it is not restricted. All else they see as everybody does: what came of a session, and the rest of the body.
 */
const SITTING: readonly string[] = [
  ...['session', 'agenda_item', 'material', 'agenda_paper', 'material_version', 'file_erasure'],
  ...['notice', 'notice_item', 'floor_step', 'speech', 'vote', 'person'],
]
/** The sessions to which whoever asks is invited, as `invitedOn` says them to a connection; none where nobody said any. */
const INVITED = `any ((select nullif(current_setting('khural.invited', true), '')::uuid[])::uuid[])`

/** The views of a circle by the table each stands for, in the order in which one may rest on another. */
function viewsOf(circle: (typeof circles)[keyof typeof circles]): { [table: string]: string } {
  const { schema, sees } = circle
  const isOfGuests = circle === circles.invited
  /** Whether the level of a row is seen that belongs to the session in a column. */
  const seesOf = (session: string) =>
    isOfGuests ? `(${sees} or (level is distinct from 'restricted' and ${session} = ${INVITED}))` : sees
  /** Whether a material lies, in a version where one is named, on an item that is seen of a session of theirs. */
  const isPaper = (row: string, materialId: string, and = '') => `exists (select from agenda_paper paper
    join ${schema}.agenda_item on agenda_item.body_id = paper.body_id and agenda_item.id = paper.agenda_item_id
    where paper.body_id = ${row}.body_id and paper.material_id = ${materialId} and paper.session_id = ${INVITED}
      and paper.taken_off_at is null ${and})`
  const seenSession = (row: string) => `exists (select from ${schema}.session
    where session.body_id = ${row}.body_id and session.id = ${row}.session_id)`
  // A text is seen where all is that was made of it: its session, and each of its statements.
  const seenText = (bodyId: string, sourceId: string) => `not exists (select from session_source made
    where made.body_id = ${bodyId} and made.source_id = ${sourceId} and (not ${seenSession('made')}
      or exists (select from statement where statement.body_id = made.body_id
        and statement.session_id = made.session_id and level is not null and not (${sees}))))`
  // As the value of a query, which is looked up for each row that is read; an `exists` beside an `or` is worked out for
  // the whole table, although a page shows a hundred rows.
  const some = (query: string) => `(select true from ${query} limit 1) is not null`
  const attended = (row: string, personId: string, and: string) =>
    some(`attendance join ${schema}.session on session.body_id = attendance.body_id and session.id = attendance.session_id
    where attendance.body_id = ${row}.body_id and attendance.person_id = ${personId} ${and}`)
  const seenMaterial = (row: string) => `exists (select from ${schema}.material
    where material.body_id = ${row}.body_id and material.id = ${row}.material_id)`
  const isPublic = circle === circles.public
  const seenKey = (row: string, and: string) =>
    `(${row}.key is null or ${some(`${schema}.minutes_sentence
    where minutes_sentence.body_id = ${row}.body_id and minutes_sentence.session_id = ${row}.session_id
      and minutes_sentence.key = ${row}.key ${and}`)})`
  // What hangs on an item of an agenda is seen by whoever sees that item as it is now, whenever it was written and whatever
  // level it was written with. Its session is asked apart, by the row's own.
  const isNarrow = `level is not null and not (${seesOf('session_id')})`
  const onSeenItem = (row: string, item = `${row}.agenda_item_id`) => `not exists (select from agenda_item
    where agenda_item.body_id = ${row}.body_id and agenda_item.id = ${item} and ${isNarrow})`
  const isAmong = (row: string) =>
    isPublic ? 'false' : `${seenSession(row)} ${isOfGuests ? `and ${row}.session_id = ${INVITED}` : ''}`
  const openMaterial = (row: string) => `exists (select from ${circles.public.schema}.material
    where material.body_id = ${row}.body_id and material.id = ${row}.material_id)`
  const who = 'coalesce(person.merged_into, person.id)'
  const seenPlan = (row: string) => `exists (select from ${schema}.plan
    where plan.body_id = ${row}.body_id and plan.id = ${row}.plan_id)`
  const views = {
    // Those whose rows say themselves who sees them. A statement that states no level is as its session.
    session: `select * from session where ${seesOf('session.id')}`,
    agenda_item: `select * from agenda_item where (level is null or ${seesOf('session_id')})
      and ${seenSession('agenda_item')}`,
    plan: `select * from plan where ${sees}`,
    undertaking: `select * from undertaking where ${sees}`,
    material: `select * from material where ${sees}
      ${isOfGuests ? `or (level is distinct from 'restricted' and ${isPaper('material', 'material.id')})` : ''}`,
    statement: `select ${isPublic ? TOLD_STATEMENT : '*'} from statement where (level is null or ${sees})
      and ${seenSession('statement')} and ${onSeenItem('statement')}${isPublic ? ` and ${IS_TOLD}` : ''}`,
    // Of a plan, others see what is approved; to whom it is filed is no matter for the public.
    plan_version: `select * from plan_version where state = 'approved' and ${seenPlan('plan_version')}`,
    plan_item: `select * from plan_item where dropped_at is null and exists (select from ${schema}.plan_version
      where plan_version.body_id = plan_item.body_id and plan_version.id = plan_item.version_id)`,
    agenda_template: `select * from agenda_template where ${isPublic ? 'false' : 'true'}`,
    plan_filing: `select * from plan_filing where ${isPublic ? 'false' : seenPlan('plan_filing')}`,
    // Whom a session was sent to is its members' business, whoever may come and listen.
    notice: `select * from notice where ${isAmong('notice')}`,
    // Its papers are those whose material is seen; in the order of the table's columns.
    notice_item: `select body_id, id, seq, notice_id, session_id, item_id, position, number, kind, names, presenter, minutes,
        level, (select coalesce(jsonb_agg(paper order by place), '[]')
          from jsonb_array_elements(papers) with ordinality as listed (paper, place)
          where exists (select from ${schema}.material where material.body_id = notice_item.body_id
            and material.id = (paper ->> 'material')::uuid)) as papers
      from notice_item where (level is null or ${seesOf('session_id')}) and ${isAmong('notice_item')}
        and ${onSeenItem('notice_item', 'notice_item.item_id')}`,
    notice_recipient: `select * from notice_recipient where ${isAmong('notice_recipient')}`,
    material_version: `select * from material_version where ${seenMaterial('material_version')} ${
      isOfGuests
        ? `and (${openMaterial('material_version')} or ${isPaper('material_version', 'material_version.material_id', 'and paper.version = material_version.version')})`
        : ''
    }`,
    agenda_paper: `select * from agenda_paper where ${seenMaterial('agenda_paper')}
      ${isOfGuests ? `and (${openMaterial('agenda_paper')} or agenda_paper.session_id = ${INVITED})` : ''}
      and exists (select from ${schema}.agenda_item where agenda_item.body_id = agenda_paper.body_id
        and agenda_item.id = agenda_paper.agenda_item_id)`,
    // What a member asks is the members' at most, whatever it is asked about.
    passage_question: `select * from passage_question where ${sees} and ${seenMaterial('passage_question')}
      and ${seenSession('passage_question')}`,
    // A step that is the desk's alone is restricted; on a public session others are everybody's.
    floor_step: `select * from floor_step where ${seesOf('session_id')} and ${seenSession('floor_step')}
      and ${onSeenItem('floor_step', `coalesce(floor_step.agenda_item_id, (floor_step.step ->> 'item')::uuid)`)}`,
    speech: `select * from speech where ${seenSession('speech')} and ${onSeenItem('speech')}`,
    vote: `select * from vote where ${seenSession('vote')} and ${onSeenItem('vote')}`,
    // Until minutes are approved nothing of them is public; and never what members say of them, nor the record.
    minutes: `select * from minutes where ${isPublic ? `state = 'approved' and ` : ''}${seenSession('minutes')}`,
    // A sentence is in no version more open than the statement that it stands for.
    minutes_sentence: `select ${isPublic ? TOLD_SENTENCE : '*'} from minutes_sentence where (level is null or ${sees})
      and exists (select from ${schema}.minutes where minutes.body_id = minutes_sentence.body_id
        and minutes.id = minutes_sentence.minutes_id) and ${onSeenItem('minutes_sentence')}
      and not exists (select from statement where statement.body_id = minutes_sentence.body_id
        and statement.session_id = minutes_sentence.session_id and statement.sentence_key = minutes_sentence.key
        and (${isNarrow}${isPublic ? ` or not ${IS_TOLD}` : ''}))`,
    minutes_comment: `select * from minutes_comment where ${isAmong('minutes_comment')}
      and ${seenKey('minutes_comment', 'and minutes_sentence.minutes_id = minutes_comment.minutes_id')}`,
    minutes_dissent: `select * from minutes_dissent where ${isAmong('minutes_dissent')}
      and ${seenKey('minutes_dissent', '')} and ${onSeenItem('minutes_dissent')}`,
    // The main points of a speech are seen with the speech.
    record_note: `select * from record_note where ${isAmong('record_note')} and ${onSeenItem('record_note')}
      and (speech_id is null or ${some(`${schema}.speech where speech.body_id = record_note.body_id
        and speech.id = record_note.speech_id`)})`,
    speech_paper: `select * from speech_paper where ${isAmong('speech_paper')} and ${onSeenItem('speech_paper')}`,
    make_up: `select * from make_up where ${isAmong('make_up')}`,
    minutes_readout: `select * from minutes_readout where ${isAmong('minutes_readout')}`,
    source_text: `select * from source_text where ${seenText('source_text.body_id', 'source_text.id')}`,
    // That a file was removed is seen where something is seen that names it.
    file_erasure: `select * from file_erasure where exists (select from ${schema}.material_version version
        where version.body_id = file_erasure.body_id and version.file_hash = file_erasure.file_hash)
      or exists (select from ${schema}.source_text source
        where source.body_id = file_erasure.body_id and source.file_hash = file_erasure.file_hash)`,
    reading: `select * from reading where ${seenText('reading.body_id', 'reading.source_id')}`,
    // Whoever is known only from sessions that one does not see is not there; nor is a tenure that only those tell of.
    // What costs least to look up is asked first.
    person: `select * from person where ${some(`tenure where tenure.body_id = person.body_id and tenure.person_id = ${who}
        and struck_at is null and (held_from is not null or held_to is not null)`)}
      or ${attended('person', who, '')}
      or not ${some(`attendance where attendance.body_id = person.body_id and attendance.person_id = ${who}`)}`,
    tenure: `select * from tenure where held_from is not null or held_to is not null or seen_on is null
      or ${attended('tenure', 'tenure.person_id', 'and tenure.seen_on = any (session.held)')}`,
  }
  if (!isOfGuests) return views
  const asEverybody = (table: string) => `select * from ${circles.public.schema}.${table}`
  return Object.fromEntries(
    Object.entries(views).map(([table, query]) => [table, SITTING.includes(table) ? query : asEverybody(table)]),
  )
}

/** The tables that a circle sees through views. */
export const seenThroughViews: readonly string[] = Object.keys(viewsOf(circles.public))

/** SQL that makes the views anew, since a view keeps the columns that its table had on the day it was made. */
export function levelViews(): string {
  const all = Object.values(circles).map((circle) => ({ circle, views: Object.entries(viewsOf(circle)) }))
  // A circle may rest on those before it.
  return [
    ...all
      .toReversed()
      .flatMap(({ circle: { schema }, views }) => [
        `create schema if not exists ${schema};`,
        ...views.toReversed().map(([table]) => `drop view if exists ${schema}.${table};`),
      ]),
    ...all.flatMap(({ circle: { schema }, views }) => [
      ...views.map(([table, query]) => `create view ${schema}.${table} as ${query};`),
      `comment on schema ${schema} is '${version()}';`,
    ]),
  ].join('\n')
}

/** What the views are made of, so that others than these are known. */
const version = (): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.values(circles).map(viewsOf)))
    .digest('hex')

/**
 * Makes the views where tables changed, or where they are missing or others than these: a start may have been cut off just
 * before.
 */
export async function keepLevelViews(client: Pick<pg.PoolClient, 'query'>, changed: boolean): Promise<void> {
  const schemas = Object.values(circles).map(({ schema }) => schema)
  const { rows } = await client.query<{ standing: number }>(
    `select count(*)::int as standing from pg_namespace
     where nspname = any ($1) and obj_description(oid, 'pg_namespace') = $2`,
    [schemas, version()],
  )
  if (changed || rows[0]!.standing < schemas.length) await client.query(`begin; ${levelViews()} commit`)
}

/**
 * Before anything else is asked on a new connection, its search path begins with the circle's schema. Where a view is
 * missing the path has nothing else: then nothing is found, rather than everything.
 */
export function seesOnly(client: pg.ClientBase, circle: keyof typeof circles): Promise<unknown> {
  const { schema } = circles[circle]
  return client.query(
    `select set_config('search_path', case when count(*) = cardinality($2::text[])
       then $1 || ', ' || current_setting('search_path') else $1 end, false)
     from pg_views where schemaname = $1 and viewname = any ($2)`,
    [schema, seenThroughViews],
  )
}

/** What each connection was last told of who is invited. */
const told = new WeakMap<object, string>()

/**
 * Connections of the circle of guests, each told before anything is asked on it which sessions those of whoever asks are; one
 * that cannot be told is ended.
 *
 * @example new Kysely({ dialect: new PostgresDialect({ pool: invitedOn(pool, [session.id]) }) })
 */
export function invitedOn(pool: pg.Pool, sessions: readonly Id[]): PostgresPool {
  const said = `{${sessions.join()}}`
  return {
    options: pool.options,
    async connect() {
      const client = await pool.connect()
      if (told.get(client) === said) return client
      try {
        await client.query(`select set_config('khural.invited', $1, false)`, [said])
      } catch (error) {
        client.release(true)
        throw error
      }
      told.set(client, said)
      return client
    },
    end: () => pool.end(),
  }
}
