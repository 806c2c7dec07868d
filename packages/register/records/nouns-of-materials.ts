import { sql } from 'kysely'
import { z } from 'zod'
import { erasureJoin } from '../file/views.ts'
import { filter, shapes, type Noun } from './model.ts'
import { keyed, own, worked, yes } from './nouns-of-bodies.ts'

const { id, names, text, number, moment, level, list } = shapes

export const materials: Noun = {
  name: 'materials',
  words: {
    en: 'What sessions work with: files and links, each with its versions.',
    zh: '会议使用的材料：文件和链接，各有版本。',
  },
  table: 'material',
  permission: 'public.can_see',
  isOfBody: true,
  visible: () => yes,
  filters: {
    kind: filter('of this kind', '类别', z.enum(['file', 'link']), (value) => sql`material.kind = ${value}`),
    language: filter(
      'in this language',
      '语言',
      z.enum(['en', 'zh', 'mn']),
      (value) => sql`material.language = ${value}`,
    ),
    session: filter(
      'on the agenda of this session',
      '列入此次会议议程',
      z.uuid(),
      (value) => sql`exists (select from agenda_paper where agenda_paper.body_id = material.body_id
        and agenda_paper.material_id = material.id and agenda_paper.session_id = ${value}
        and agenda_paper.taken_off_at is null)`,
    ),
  },
  columns: {
    ...keyed('material'),
    names: own('material', 'names', names),
    kind: own('material', 'kind', z.enum(['file', 'link'])),
    language: own('material', 'language', z.enum(['en', 'zh', 'mn']).nullable()),
    issuer: own('material', 'issuer', text.nullable()),
    level: worked(sql`coalesce(material.level, 'members')`, level),
    withdrawn_at: own('material', 'withdrawn_at', moment.nullable()),
  },
  more: {
    versions: worked(
      sql`(select coalesce(jsonb_agg(jsonb_build_object('version', version, 'file_name', file_name, 'media_type', media_type,
          'size', size, 'sha256', material_version.file_hash, 'url', url, 'pages', pages, 'removed_at',
          to_char(erased_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'removed_why', reason) order by version), '[]')
        from material_version ${erasureJoin('material_version')} where material_version.body_id = material.body_id
          and material_version.material_id = material.id)`,
      z.array(
        z.object({
          ...{ version: number, file_name: text.nullable(), media_type: text.nullable(), size: number.nullable() },
          ...{ sha256: text.nullable(), url: text.nullable(), pages: number.nullable() },
          // Of a file that was removed for good: its bytes are not given any more.
          ...{ removed_at: moment.nullable(), removed_why: text.nullable() },
        }),
      ),
    ),
  },
  noted: { noun: 'material', id: 'id' },
}

export const minutes: Noun = {
  name: 'minutes',
  words: { en: 'The minutes of sessions, once approved, with their versions.', zh: '经审定的会议纪要及其各版本。' },
  table: 'minutes',
  permission: 'public.can_see',
  isOfBody: true,
  // A draft is on the pages of those who write and read it, and no record yet.
  visible: () => sql<boolean>`minutes.state in ('approved', 'superseded')`,
  filters: {
    session: filter('of this session', '会议', z.uuid(), (value) => sql`minutes.session_id = ${value}`),
  },
  columns: {
    ...keyed('minutes'),
    session_id: own('minutes', 'session_id', id),
    version: own('minutes', 'version', number),
    state: own('minutes', 'state', z.enum(['approved', 'superseded'])),
    reason: own('minutes', 'reason', names.nullable()),
    approved_at: own('minutes', 'approved_at', moment.nullable()),
    approved_by: own('minutes', 'approved_by', text.nullable()),
    level: worked(
      sql`coalesce((select session.level from session where session.body_id = minutes.body_id
        and session.id = minutes.session_id), 'members')`,
      level,
    ),
  },
  more: {
    sentences: worked(
      sql`(select coalesce(jsonb_agg(jsonb_build_object('number', number, 'act', act, 'text', text, 'areas', areas,
          'settled', settled) order by position, id), '[]')
        from minutes_sentence where minutes_sentence.body_id = minutes.body_id
          and minutes_sentence.minutes_id = minutes.id and dropped_at is null
          and minutes_sentence.level is distinct from 'restricted')`,
      z.array(z.object({ number: number.nullable(), act: text, text: names, areas: list, settled: z.boolean() })),
    ),
  },
  noted: { noun: 'session', id: 'session_id' },
}
