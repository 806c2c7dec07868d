-- What became of an item, and how long it took; the floor writes both when a session closes.
alter table agenda_item
  add column ended text check (ended in ('finished', 'skipped')),
  add column took_seconds int check (took_seconds >= 0);
comment on column agenda_item.ended is 'Not stated: the session is not over, or closed without it.';

-- A session that does not take place.
alter table session
  add column cancelled_at timestamptz,
  add column cancelled_why jsonb;

-- An agenda that others of its series begin with.
create table agenda_template (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  series_id uuid not null,
  names jsonb not null,
  items jsonb not null,
  made_at timestamptz not null,
  made_by text not null,
  dropped_at timestamptz,
  primary key (body_id, id),
  foreign key (body_id, series_id) references series (body_id, id)
);
create index agenda_template_by_series on agenda_template (body_id, series_id, id) where dropped_at is null;
comment on column agenda_template.items is 'In order: [{number, kind, names, presenter_post_id, presenter_words, minutes, level}]. Persons, papers and texts belong to one session and are not kept; nor is what is restricted.';
