-- A draft of a readout can be put away.
alter table readout
  drop constraint readout_state_check,
  add constraint readout_state_check check (state in ('drafted', 'issued', 'withdrawn', 'discarded'));

-- What everybody reads of a sentence of minutes is what issued readouts tell of it, in their words.
alter table statement add column told jsonb;
comment on column statement.told is 'The words in which issued readouts tell it, by language: all that everybody reads of it; {}: none tells it; not stated: everybody reads it as its level says.';
alter table undertaking add column awaits_readout boolean not null default false;
comment on column undertaking.awaits_readout is 'Its words stand in no issued readout: it stays its members'' until one that tells its sentence is issued, or somebody opens it.';

-- Somebody speaks to an item more than once, and prepares each speech.
alter table speech_draft drop constraint speech_draft_body_id_session_id_account_id_agenda_item_id_key;
create index speech_draft_by_account on speech_draft (body_id, session_id, account_id, id);
