-- What a session works with: files and links, each with its versions.
create table material (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  names jsonb not null,
  kind text not null check (kind in ('file', 'link')),
  language text check (language in ('en', 'zh', 'mn')),
  issuer text,
  level text check (level in ('public', 'members', 'restricted')),
  other_language_of uuid,
  withdrawn_at timestamptz,
  withdrawn_why text,
  primary key (body_id, id),
  foreign key (body_id, other_language_of) references material (body_id, id)
);
create index material_by_other_language on material (body_id, other_language_of) where other_language_of is not null;
comment on table material is 'A text, table, picture or link that sessions work with.';
comment on column material.language is 'Not stated: of no language, or of several.';
comment on column material.level is 'Not stated: its body''s members.';
comment on column material.other_language_of is 'The material that says the same in another language; that one names none itself.';
comment on column material.withdrawn_at is 'From then on it is offered nowhere; agendas that pinned it keep it.';

create table material_version (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  material_id uuid not null,
  version int not null check (version > 0),
  file_hash text check (file_hash ~ '^[0-9a-f]{64}$'),
  file_name text,
  media_type text,
  size bigint check (size > 0),
  url text,
  pages int check (pages between 1 and 100000),
  note text,
  added_at timestamptz not null,
  added_by text not null,
  primary key (body_id, id),
  unique (body_id, material_id, version),
  foreign key (body_id, material_id) references material (body_id, id),
  check ((file_hash is null) = (url is not null)),
  check ((file_hash is null) = (media_type is null) and (file_hash is null) = (size is null))
);
create index material_version_by_file on material_version (file_hash) where file_hash is not null;
comment on column material_version.file_hash is 'SHA-256 of the bytes: the name under which they are stored.';
comment on column material_version.media_type is 'As the bytes say, whatever the file was called.';
comment on column material_version.pages is 'As somebody counted them; those of a text that was extracted are in file_text.';

create table agenda_paper (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  agenda_item_id uuid not null,
  material_id uuid not null,
  version int not null,
  position int not null,
  taken_off_at timestamptz,
  primary key (body_id, id),
  unique (body_id, agenda_item_id, material_id),
  foreign key (body_id, session_id) references session (body_id, id),
  foreign key (body_id, agenda_item_id) references agenda_item (body_id, id),
  foreign key (body_id, material_id, version) references material_version (body_id, material_id, version)
);
create index agenda_paper_by_session on agenda_paper (body_id, session_id);
create index agenda_paper_by_material on agenda_paper (body_id, material_id);
comment on table agenda_paper is 'The version of a material that lies before an item of an agenda.';

create table passage_question (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  material_id uuid not null,
  version int not null,
  session_id uuid not null,
  page int check (page > 0),
  words text,
  question text not null,
  level text check (level in ('public', 'members', 'restricted')),
  asked_at timestamptz not null,
  asked_by text not null,
  asked_by_id uuid,
  taken_back_at timestamptz,
  primary key (body_id, id),
  foreign key (body_id, material_id, version) references material_version (body_id, material_id, version),
  foreign key (body_id, session_id) references session (body_id, id)
);
create index passage_question_by_material on passage_question (body_id, material_id, id);
create index passage_question_by_session on passage_question (body_id, session_id, id);
comment on table passage_question is 'What a member asks of a session about a passage of a material.';
comment on column passage_question.words is 'The passage, as it stands on the page.';
comment on column passage_question.level is 'Not stated: its body''s members. Never more open than its material and its session.';

-- The file that a text on the desk was read from.
alter table source_text
  add column file_hash text check (file_hash ~ '^[0-9a-f]{64}$'),
  add column file_type text,
  add column file_size bigint;
create index source_text_by_file on source_text (file_hash) where file_hash is not null;
comment on column source_text.file_hash is 'The original that the text was extracted from, by its SHA-256.';

-- The text of a stored file, page by page: made from its bytes and nothing else, so it is no record and is made again
-- wherever it is missing.
create table file_text (
  file_hash text primary key,
  media_type text not null,
  state text not null check (state in ('waiting', 'ready', 'none', 'failed')),
  pages int,
  why text,
  extracted_at timestamptz
);
comment on column file_text.state is 'none: its kind has no text to extract, or there is none in it.';
create index file_text_waiting on file_text (file_hash) where state = 'waiting';
create table file_page (
  file_hash text not null references file_text on delete cascade,
  page int not null,
  text text not null,
  primary key (file_hash, page)
);

-- State of the program, no record: what comes in piece by piece. Swept after a day.
create table upload (
  id uuid primary key,
  account_id uuid,
  body_id uuid not null,
  file_name text not null,
  size bigint not null,
  place text not null,
  received bigint not null default 0,
  file_hash text,
  media_type text,
  changed_at timestamptz not null default now()
);
create index upload_by_account on upload (account_id, body_id);
create index upload_by_time on upload (changed_at);
comment on column upload.received is 'Bytes that are safe on the disk of `place`.';
comment on column upload.place is 'The data folder that holds its bytes: processes on several machines share none.';

-- Where somebody stopped reading: theirs alone, no record, read by no page of anybody else.
create table reading_place (
  account_id uuid not null,
  body_id uuid not null,
  material_id uuid not null,
  version int not null,
  page int not null,
  kept_at timestamptz not null default now(),
  primary key (account_id, body_id, material_id)
);
