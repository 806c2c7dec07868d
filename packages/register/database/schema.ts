import type pg from 'pg'

/**
 * Draws the schema as it stands in the catalogue: tables in the order of their names with columns in their order, types,
 * defaults, checks, keys and indexes, then views and functions. A picture to read and compare, not a script to run;
 * the table of migrations is left out.
 *
 * @returns plain text, the same for the same schema on every server from 15 on
 */
export async function drawSchema(pool: pg.Pool): Promise<string> {
  const tables = await pool.query<{ table: string; comment: string | null }>(TABLES)
  const columns = await pool.query<{ table: string; line: string; comment: string | null }>(COLUMNS)
  const constraints = await pool.query<{ table: string; line: string }>(CONSTRAINTS)
  const others = await pool.query<{ table: string; line: string }>(OTHERS)
  const rest = await pool.query<{ line: string }>(REST)
  const drawn = tables.rows.map(({ table, comment }) => {
    const of = <Row extends { table: string }>(rows: Row[]) => rows.filter((row) => row.table === table)
    const inside = [
      ...of(columns.rows).map((row) => ({ line: row.line, note: row.comment })),
      ...of(constraints.rows).map((row) => ({ line: row.line, note: null })),
    ]
    const lines = inside.map(({ line, note }, index) => {
      const comma = index === inside.length - 1 ? '' : ','
      return `  ${line}${comma}${note === null ? '' : ` -- ${note}`}`
    })
    const head = comment === null ? [] : [`-- ${comment}`]
    return [...head, `create table ${table} (`, ...lines, ');', ...of(others.rows).map((row) => row.line)].join('\n')
  })
  const head = '-- The schema as it stands. Written by `npm run schema` from the migrations; a test compares it.'
  return `${[head, ...drawn, ...rest.rows.map((row) => row.line)].join('\n\n')}\n`
}

const OURS = `relation.relnamespace = 'public'::regnamespace and relation.relname <> 'migration'`

const TABLES = `
  select relation.relname as table, obj_description(relation.oid, 'pg_class') as comment
  from pg_class relation where relation.relkind in ('r', 'p') and ${OURS}
  order by relation.relname collate "C"`

const COLUMNS = `
  select relation.relname as table, col_description(relation.oid, attribute.attnum) as comment,
         concat_ws(' ', quote_ident(attribute.attname), format_type(attribute.atttypid, attribute.atttypmod),
           case when attribute.attnotnull then 'not null' end,
           case when attribute.attidentity <> '' then 'generated as identity'
                when attribute.attgenerated = 's' then 'generated always as (' || pg_get_expr(value.adbin, value.adrelid) || ') stored'
                when value.adbin is not null then 'default ' || pg_get_expr(value.adbin, value.adrelid) end) as line
  from pg_class relation
  join pg_attribute attribute on attribute.attrelid = relation.oid and attribute.attnum > 0 and not attribute.attisdropped
  left join pg_attrdef value on value.adrelid = relation.oid and value.adnum = attribute.attnum
  where relation.relkind in ('r', 'p') and ${OURS}
  order by relation.relname collate "C", attribute.attnum`

// Since 18 a "not null" is a constraint too ('n'); it already stands with its column.
const CONSTRAINTS = `
  select relation.relname as table, 'constraint ' || quote_ident(con.conname) || ' ' || pg_get_constraintdef(con.oid) as line
  from pg_constraint con join pg_class relation on relation.oid = con.conrelid
  where con.contype in ('p', 'u', 'f', 'c', 'x') and ${OURS}
  order by relation.relname collate "C", array_position(array['p', 'u', 'f', 'c', 'x'], con.contype::text), con.conname collate "C"`

/** Indexes that no constraint made, and triggers. */
const OTHERS = `
  select relation.relname as table, found.line from pg_class relation
  cross join lateral (
    select 1 as part, index.relname as name, pg_get_indexdef(index.oid) || ';' as line
    from pg_index link join pg_class index on index.oid = link.indexrelid
    where link.indrelid = relation.oid and not exists (select from pg_constraint con where con.conindid = index.oid)
    union all
    select 2, trigger.tgname, pg_get_triggerdef(trigger.oid) || ';'
    from pg_trigger trigger where trigger.tgrelid = relation.oid and not trigger.tgisinternal
  ) found
  where relation.relkind in ('r', 'p') and ${OURS}
  order by relation.relname collate "C", found.part, found.name collate "C"`

/** Extensions, own types, views and functions; what an extension brought is not ours. */
const REST = `
  select line from (
    select 1 as part, extname as name, 'create extension ' || extname || ';' as line
    from pg_extension where extname <> 'plpgsql'
    union all
    select 2, typname, 'create type ' || quote_ident(typname) || ' as enum ('
      || (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = kind.oid) || ');'
    from pg_type kind where typtype = 'e' and typnamespace = 'public'::regnamespace
    union all
    select 3, relation.relname, 'create view ' || quote_ident(relation.relname) || ' as' || chr(10) || pg_get_viewdef(relation.oid)
    from pg_class relation where relation.relkind in ('v', 'm') and ${OURS}
    union all
    select 4, proname, pg_get_functiondef(code.oid) || ';'
    from pg_proc code where pronamespace = 'public'::regnamespace and prokind in ('f', 'p')
      and not exists (select from pg_depend where objid = code.oid and deptype = 'e')
  ) all_lines order by part, name collate "C", line collate "C"`
