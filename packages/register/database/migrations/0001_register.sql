-- The register: every growing table is keyed (body_id, id), so that a country's register can be spread over servers by body.
-- `seq` names the journal entry that wrote the row as it stands; `provenance` says of each field whether it is stated
-- in a text (source and span) or added (who and when). A field with neither is not stated.

create table journal_head (
  body_id uuid primary key,
  seq bigint not null,
  hash text not null
);
comment on table journal_head is 'The end of each body''s chain. Locking its row makes writes of one body follow one another.';

create table journal (
  body_id uuid not null,
  seq bigint not null,
  at timestamptz not null,
  actor jsonb not null,
  action text not null,
  subject jsonb not null,
  change jsonb not null,
  kept jsonb not null,
  prev_hash text not null,
  hash text not null,
  primary key (body_id, seq)
);
comment on column journal.change is 'What was written, as salted hashes: [{table, id, columns: {name: hash}}]. The chain runs over these.';
comment on column journal.kept is 'The values and salts behind the hashes, in the same order; null where a value was taken out.';
create index journal_by_time on journal (body_id, at desc, seq desc);

create table register (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  names jsonb not null,
  opened_at timestamptz not null,
  primary key (body_id, id)
);
comment on table register is 'One row: the name of this register.';

create table redaction (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  reason text not null,
  taken jsonb not null,
  taken_at timestamptz not null,
  taken_by text not null,
  primary key (body_id, id)
);
comment on table redaction is 'Why something was taken out of the records. What it was stands nowhere any more.';
comment on column redaction.taken is 'From where in the journal, each as seq/table/id/column: verification accepts no other gap.';

create table body (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  parent_id uuid,
  slug text not null unique,
  kind text not null,
  names jsonb not null,
  time_zone text not null,
  created_at timestamptz not null,
  primary key (body_id, id),
  check (body_id = id)
);
create index body_by_parent on body (parent_id);

create table person (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  names jsonb not null,
  provenance jsonb not null,
  primary key (body_id, id)
);
create index person_by_name on person using gin (names jsonb_path_ops);

create table post (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  names jsonb not null,
  role text not null,
  protocol_order int,
  provenance jsonb not null,
  primary key (body_id, id)
);
create index post_by_name on post using gin (names jsonb_path_ops);
create index post_by_order on post (body_id, protocol_order, id);

create table tenure (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  post_id uuid not null,
  person_id uuid not null,
  acting boolean not null,
  held_from date,
  held_to date,
  seen_on date,
  provenance jsonb not null,
  primary key (body_id, id),
  foreign key (body_id, post_id) references post (body_id, id),
  foreign key (body_id, person_id) references person (body_id, id)
);
comment on column tenure.seen_on is 'A day on which a text names the person in the post; from and to may both be not stated.';
create index tenure_by_post on tenure (body_id, post_id);
create index tenure_by_person on tenure (body_id, person_id);

create table source_text (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  name text,
  media_type text not null,
  language text not null,
  translator text,
  text text not null,
  text_hash text not null,
  received_at timestamptz not null,
  primary key (body_id, id)
);
comment on column source_text.text is 'As received. Spans anywhere in the register count UTF-16 units of this text.';
comment on column source_text.text_hash is 'Of the text after folding white space: the same text is not received twice.';
create unique index source_text_once on source_text (body_id, text_hash);

create table reading (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  source_id uuid not null,
  record jsonb not null,
  state text not null check (state in ('open', 'filed', 'set_aside')),
  opened_at timestamptz not null,
  filed_at timestamptz,
  primary key (body_id, id),
  foreign key (body_id, source_id) references source_text (body_id, id)
);
create index reading_by_state on reading (body_id, state, id desc);
create index reading_by_source on reading (body_id, source_id);

create table reading_decision (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  reading_id uuid not null,
  path text not null,
  kind text not null check (kind in ('confirmed', 'corrected', 'not_stated', 'taken_back')),
  value jsonb,
  span_start int,
  span_end int,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (body_id, id),
  unique (body_id, reading_id, path),
  foreign key (body_id, reading_id) references reading (body_id, id)
);

create table directive (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  kind text not null check (kind in ('speech', 'meeting', 'document', 'instruction', 'general')),
  names jsonb not null,
  given_on date,
  issuer text,
  provenance jsonb not null,
  primary key (body_id, id)
);
create index directive_by_name on directive using gin (names jsonb_path_ops);

create table series (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  slug text not null,
  names jsonb not null,
  kind text not null,
  restarts text not null check (restarts in ('year', 'term', 'never')),
  primary key (body_id, id),
  unique (body_id, slug)
);

create table session (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  series_id uuid not null,
  period text not null,
  n text not null,
  language text not null,
  year int,
  number int,
  term int,
  held date[] not null,
  held_on date,
  kind text not null,
  names jsonb not null,
  body_names jsonb not null,
  presider_id uuid,
  place text,
  provenance jsonb not null,
  recorded_at timestamptz not null,
  primary key (body_id, id),
  unique (body_id, series_id, period, n),
  foreign key (body_id, series_id) references series (body_id, id),
  foreign key (body_id, presider_id) references person (body_id, id)
);
comment on column session.n is 'The address within the period: the number, or the date where no number is stated.';
comment on column session.language is 'Of the text it was recorded from: the one whose clauses and places count.';
comment on column session.year is 'The year the session counts for: of its name, else of the day it was held.';
comment on column session.names is 'What it is called, per language: the headline of its text until somebody gives a topic.';
create unique index session_number_once on session (body_id, series_id, period, number) where number is not null;
create index session_by_year on session (body_id, year, held_on, id);
create index session_by_day on session (body_id, series_id, held_on, id);

create table session_source (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  source_id uuid not null,
  language text not null,
  primary key (body_id, id),
  unique (body_id, session_id, language),
  foreign key (body_id, session_id) references session (body_id, id),
  foreign key (body_id, source_id) references source_text (body_id, id)
);
create index session_source_by_source on session_source (body_id, source_id);

create table attendance (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  person_id uuid not null,
  position int not null,
  part text not null,
  posts jsonb not null,
  provenance jsonb not null,
  primary key (body_id, id),
  unique (body_id, session_id, person_id),
  foreign key (body_id, session_id) references session (body_id, id),
  foreign key (body_id, person_id) references person (body_id, id)
);
comment on column attendance.posts is 'The posts the text gives the person on that day: [{post_id, acting}].';

create table session_directive (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  directive_id uuid not null,
  position int not null,
  provenance jsonb not null,
  primary key (body_id, id),
  unique (body_id, session_id, directive_id),
  foreign key (body_id, session_id) references session (body_id, id),
  foreign key (body_id, directive_id) references directive (body_id, id)
);
create index session_directive_by_directive on session_directive (body_id, directive_id);

create table statement (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  number int not null,
  act text not null,
  act_text jsonb not null,
  speaker_id uuid,
  speaker_text text,
  continues int,
  directive boolean not null,
  marker text,
  text jsonb not null,
  spans jsonb not null,
  clauses jsonb not null,
  areas text[] not null,
  provenance jsonb not null,
  primary key (body_id, id),
  unique (body_id, session_id, number),
  foreign key (body_id, session_id) references session (body_id, id),
  foreign key (body_id, speaker_id) references person (body_id, id)
);
comment on column statement.number is 'Given once and never reused. The order of the numbers is the order of the text.';
comment on column statement.continues is 'The number of the head whose act this sentence carries on.';
comment on column statement.spans is 'Per language: {source, span, said_from}.';
comment on column statement.clauses is 'Per language: [{kind, span}] into that language''s source.';

create table undertaking (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  statement_id uuid not null,
  number int not null,
  text jsonb not null,
  clause jsonb,
  state text not null,
  due date,
  milestone date,
  lead_post_id uuid,
  lead_body_id uuid,
  areas text[] not null,
  year int,
  last_word jsonb,
  provenance jsonb not null,
  registered_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (body_id, id),
  unique (body_id, statement_id, number),
  foreign key (body_id, session_id) references session (body_id, id),
  foreign key (body_id, statement_id) references statement (body_id, id),
  foreign key (body_id, lead_post_id) references post (body_id, id)
);
comment on column undertaking.milestone is 'The earliest milestone not met yet; past it, the work is behind.';
comment on column undertaking.last_word is 'The last thing said about it, for lists: {kind, at, text}.';
comment on column undertaking.due is 'Indexed as coalesce(due, infinity): what has no date comes last, and one row comparison finds the next page.';
create index undertaking_by_session on undertaking (body_id, session_id, id);
create index undertaking_open on undertaking (body_id, coalesce(due, 'infinity'::date), id)
  where state not in ('closed', 'not_pursued');
create index undertaking_by_state on undertaking (body_id, state, coalesce(due, 'infinity'::date), id);
create index undertaking_by_lead on undertaking
  (body_id, coalesce(lead_post_id, lead_body_id), coalesce(due, 'infinity'::date), id);
create index undertaking_by_year on undertaking (body_id, year, coalesce(due, 'infinity'::date), id);
create index undertaking_by_due on undertaking (body_id, coalesce(due, 'infinity'::date), id);
create index undertaking_by_milestone on undertaking (body_id, milestone)
  where milestone is not null and state not in ('closed', 'not_pursued');
create index undertaking_by_area on undertaking using gin (areas);

create table undertaking_owner (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  undertaking_id uuid not null,
  part text not null check (part in ('lead', 'co_lead', 'responsible', 'support')),
  post_id uuid,
  owner_body_id uuid,
  named_at timestamptz not null,
  named_by text not null,
  released_at timestamptz,
  provenance jsonb not null,
  primary key (body_id, id),
  check ((post_id is null) <> (owner_body_id is null)),
  foreign key (body_id, undertaking_id) references undertaking (body_id, id),
  foreign key (body_id, post_id) references post (body_id, id)
);
create index undertaking_owner_by_undertaking on undertaking_owner (body_id, undertaking_id);

create table undertaking_due (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  undertaking_id uuid not null,
  due date not null,
  reason jsonb,
  asked_at timestamptz not null,
  asked_by text not null,
  before_date boolean not null,
  granted boolean not null,
  provenance jsonb not null,
  primary key (body_id, id),
  foreign key (body_id, undertaking_id) references undertaking (body_id, id)
);
comment on column undertaking_due.before_date is 'Whether it was asked before the date that stood then.';
create index undertaking_due_by_undertaking on undertaking_due (body_id, undertaking_id);

create table undertaking_milestone (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  undertaking_id uuid not null,
  due date not null,
  text jsonb not null,
  met_at timestamptz,
  primary key (body_id, id),
  foreign key (body_id, undertaking_id) references undertaking (body_id, id)
);
create index undertaking_milestone_by_undertaking on undertaking_milestone (body_id, undertaking_id);

create table undertaking_step (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  undertaking_id uuid not null,
  state text not null,
  reason jsonb,
  rests_on jsonb,
  taken_at timestamptz not null,
  taken_by text not null,
  primary key (body_id, id),
  foreign key (body_id, undertaking_id) references undertaking (body_id, id)
);
create index undertaking_step_by_undertaking on undertaking_step (body_id, undertaking_id);

create table progress_report (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  undertaking_id uuid not null,
  progress jsonb not null,
  problem jsonb,
  next_step jsonb,
  given_at timestamptz not null,
  given_by text not null,
  primary key (body_id, id),
  foreign key (body_id, undertaking_id) references undertaking (body_id, id)
);
create index progress_report_by_undertaking on progress_report (body_id, undertaking_id);

create table readout (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  language text not null,
  version int not null,
  state text not null check (state in ('drafted', 'issued', 'withdrawn')),
  source_id uuid not null,
  text text not null,
  parts jsonb not null,
  note jsonb,
  drafted_at timestamptz not null,
  issued_at timestamptz,
  primary key (body_id, id),
  unique (body_id, session_id, language, version),
  foreign key (body_id, session_id) references session (body_id, id),
  foreign key (body_id, source_id) references source_text (body_id, id)
);
create index readout_first_issued on readout (body_id, session_id desc, issued_at) where state = 'issued' and version = 1;
comment on column readout.parts is 'Where in the text stand headline, subheads, dateline and each statement: {headline, subheads, dateline, statements: [{number, span}]}.';
