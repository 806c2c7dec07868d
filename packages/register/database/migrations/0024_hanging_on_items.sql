-- What hangs on an item of an agenda names it, so that it is seen by whoever sees the item as it is now.
alter table floor_step
  add column agenda_item_id uuid,
  add foreign key (body_id, agenda_item_id) references agenda_item (body_id, id);
comment on column floor_step.agenda_item_id is 'The item that the step belongs to; not stated: to none, or the step alone says.';

-- The main points of a speech are those of a speech that there is. Older ones are not looked at.
alter table record_note
  add constraint record_note_speech_fkey foreign key (body_id, speech_id) references speech (body_id, id) not valid;

-- A draft is of an item that there is; it is no record, and what belonged nowhere goes.
delete from speech_draft where agenda_item_id is not null and not exists (select from agenda_item
  where agenda_item.body_id = speech_draft.body_id and agenda_item.id = speech_draft.agenda_item_id
    and agenda_item.session_id = speech_draft.session_id);
alter table speech_draft
  add constraint speech_draft_agenda_item_fkey foreign key (body_id, agenda_item_id) references agenda_item (body_id, id),
  add constraint speech_draft_text_check check (length(text) <= 60000) not valid;

-- What is said of a sentence asks who sees it, by its key.
create index minutes_sentence_by_key on minutes_sentence (body_id, session_id, key);
