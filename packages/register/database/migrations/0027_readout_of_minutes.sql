-- A readout is of a text that was received, or composed from the approved minutes of a session.
alter table readout
  alter column source_id drop not null,
  add column minutes_id uuid,
  add foreign key (body_id, minutes_id) references minutes (body_id, id),
  add constraint readout_origin_check check ((source_id is null) <> (minutes_id is null));
comment on column readout.source_id is 'The received text that it is of; not stated: it was composed from minutes.';
comment on column readout.minutes_id is 'The version of the minutes that it was composed from; not stated: it is of a received text.';
