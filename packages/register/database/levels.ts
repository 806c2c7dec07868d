import type pg from 'pg'
import type { Level } from './tables.ts'

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
} as const
export type Circle = keyof typeof circles | 'all'

/** The tables whose rows say themselves who sees them. A statement that states no level is as its session. */
const LEVELLED = ['session', 'undertaking'] as const

/** The circle of readers who see these levels. */
export function circleOf(levels: readonly Level[]): Circle {
  if (levels.includes('restricted')) return 'all'
  return levels.includes('members') ? 'members' : 'public'
}

/** SQL that makes the views anew, since a view keeps the columns that its table had on the day it was made. */
export function levelViews(): string {
  return Object.values(circles)
    .flatMap(({ schema, sees }) => [
      `create schema if not exists ${schema};`,
      ...['statement', ...LEVELLED].map((table) => `drop view if exists ${schema}.${table};`),
      ...LEVELLED.map((table) => `create view ${schema}.${table} as select * from ${table} where ${sees};`),
      `create view ${schema}.statement as select * from statement where (level is null or ${sees}) and exists (
        select from ${schema}.session where session.body_id = statement.body_id and session.id = statement.session_id);`,
    ])
    .join('\n')
}

/** Before anything else is asked on a new connection, its search path begins with the circle's schema. */
export function seesOnly(client: Pick<pg.PoolClient, 'query'>, circle: keyof typeof circles): Promise<unknown> {
  const { schema } = circles[circle]
  return client.query(`select set_config('search_path', $1 || ', ' || current_setting('search_path'), false)`, [schema])
}
