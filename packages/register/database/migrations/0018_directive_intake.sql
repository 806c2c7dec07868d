-- Superior texts as they are taken in, before any session took them up.
alter table directive
  add column publication text check (publication in ('circle', 'full', 'reported')),
  add column study_until date,
  add column url text,
  add column taken_in_at timestamptz;
comment on column directive.publication is 'circle: passed on to a set circle; full: published in full; reported: only the news told of it. Not stated: known from a reading alone.';
comment on column directive.study_until is 'By when it is to be studied.';
comment on column directive.taken_in_at is 'When it was put on the list of what is to be studied; not stated: it is not on the list.';
create index directive_taken_in on directive (body_id, coalesce(study_until, 'infinity'::date), id) where taken_in_at is not null;
