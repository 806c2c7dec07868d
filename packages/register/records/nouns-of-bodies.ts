import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { grantRoles } from '../access/model.ts'
import { roles } from '../body/model.ts'
import { filter, shapes, type Column, type Noun } from './model.ts'

/** A column of the noun's own table. */
export const own = (table: string, name: string, shape: z.ZodType): Column => ({
  sql: sql.ref(`${table}.${name}`),
  shape,
})
/** Something worked out. */
export const worked = (expression: RawBuilder<unknown>, shape: z.ZodType): Column => ({ sql: expression, shape })
export const yes = sql<boolean>`true`
export const yesOrNo = z.enum(['yes', 'no']).transform((said) => said === 'yes')

const { id, seq, names, text, number, day, moment, yes: isSo, list } = shapes
/** What every row has: its id, and the entry that wrote it last. */
export const keyed = (table: string) => ({ id: own(table, 'id', id), seq: own(table, 'seq', seq) })

export const bodies: Noun = {
  name: 'bodies',
  words: { en: 'The bodies of the register.', zh: '登记簿中的机构。' },
  table: 'body',
  permission: 'public.can_see',
  isOfBody: false,
  visible: () => yes,
  filters: {
    parent: filter('right below this body', '直属于该机构', z.uuid(), (value) => sql`body.parent_id = ${value}`),
    slug: filter('at this address', '地址', z.string().max(60), (value) => sql`body.slug = ${value}`),
    kind: filter('of this kind', '类别', z.string().max(60), (value) => sql`body.kind = ${value}`),
  },
  columns: {
    ...keyed('body'),
    slug: own('body', 'slug', text),
    names: own('body', 'names', names),
    kind: own('body', 'kind', text),
    parent_id: own('body', 'parent_id', id.nullable()),
    time_zone: own('body', 'time_zone', text),
    languages: worked(sql`coalesce(body.languages, '{}')`, list),
  },
}

export const posts: Noun = {
  name: 'posts',
  words: { en: 'The posts of a body.', zh: '机构的职务。' },
  table: 'post',
  permission: 'members.can_see',
  isOfBody: true,
  visible: () => yes,
  filters: {
    role: filter('of this role', '角色', z.enum(roles), (value) => sql`post.role = ${value}`),
    ended: filter('ended, or not', '已撤销与否', yesOrNo, (value) => sql`(post.ended_on is not null) = ${value}`),
  },
  columns: {
    ...keyed('post'),
    names: own('post', 'names', names),
    role: own('post', 'role', z.enum(roles)),
    protocol_order: own('post', 'protocol_order', number.nullable()),
    is_shared: worked(sql`coalesce(post.is_shared, false)`, isSo),
    ended_on: own('post', 'ended_on', day.nullable()),
  },
}

export const people: Noun = {
  name: 'people',
  words: { en: 'The people of a body.', zh: '机构的人员。' },
  table: 'person',
  permission: 'members.can_see',
  isOfBody: true,
  // Whoever is known only from sessions that one may not see is not there for the connection.
  visible: () => yes,
  filters: {
    name: filter(
      'with this name in any language',
      '姓名（任一语言）',
      z.string().min(1).max(200),
      (value) => sql`exists (select from jsonb_each_text(person.names) as one where one.value = ${value})`,
    ),
    post: filter(
      'who held this post at any time',
      '曾任该职务',
      z.uuid(),
      (value) => sql`exists (select from tenure where tenure.body_id = person.body_id
        and tenure.person_id = person.id and tenure.post_id = ${value} and struck_at is null)`,
    ),
  },
  columns: {
    ...keyed('person'),
    names: own('person', 'names', names),
    merged_into: own('person', 'merged_into', id.nullable()),
  },
}

export const tenures: Noun = {
  name: 'tenures',
  words: { en: 'Who held which post, from and to which day.', zh: '何人自何日至何日任何职务。' },
  table: 'tenure',
  permission: 'members.can_see',
  isOfBody: true,
  // A tenure that only a text tells of is found by the connection where that text is seen.
  visible: () => sql<boolean>`tenure.struck_at is null`,
  filters: {
    post: filter('of this post', '职务', z.uuid(), (value) => sql`tenure.post_id = ${value}`),
    person: filter('of this person', '人员', z.uuid(), (value) => sql`tenure.person_id = ${value}`),
  },
  columns: {
    ...keyed('tenure'),
    post_id: own('tenure', 'post_id', id),
    person_id: own('tenure', 'person_id', id),
    acting: own('tenure', 'acting', isSo),
    from: own('tenure', 'held_from', day.nullable()),
    to: own('tenure', 'held_to', day.nullable()),
    seen_on: own('tenure', 'seen_on', day.nullable()),
  },
}

export const series: Noun = {
  name: 'series',
  words: { en: 'The numbered lines of sessions of a body.', zh: '机构的会议系列。' },
  table: 'series',
  permission: 'public.can_see',
  isOfBody: true,
  // A line of sessions shows that there are some.
  visible: (permissions) =>
    permissions === 'all' || permissions.includes('members.can_see')
      ? yes
      : sql<boolean>`exists (select from session where session.body_id = series.body_id and session.series_id = series.id)`,
  filters: {
    kind: filter('of this kind', '类别', z.string().max(60), (value) => sql`series.kind = ${value}`),
  },
  columns: {
    ...keyed('series'),
    slug: own('series', 'slug', text),
    names: own('series', 'names', names),
    kind: own('series', 'kind', text),
    restarts: own('series', 'restarts', z.enum(['year', 'term', 'never'])),
  },
}

export const directives: Noun = {
  name: 'directives',
  words: { en: 'Superior texts that sessions took up.', zh: '会议传达学习的上级精神。' },
  table: 'directive',
  permission: 'public.can_see',
  isOfBody: true,
  visible: () => sql<boolean>`exists (select from session_directive
    join session on session.body_id = session_directive.body_id and session.id = session_directive.session_id
    where session_directive.body_id = directive.body_id and session_directive.directive_id = directive.id)`,
  filters: {
    kind: filter(
      'of this kind',
      '类别',
      z.enum(['speech', 'meeting', 'document', 'instruction', 'general']),
      (value) => sql`directive.kind = ${value}`,
    ),
    session: filter(
      'that this session took up',
      '该次会议传达',
      z.uuid(),
      (value) => sql`exists (select from session_directive where session_directive.body_id = directive.body_id
        and session_directive.directive_id = directive.id and session_directive.session_id = ${value})`,
    ),
  },
  columns: {
    ...keyed('directive'),
    kind: own('directive', 'kind', text),
    names: own('directive', 'names', names),
    given_on: own('directive', 'given_on', day.nullable()),
    issuer: own('directive', 'issuer', text.nullable()),
  },
}

export const grants: Noun = {
  name: 'grants',
  words: { en: 'Roles that were given to accounts.', zh: '授予账号的角色。' },
  table: 'role_grant',
  permission: 'grant.can_give',
  isOfBody: true,
  visible: () => yes,
  filters: {
    role: filter('of this role', '角色', z.enum(grantRoles), (value) => sql`role_grant.role = ${value}`),
    account: filter('of this account', '账号', z.uuid(), (value) => sql`role_grant.account_id = ${value}`),
    revoked: filter('taken back, or not', '已收回与否', yesOrNo, (value) => sql`(revoked_at is not null) = ${value}`),
  },
  columns: {
    ...keyed('role_grant'),
    account_id: own('role_grant', 'account_id', id),
    account_name: own('role_grant', 'account_name', text),
    role: own('role_grant', 'role', z.enum(grantRoles)),
    given_at: own('role_grant', 'given_at', moment),
    given_by: own('role_grant', 'given_by', text),
    ends_at: own('role_grant', 'ends_at', moment.nullable()),
    revoked_at: own('role_grant', 'revoked_at', moment.nullable()),
  },
}
