-- The minutes of sessions that are held in the register: versions with their sentences, what members say of them, who
-- reserves a position, and the internal record beside them.

create table minutes (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  version int not null check (version > 0),
  state text not null check (state in ('drafted', 'circulated', 'approved', 'superseded')),
  reason jsonb,
  restored_from int,
  lengths jsonb not null,
  drafted_at timestamptz not null,
  drafted_by text not null,
  circulated_at timestamptz,
  circulated_by text,
  comments_until date,
  approved_at timestamptz,
  approved_by text,
  decided_in uuid,
  superseded_at timestamptz,
  primary key (body_id, id),
  unique (body_id, session_id, version),
  foreign key (body_id, session_id) references session (body_id, id),
  foreign key (body_id, decided_in) references agenda_item (body_id, id)
);
comment on table minutes is 'A version of the account of a session''s results; an approved one never changes, a correction is the next version.';
comment on column minutes.reason is 'Why a correction was made; the first version has none.';
comment on column minutes.restored_from is 'The version whose sentences this one began from, where it is not the one before.';
comment on column minutes.lengths is 'How long the minutes are to be: words in languages that part them, else characters, by language.';
comment on column minutes.decided_in is 'The agenda item of a later session that approved them.';
create unique index minutes_under_way on minutes (body_id, session_id) where state in ('drafted', 'circulated');
create unique index minutes_standing on minutes (body_id, session_id) where state = 'approved';

create table minutes_sentence (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  minutes_id uuid not null,
  session_id uuid not null,
  key uuid not null,
  position int not null,
  act text not null,
  act_text jsonb not null,
  speaker_id uuid,
  speaker_text text,
  text jsonb not null,
  continues boolean not null,
  directive boolean not null,
  marker text,
  directive_id uuid,
  areas text[] not null,
  agenda_item_id uuid,
  settled boolean not null,
  floor_step int,
  level text check (level in ('public', 'members', 'restricted')),
  number int,
  dropped_at timestamptz,
  dropped_by text,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (body_id, id),
  unique (body_id, minutes_id, key),
  foreign key (body_id, minutes_id) references minutes (body_id, id),
  foreign key (body_id, session_id) references session (body_id, id),
  foreign key (body_id, speaker_id) references person (body_id, id),
  foreign key (body_id, directive_id) references directive (body_id, id),
  foreign key (body_id, agenda_item_id) references agenda_item (body_id, id)
);
comment on table minutes_sentence is 'One sentence of a version of the minutes; once approved it stands as a statement too.';
comment on column minutes_sentence.key is 'The same in every version, however the sentence is worded.';
comment on column minutes_sentence.position is 'The order within the version; gaps mean nothing.';
comment on column minutes_sentence.continues is 'Carries on the act of the sentence before it.';
comment on column minutes_sentence.settled is 'One of the matters settled.';
comment on column minutes_sentence.floor_step is 'The step of the floor by which it was taken down.';
comment on column minutes_sentence.number is 'That of its statement: given when it is first approved.';
comment on column minutes_sentence.dropped_at is 'Left out of this version; it can be taken back until the version is approved.';
create index minutes_sentence_by_minutes on minutes_sentence (body_id, minutes_id, position, id);
create unique index minutes_sentence_of_step on minutes_sentence (body_id, minutes_id, floor_step) where floor_step is not null;

create table minutes_comment (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  minutes_id uuid not null,
  session_id uuid not null,
  key uuid,
  words jsonb,
  wording jsonb,
  given_at timestamptz not null,
  given_by text not null,
  given_by_id uuid,
  answer text check (answer in ('accepted', 'declined')),
  answer_reason jsonb,
  answered_at timestamptz,
  answered_by text,
  primary key (body_id, id),
  check (words is not null or wording is not null),
  foreign key (body_id, minutes_id) references minutes (body_id, id),
  foreign key (body_id, session_id) references session (body_id, id)
);
comment on column minutes_comment.key is 'The sentence it is about; not stated: the minutes as a whole.';
comment on column minutes_comment.wording is 'The words that the sentence is to have instead.';
create index minutes_comment_by_minutes on minutes_comment (body_id, minutes_id, id);

create table minutes_dissent (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  key uuid,
  agenda_item_id uuid,
  person_id uuid not null,
  kind text not null check (kind in ('dissent', 'reserved')),
  words jsonb,
  recorded_at timestamptz not null,
  recorded_by text not null,
  at_wish boolean not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  primary key (body_id, id),
  foreign key (body_id, session_id) references session (body_id, id),
  foreign key (body_id, agenda_item_id) references agenda_item (body_id, id),
  foreign key (body_id, person_id) references person (body_id, id)
);
comment on table minutes_dissent is 'That somebody dissents or reserves their position, recorded because they wish it.';
comment on column minutes_dissent.at_wish is 'Recorded by the secretary at the person''s wish; otherwise by the person.';
create index minutes_dissent_by_session on minutes_dissent (body_id, session_id, id);

create table record_note (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  speech_id uuid,
  agenda_item_id uuid,
  text jsonb not null,
  noted_at timestamptz not null,
  noted_by text not null,
  primary key (body_id, id),
  foreign key (body_id, session_id) references session (body_id, id),
  foreign key (body_id, agenda_item_id) references agenda_item (body_id, id)
);
comment on table record_note is 'The main points of a speech, or of an item, in the internal record of a session.';
create unique index record_note_of_speech on record_note (body_id, session_id, speech_id) where speech_id is not null;
create unique index record_note_of_item on record_note (body_id, session_id, agenda_item_id) where agenda_item_id is not null;

create table speech_paper (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  agenda_item_id uuid,
  person_id uuid not null,
  text text not null,
  given_at timestamptz not null,
  given_by text not null,
  primary key (body_id, id),
  foreign key (body_id, session_id) references session (body_id, id),
  foreign key (body_id, agenda_item_id) references agenda_item (body_id, id),
  foreign key (body_id, person_id) references person (body_id, id)
);
comment on table speech_paper is 'The written draft of a speech, given to the record by whoever spoke.';
create index speech_paper_by_session on speech_paper (body_id, session_id, id);

-- What nobody but the speaker sees: no part of the record, and so in no journal, until it is given.
create table speech_draft (
  body_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  agenda_item_id uuid,
  account_id uuid not null,
  text text not null,
  changed_at timestamptz not null,
  primary key (body_id, id),
  unique nulls not distinct (body_id, session_id, account_id, agenda_item_id),
  foreign key (body_id, session_id) references session (body_id, id)
);
comment on table speech_draft is 'A draft of a speech that its speaker keeps to themselves; state of the program, not part of the record.';

create table make_up (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  person_id uuid not null,
  confirmed_at timestamptz not null,
  primary key (body_id, id),
  unique (body_id, session_id, person_id),
  foreign key (body_id, session_id) references session (body_id, id),
  foreign key (body_id, person_id) references person (body_id, id)
);
comment on table make_up is 'Somebody who was away has read what the session had before it.';

create table minutes_readout (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  source_id uuid not null,
  reading_id uuid not null,
  language text not null,
  attached_at timestamptz not null,
  attached_by text not null,
  detached_at timestamptz,
  primary key (body_id, id),
  foreign key (body_id, session_id) references session (body_id, id),
  foreign key (body_id, source_id) references source_text (body_id, id),
  foreign key (body_id, reading_id) references reading (body_id, id)
);
comment on table minutes_readout is 'A text about a session that was held in the register, read to be compared with its minutes.';
create index minutes_readout_by_session on minutes_readout (body_id, session_id, id);

-- What a statement says beside its sentence, where it comes from minutes.
alter table statement
  add column position int,
  add column sentence_key uuid,
  add column agenda_item_id uuid,
  add column directive_id uuid,
  add column settled boolean,
  add column withdrawn_at timestamptz,
  add constraint statement_agenda_item_fkey foreign key (body_id, agenda_item_id) references agenda_item (body_id, id),
  add constraint statement_directive_fkey foreign key (body_id, directive_id) references directive (body_id, id);
comment on column statement.position is 'Its place among the statements of its session; not stated: by its number.';
comment on column statement.sentence_key is 'The sentence of the minutes that it stands for.';
comment on column statement.withdrawn_at is 'A correction of the minutes left it out; its number is not given again.';
create unique index statement_of_sentence on statement (body_id, session_id, sentence_key) where sentence_key is not null;
