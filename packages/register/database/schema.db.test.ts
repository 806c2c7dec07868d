import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { drawSchema } from './schema.ts'
import { cloneDatabase } from './testing.ts'

test('the committed picture of the schema is the schema that the migrations make (else: npm run schema)', async () => {
  const database = await cloneDatabase()
  try {
    expect(await drawSchema(database.pool)).toBe(await readFile(new URL('schema.sql', import.meta.url), 'utf8'))
  } finally {
    await database.close()
  }
})

test('the picture shows columns, defaults, keys, checks, indexes, triggers, views and functions', async () => {
  const database = await cloneDatabase()
  try {
    await database.pool.query(`drop schema public cascade; create schema public;
      create table thing (id int primary key, day date not null default current_date, twice int generated always as (id * 2) stored,
        constraint positive check (id > 0));
      comment on column thing.day is 'When it was.';
      create index thing_by_day on thing (day desc) where id > 5;
      create view days as select day from thing;
      create function one() returns int language sql as 'select 1'`)
    expect(await drawSchema(database.pool)).toMatchInlineSnapshot(`
      "-- The schema as it stands. Written by \`npm run schema\` from the migrations; a test compares it.

      create table thing (
        id integer not null,
        day date not null default CURRENT_DATE, -- When it was.
        twice integer generated always as ((id * 2)) stored,
        constraint thing_pkey PRIMARY KEY (id),
        constraint positive CHECK ((id > 0))
      );
      CREATE INDEX thing_by_day ON public.thing USING btree (day DESC) WHERE (id > 5);

      create view days as
       SELECT day
         FROM thing;

      CREATE OR REPLACE FUNCTION public.one()
       RETURNS integer
       LANGUAGE sql
      AS $function$select 1$function$
      ;
      "
    `)
  } finally {
    await database.close()
  }
})
