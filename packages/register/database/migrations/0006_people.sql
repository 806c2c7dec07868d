-- Bodies, posts and people as they change: every column that comes to a standing table is empty in the rows from before.

alter table body add column languages text[];
comment on column body.languages is 'Working languages, the first one leading; not stated: those of its name.';
alter table body add column quiet_from text;
alter table body add column quiet_to text;
comment on column body.quiet_from is 'Between quiet_from and quiet_to (HH:MM of its time zone) nobody is reminded.';

alter table post add column is_shared boolean;
comment on column post.is_shared is 'Several people hold it at once, such as members. Not stated: one person holds it.';
alter table post add column ended_on date;
comment on column post.ended_on is 'Its last day; a post that is not ended has none.';

alter table person add column merged_into uuid;
comment on column person.merged_into is 'The person that this one proved to be, never itself merged: one step leads to who it is.';
create index person_by_merged on person (body_id, merged_into) where merged_into is not null;

alter table tenure add column struck_at timestamptz;
comment on column tenure.struck_at is 'Recorded by mistake: it was never so. The journal keeps what was recorded.';

create table person_merge (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  person_id uuid not null,
  merged_id uuid not null,
  moved jsonb not null,
  merged_at timestamptz not null,
  merged_by text not null,
  undone_at timestamptz,
  primary key (body_id, id),
  foreign key (body_id, person_id) references person (body_id, id),
  foreign key (body_id, merged_id) references person (body_id, id)
);
comment on table person_merge is 'Two that a reading took for different people were one. What moved is listed, so that it can go back.';
comment on column person_merge.moved is '[{table, id}]: rows whose person was merged_id before and person_id after.';
create index person_merge_by_person on person_merge (body_id, person_id) where undone_at is null;

create table term (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  number int not null,
  begins_on date not null,
  ends_on date,
  provenance jsonb not null,
  primary key (body_id, id),
  unique (body_id, number)
);
comment on table term is 'Numbered periods of a body; they do not overlap.';

create table terminology (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  kind text not null check (kind in ('word', 'slogan')),
  key text,
  names jsonb not null,
  gloss jsonb not null,
  items jsonb not null,
  first_used_on date,
  struck_at timestamptz,
  provenance jsonb not null,
  primary key (body_id, id)
);
comment on table terminology is 'How a body calls things: a local word for a word of the product (key), or a slogan with what it stands for.';
comment on column terminology.items is 'What a numbered slogan counts, in order: [{en, zh, mn}].';
create unique index terminology_word_once on terminology (body_id, key) where key is not null and struck_at is null;
