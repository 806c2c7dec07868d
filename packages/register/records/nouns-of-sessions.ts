import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { daySchema } from '../body/model.ts'
import { agendaKinds, sessionStates } from '../session/rules.ts'
import { states } from '../undertaking/rules.ts'
import { filter, shapes, type Noun } from './model.ts'
import { keyed, own, worked, yes, yesOrNo } from './nouns-of-bodies.ts'

const { id, seq, names, text, number, day, moment, list, level, any } = shapes
const year = z
  .string()
  .regex(/^\d{4}$/, 'a year, as 2031')
  .transform(Number)

export const sessions: Noun = {
  name: 'sessions',
  words: { en: 'The sessions of a body.', zh: '机构的会议。' },
  table: 'session',
  permission: 'public.can_see',
  isOfBody: true,
  visible: () => yes,
  filters: {
    series: filter('of this series', '系列', z.uuid(), (value) => sql`session.series_id = ${value}`),
    year: filter('that count for this year', '年度', year, (value) => sql`session.year = ${value}`),
    from: filter(
      'held on this day or later',
      '不早于此日',
      daySchema,
      (value) => sql`session.held_on >= ${value}::date`,
    ),
    to: filter(
      'held on this day or before',
      '不晚于此日',
      daySchema,
      (value) => sql`session.held_on <= ${value}::date`,
    ),
    kind: filter('of this kind', '类别', z.string().max(60), (value) => sql`session.kind = ${value}`),
    state: filter('in this state', '状态', z.enum(sessionStates), (value) => sql`session.state = ${value}`),
  },
  columns: {
    ...keyed('session'),
    series_id: own('session', 'series_id', id),
    period: own('session', 'period', text),
    n: own('session', 'n', text),
    number: own('session', 'number', number.nullable()),
    year: own('session', 'year', number.nullable()),
    term: own('session', 'term', number.nullable()),
    held: worked(sql`session.held::text[]`, z.array(day)),
    kind: own('session', 'kind', text),
    names: own('session', 'names', names),
    language: own('session', 'language', text),
    place: own('session', 'place', text.nullable()),
    level: worked(sql`coalesce(session.level, 'members')`, level),
    state: own('session', 'state', z.enum(sessionStates).nullable()),
    starts_at: own('session', 'starts_at', moment.nullable()),
    ends_at: own('session', 'ends_at', moment.nullable()),
    recorded_at: own('session', 'recorded_at', moment),
  },
  more: {
    agenda: worked(
      sql`(select coalesce(jsonb_agg(jsonb_build_object('id', id, 'number', number, 'kind', kind, 'names', names,
          'minutes', minutes) order by position, id), '[]')
        from agenda_item as item where item.body_id = session.body_id and item.session_id = session.id
          and item.withdrawn_at is null and item.level is distinct from 'restricted')`,
      z.array(z.object({ id, number: text.nullable(), kind: z.enum(agendaKinds), names, minutes: number.nullable() })),
    ),
    body_names: own('session', 'body_names', names),
    presider_id: own('session', 'presider_id', id.nullable()),
    attendance: worked(
      sql`(select coalesce(jsonb_agg(jsonb_build_object('person_id', person_id, 'part', part, 'posts', posts) order by position), '[]')
        from attendance where attendance.body_id = session.body_id and attendance.session_id = session.id
          and attendance.released_at is null)`,
      z.array(z.object({ person_id: id, part: text, posts: any })),
    ),
    provenance: own('session', 'provenance', any),
  },
  noted: { noun: 'session', id: 'id' },
}

/** The level of the session that a row is of. */
const levelOfSession = (table: string) =>
  sql`coalesce((select session.level from session where session.body_id = ${sql.ref(`${table}.body_id`)}
    and session.id = ${sql.ref(`${table}.session_id`)}), 'members')`

export const statements: Noun = {
  name: 'statements',
  words: { en: 'The sentences that sessions put on record.', zh: '会议的各条表述。' },
  table: 'statement',
  permission: 'public.can_see',
  isOfBody: true,
  visible: () => yes,
  filters: {
    session: filter('of this session', '会议', z.uuid(), (value) => sql`statement.session_id = ${value}`),
    act: filter('with this act', '行为', z.string().max(40), (value) => sql`statement.act = ${value}`),
    directive: filter(
      'that lay something down, or do not',
      '是否有要求',
      yesOrNo,
      (value) => sql`statement.directive = ${value}`,
    ),
    area: filter('in this policy area', '领域', z.string().max(60), (value) => sql`${value} = any (statement.areas)`),
    withdrawn: {
      ...filter(
        'that a correction of the minutes withdrew; without it, those that stand',
        '是否已由纪要更正撤去；不指明则只列现行表述',
        z.enum(['yes', 'no', 'any']),
        (value) => (value === 'any' ? yes : sql`(statement.withdrawn_at is not null) = ${value === 'yes'}`),
      ),
      otherwise: sql<boolean>`statement.withdrawn_at is null`,
    },
  },
  columns: {
    ...keyed('statement'),
    session_id: own('statement', 'session_id', id),
    number: own('statement', 'number', number),
    act: own('statement', 'act', text),
    continues: own('statement', 'continues', number.nullable()),
    directive: own('statement', 'directive', z.boolean()),
    marker: own('statement', 'marker', text.nullable()),
    text: own('statement', 'text', names),
    areas: own('statement', 'areas', list),
    withdrawn_at: own('statement', 'withdrawn_at', moment.nullable()),
    level: worked(
      sql`case when 'restricted' in (coalesce(statement.level, 'public'), ${levelOfSession('statement')}) then 'restricted'
        when 'members' in (coalesce(statement.level, 'public'), ${levelOfSession('statement')}) then 'members' else 'public' end`,
      level,
    ),
  },
  more: {
    act_text: own('statement', 'act_text', names),
    speaker_id: own('statement', 'speaker_id', id.nullable()),
    spans: own('statement', 'spans', any),
    clauses: own('statement', 'clauses', any),
    provenance: own('statement', 'provenance', any),
  },
  noted: { noun: 'statement', id: 'id' },
}

export const undertakings: Noun = {
  name: 'undertakings',
  words: { en: 'What is to be done, by whom, by when.', zh: '任务、责任方与时限。' },
  table: 'undertaking',
  permission: 'public.can_see',
  isOfBody: true,
  visible: () => yes,
  filters: {
    session: filter('of this session', '会议', z.uuid(), (value) => sql`undertaking.session_id = ${value}`),
    statement: filter('of this statement', '表述', z.uuid(), (value) => sql`undertaking.statement_id = ${value}`),
    state: filter('in this state', '状态', z.enum(states), (value) => sql`undertaking.state = ${value}`),
    lead: filter(
      'led by this post or body',
      '牵头职务或机构',
      z.uuid(),
      (value) => sql`coalesce(undertaking.lead_post_id, undertaking.lead_body_id) = ${value}`,
    ),
    due_from: filter(
      'owed on this day or later',
      '时限不早于',
      daySchema,
      (value) => sql`undertaking.due >= ${value}::date`,
    ),
    due_to: filter(
      'owed on this day or before',
      '时限不晚于',
      daySchema,
      (value) => sql`undertaking.due <= ${value}::date`,
    ),
    year: filter('of sessions of this year', '年度', year, (value) => sql`undertaking.year = ${value}`),
    area: filter(
      'in this policy area',
      '领域',
      z.string().max(60),
      (value) => sql`undertaking.areas @> array[${value}]`,
    ),
  },
  columns: {
    ...keyed('undertaking'),
    session_id: own('undertaking', 'session_id', id),
    statement_id: own('undertaking', 'statement_id', id),
    number: own('undertaking', 'number', number),
    text: own('undertaking', 'text', names),
    state: own('undertaking', 'state', z.enum(states)),
    due: own('undertaking', 'due', day.nullable()),
    milestone: own('undertaking', 'milestone', day.nullable()),
    lead_post_id: own('undertaking', 'lead_post_id', id.nullable()),
    lead_body_id: own('undertaking', 'lead_body_id', id.nullable()),
    areas: own('undertaking', 'areas', list),
    level: worked(sql`coalesce(undertaking.level, 'members')`, level),
    registered_at: own('undertaking', 'registered_at', moment),
    changed_at: own('undertaking', 'changed_at', moment),
  },
  more: {
    owners: worked(
      sql`(select coalesce(jsonb_agg(jsonb_build_object('part', part, 'post_id', post_id, 'owner_body_id', owner_body_id) order by id), '[]')
        from undertaking_owner as owner where owner.body_id = undertaking.body_id
          and owner.undertaking_id = undertaking.id and released_at is null)`,
      z.array(z.object({ part: text, post_id: id.nullable(), owner_body_id: id.nullable() })),
    ),
    clause: own('undertaking', 'clause', any),
    provenance: own('undertaking', 'provenance', any),
  },
  noted: { noun: 'undertaking', id: 'id' },
}

/** A row of a session is as visible as the session, which the connection finds or does not. */
const sessionSeen = (table: string) =>
  sql<boolean>`exists (select from session where session.body_id = ${sql.ref(`${table}.body_id`)}
    and session.id = ${sql.ref(`${table}.session_id`)})`

export const readouts: Noun = {
  name: 'readouts',
  words: { en: 'The public texts about sessions, each version.', zh: '会议通稿的各版本。' },
  table: 'readout',
  permission: 'public.can_see',
  isOfBody: true,
  visible: (permissions) =>
    permissions === 'all' || permissions.includes('readout.can_draft') || permissions.includes('readout.can_issue')
      ? sessionSeen('readout')
      : sql<boolean>`(${sessionSeen('readout')} and readout.state = 'issued')`,
  filters: {
    session: filter('of this session', '会议', z.uuid(), (value) => sql`readout.session_id = ${value}`),
    language: filter('in this language', '语言', z.enum(['en', 'zh']), (value) => sql`readout.language = ${value}`),
    state: filter(
      'in this state',
      '状态',
      z.enum(['drafted', 'issued', 'withdrawn', 'discarded']),
      (value) => sql`readout.state = ${value}`,
    ),
  },
  columns: {
    ...keyed('readout'),
    session_id: own('readout', 'session_id', id),
    language: own('readout', 'language', text),
    version: own('readout', 'version', number),
    state: own('readout', 'state', z.enum(['drafted', 'issued', 'withdrawn', 'discarded'])),
    note: own('readout', 'note', names.nullable()),
    level: worked(levelOfSession('readout'), level),
    drafted_at: own('readout', 'drafted_at', moment),
    issued_at: own('readout', 'issued_at', moment.nullable()),
  },
  more: { text: own('readout', 'text', text), parts: own('readout', 'parts', any) },
  noted: { noun: 'session', id: 'session_id' },
}

/** A text is as visible as its reading, which the connection finds where everything that stands in it may be seen. */
const textSeen = (sourceId: string | RawBuilder<unknown>, bodyId: string) =>
  sql<boolean>`exists (select from reading as seen where seen.body_id = ${sql.ref(bodyId)}
    and seen.source_id = ${typeof sourceId === 'string' ? sql.ref(sourceId) : sourceId})`
/** The narrowest level of the sessions that a text became, and of what they said. */
const levelOfText = (sourceId: string, bodyId: string) =>
  sql`case when exists (select from session_source as made join session on session.body_id = made.body_id
    and session.id = made.session_id where made.body_id = ${sql.ref(bodyId)} and made.source_id = ${sql.ref(sourceId)}
    and (session.level = 'restricted' or exists (select from statement where statement.body_id = made.body_id
      and statement.session_id = made.session_id and statement.level = 'restricted'))) then 'restricted' else 'members' end`

export const sources: Noun = {
  name: 'sources',
  words: { en: 'Texts as they were received.', zh: '收到的原文。' },
  table: 'source_text',
  permission: 'reading.can_see',
  isOfBody: true,
  visible: () => textSeen('source_text.id', 'source_text.body_id'),
  filters: {
    language: filter('in this language', '语言', z.enum(['en', 'zh']), (value) => sql`source_text.language = ${value}`),
  },
  columns: {
    ...keyed('source_text'),
    name: own('source_text', 'name', text.nullable()),
    media_type: own('source_text', 'media_type', text),
    language: own('source_text', 'language', text),
    translator: own('source_text', 'translator', text.nullable()),
    level: worked(levelOfText('source_text.id', 'source_text.body_id'), level),
    received_at: own('source_text', 'received_at', moment),
  },
  more: { text: own('source_text', 'text', text) },
  noted: { noun: 'source', id: 'id' },
}

export const readings: Noun = {
  name: 'readings',
  words: { en: 'What the reader understood of texts.', zh: '原文的读取结果。' },
  table: 'reading',
  permission: 'reading.can_see',
  isOfBody: true,
  visible: () => yes,
  filters: {
    source: filter('of this text', '原文', z.uuid(), (value) => sql`reading.source_id = ${value}`),
    state: filter(
      'in this state',
      '状态',
      z.enum(['open', 'filed', 'set_aside']),
      (value) => sql`reading.state = ${value}`,
    ),
  },
  columns: {
    ...keyed('reading'),
    source_id: own('reading', 'source_id', id),
    state: own('reading', 'state', z.enum(['open', 'filed', 'set_aside'])),
    level: worked(levelOfText('reading.source_id', 'reading.body_id'), level),
    opened_at: own('reading', 'opened_at', moment),
    filed_at: own('reading', 'filed_at', moment.nullable()),
  },
  more: { record: own('reading', 'record', any) },
  noted: { noun: 'source', id: 'source_id' },
}

/** What an entry was about is found by the connection, or the entry is not there either. */
const subjectSeen = sql<boolean>`case journal.subject ->> 'noun'
  when 'session' then exists (select from session as one where one.body_id = journal.body_id and one.id = (journal.subject ->> 'id')::uuid)
  when 'statement' then exists (select from statement as one where one.body_id = journal.body_id and one.id = (journal.subject ->> 'id')::uuid)
  when 'undertaking' then exists (select from undertaking as one where one.body_id = journal.body_id and one.id = (journal.subject ->> 'id')::uuid)
  when 'readout' then exists (select from readout as one join session on session.body_id = one.body_id and session.id = one.session_id
    where one.body_id = journal.body_id and one.id = (journal.subject ->> 'id')::uuid)
  when 'reading' then exists (select from reading as one where one.body_id = journal.body_id and one.id = (journal.subject ->> 'id')::uuid)
  when 'source' then ${textSeen(sql`(journal.subject ->> 'id')::uuid`, 'journal.body_id')}
  else true end`

export const journal: Noun = {
  name: 'journal',
  words: { en: 'Who did what when, entry by entry.', zh: '何人何时作何操作，逐条列出。' },
  table: 'journal',
  permission: 'journal.can_see',
  isOfBody: true,
  visible: () => subjectSeen,
  filters: {
    action: filter('of this action', '操作', z.string().max(80), (value) => sql`journal.action = ${value}`),
    noun: filter(
      'about this noun',
      '对象类别',
      z.string().max(40),
      (value) => sql`journal.subject ->> 'noun' = ${value}`,
    ),
    subject: filter('about this record', '对象', z.uuid(), (value) => sql`journal.subject ->> 'id' = ${value}`),
    actor: filter('by this name', '操作者', z.string().max(200), (value) => sql`journal.actor ->> 'name' = ${value}`),
    since: filter(
      'at this moment or later',
      '不早于此时',
      z.iso.datetime({ offset: true }),
      (value) => sql`journal.at >= ${value}::timestamptz`,
    ),
  },
  columns: {
    seq: own('journal', 'seq', seq),
    at: own('journal', 'at', moment),
    actor: own('journal', 'actor', z.object({ kind: text, name: text, id: id.optional() })),
    action: own('journal', 'action', text),
    subject: own('journal', 'subject', z.object({ noun: text, id, hash: text.optional() })),
    hash: own('journal', 'hash', text),
  },
  more: { prev_hash: own('journal', 'prev_hash', text), change: own('journal', 'change', any) },
}
