-- A correction of minutes that was begun and is not to be made is discarded: it stays readable and never stands.
alter table minutes
  drop constraint minutes_state_check,
  add constraint minutes_state_check check (state in ('drafted', 'circulated', 'approved', 'superseded', 'discarded')),
  add column discarded_at timestamptz,
  add column discarded_by text;
comment on column minutes.discarded_at is 'A correction that is not made; its number is not given again.';
