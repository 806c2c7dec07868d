import { sql } from 'kysely'
import { z } from 'zod'
import { activities } from '../plan/model.ts'
import { versionStates } from '../plan/versions.ts'
import { filter, shapes, type Noun } from './model.ts'
import { own, worked } from './nouns-of-bodies.ts'

const { id, seq, names, text, number, day, moment, list, level } = shapes
const keyed = (table: string) => ({ id: own(table, 'id', id), seq: own(table, 'seq', seq) })
const year = z
  .string()
  .regex(/^\d{4}$/, 'a year, as 2031')
  .transform(Number)
const figure = z
  .string()
  .regex(/^\d{1,4}$/, 'a whole number')
  .transform(Number)

export const plans: Noun = {
  name: 'plans',
  words: { en: 'The plans of a body, one a series and year.', zh: '机构的年度计划，每个系列每年一份。' },
  table: 'plan',
  permission: 'public.can_see',
  isOfBody: true,
  // A plan is there for whoever sees one of its versions.
  visible: () => sql<boolean>`exists (select from plan_version
    where plan_version.body_id = plan.body_id and plan_version.plan_id = plan.id)`,
  filters: {
    series: filter('of this series', '系列', z.uuid(), (value) => sql`plan.series_id = ${value}`),
    year: filter('of this year', '年度', year, (value) => sql`plan.year = ${value}`),
  },
  columns: {
    ...keyed('plan'),
    series_id: own('plan', 'series_id', id),
    year: own('plan', 'year', number),
    level: worked(sql`coalesce(plan.level, 'members')`, level),
    holds: worked(
      sql`(select max(version) from plan_version where plan_version.body_id = plan.body_id
        and plan_version.plan_id = plan.id and plan_version.state = 'approved')`,
      number.nullable(),
    ),
    made_at: own('plan', 'made_at', moment),
  },
  more: {
    versions: worked(
      sql`(select jsonb_agg(jsonb_build_object('id', id, 'version', version, 'state', state, 'reason', reason,
          'aims', aims, 'approved_by', approved_by) order by version)
        from plan_version where plan_version.body_id = plan.body_id and plan_version.plan_id = plan.id)`,
      z.array(
        z.object({
          ...{ id, version: number, state: z.enum(versionStates), reason: names.nullable(), aims: names.nullable() },
          approved_by: text.nullable(),
        }),
      ),
    ),
  },
}

const versionOf = sql`(select version from plan_version
  where plan_version.body_id = plan_item.body_id and plan_version.id = plan_item.version_id)`

export const planItems: Noun = {
  name: 'plan_items',
  words: { en: 'The topics of plans, by version and quarter.', zh: '计划中的专题，按版本和季度排列。' },
  table: 'plan_item',
  permission: 'public.can_see',
  isOfBody: true,
  visible: () => sql<boolean>`plan_item.dropped_at is null`,
  filters: {
    plan: filter('of this plan', '计划', z.uuid(), (value) => sql`plan_item.plan_id = ${value}`),
    version: filter('of the version of this number', '版本', figure, (value) => sql`${versionOf} = ${value}`),
    item: filter(
      'this topic, in every version',
      '各版本中的该专题',
      z.uuid(),
      (value) => sql`plan_item.item = ${value}`,
    ),
    quarter: filter('of this quarter', '季度', figure, (value) => sql`plan_item.quarter = ${value}`),
  },
  columns: {
    ...keyed('plan_item'),
    plan_id: own('plan_item', 'plan_id', id),
    version: worked(versionOf, number),
    item: own('plan_item', 'item', id),
    quarter: own('plan_item', 'quarter', number),
    position: own('plan_item', 'position', number),
    names: own('plan_item', 'names', names),
    category: own('plan_item', 'category', text.nullable()),
    activity: own('plan_item', 'activity', z.enum(activities).nullable()),
    window_from: own('plan_item', 'window_from', day.nullable()),
    window_to: own('plan_item', 'window_to', day.nullable()),
  },
  more: {
    questions: own('plan_item', 'questions', z.array(names)),
    materials: own('plan_item', 'materials', names.nullable()),
    material_ids: own('plan_item', 'material_ids', list),
    directives: own('plan_item', 'directives', names.nullable()),
    directive_ids: own('plan_item', 'directive_ids', list),
    speaker_posts: own('plan_item', 'speaker_posts', list),
  },
}
