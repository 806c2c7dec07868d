-- The schema as it stands. Written by `npm run schema` from the migrations; a test compares it.

create table attendance (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  person_id uuid not null,
  "position" integer not null,
  part text not null,
  posts jsonb not null, -- The posts the text gives the person on that day: [{post_id, acting}].
  provenance jsonb not null,
  constraint attendance_pkey PRIMARY KEY (body_id, id),
  constraint attendance_body_id_session_id_person_id_key UNIQUE (body_id, session_id, person_id),
  constraint attendance_body_id_person_id_fkey FOREIGN KEY (body_id, person_id) REFERENCES person(body_id, id),
  constraint attendance_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id)
);

create table body (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  parent_id uuid,
  slug text not null,
  kind text not null,
  names jsonb not null,
  time_zone text not null,
  created_at timestamp with time zone not null,
  constraint body_pkey PRIMARY KEY (body_id, id),
  constraint body_slug_key UNIQUE (slug),
  constraint body_check CHECK ((body_id = id))
);
CREATE INDEX body_by_parent ON public.body USING btree (parent_id);

create table directive (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  kind text not null,
  names jsonb not null,
  given_on date,
  issuer text,
  provenance jsonb not null,
  constraint directive_pkey PRIMARY KEY (body_id, id),
  constraint directive_kind_check CHECK ((kind = ANY (ARRAY['speech'::text, 'meeting'::text, 'document'::text, 'instruction'::text, 'general'::text])))
);
CREATE INDEX directive_by_name ON public.directive USING gin (names jsonb_path_ops);

create table journal (
  body_id uuid not null,
  seq bigint not null,
  at timestamp with time zone not null,
  actor jsonb not null,
  action text not null,
  subject jsonb not null,
  change jsonb not null, -- What was written, as salted hashes: [{table, id, columns: {name: hash}}]. The chain runs over these.
  kept jsonb not null, -- The values and salts behind the hashes, in the same order; null where a value was taken out.
  prev_hash text not null,
  hash text not null,
  constraint journal_pkey PRIMARY KEY (body_id, seq)
);
CREATE INDEX journal_by_time ON public.journal USING btree (body_id, at DESC, seq DESC);

-- The end of each body's chain. Locking its row makes writes of one body follow one another.
create table journal_head (
  body_id uuid not null,
  seq bigint not null,
  hash text not null,
  constraint journal_head_pkey PRIMARY KEY (body_id)
);

create table person (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  names jsonb not null,
  provenance jsonb not null,
  constraint person_pkey PRIMARY KEY (body_id, id)
);
CREATE INDEX person_by_name ON public.person USING gin (names jsonb_path_ops);

create table post (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  names jsonb not null,
  role text not null,
  protocol_order integer,
  provenance jsonb not null,
  constraint post_pkey PRIMARY KEY (body_id, id)
);
CREATE INDEX post_by_name ON public.post USING gin (names jsonb_path_ops);
CREATE INDEX post_by_order ON public.post USING btree (body_id, protocol_order, id);

create table progress_report (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  undertaking_id uuid not null,
  progress jsonb not null,
  problem jsonb,
  next_step jsonb,
  given_at timestamp with time zone not null,
  given_by text not null,
  constraint progress_report_pkey PRIMARY KEY (body_id, id),
  constraint progress_report_body_id_undertaking_id_fkey FOREIGN KEY (body_id, undertaking_id) REFERENCES undertaking(body_id, id)
);
CREATE INDEX progress_report_by_undertaking ON public.progress_report USING btree (body_id, undertaking_id);

create table reading (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  source_id uuid not null,
  record jsonb not null,
  state text not null,
  opened_at timestamp with time zone not null,
  filed_at timestamp with time zone,
  constraint reading_pkey PRIMARY KEY (body_id, id),
  constraint reading_body_id_source_id_fkey FOREIGN KEY (body_id, source_id) REFERENCES source_text(body_id, id),
  constraint reading_state_check CHECK ((state = ANY (ARRAY['open'::text, 'filed'::text, 'set_aside'::text])))
);
CREATE INDEX reading_by_source ON public.reading USING btree (body_id, source_id);
CREATE INDEX reading_by_state ON public.reading USING btree (body_id, state, id DESC);

create table reading_decision (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  reading_id uuid not null,
  path text not null,
  kind text not null,
  value jsonb,
  span_start integer,
  span_end integer,
  decided_by text not null,
  decided_at timestamp with time zone not null,
  constraint reading_decision_pkey PRIMARY KEY (body_id, id),
  constraint reading_decision_body_id_reading_id_path_key UNIQUE (body_id, reading_id, path),
  constraint reading_decision_body_id_reading_id_fkey FOREIGN KEY (body_id, reading_id) REFERENCES reading(body_id, id),
  constraint reading_decision_kind_check CHECK ((kind = ANY (ARRAY['confirmed'::text, 'corrected'::text, 'not_stated'::text, 'taken_back'::text])))
);

create table readout (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  language text not null,
  version integer not null,
  state text not null,
  source_id uuid not null,
  text text not null,
  parts jsonb not null, -- Where in the text stand headline, subheads, dateline and each statement: {headline, subheads, dateline, statements: [{number, span}]}.
  note jsonb,
  drafted_at timestamp with time zone not null,
  issued_at timestamp with time zone,
  constraint readout_pkey PRIMARY KEY (body_id, id),
  constraint readout_body_id_session_id_language_version_key UNIQUE (body_id, session_id, language, version),
  constraint readout_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id),
  constraint readout_body_id_source_id_fkey FOREIGN KEY (body_id, source_id) REFERENCES source_text(body_id, id),
  constraint readout_state_check CHECK ((state = ANY (ARRAY['drafted'::text, 'issued'::text, 'withdrawn'::text])))
);
CREATE INDEX readout_first_issued ON public.readout USING btree (body_id, session_id DESC, issued_at) WHERE ((state = 'issued'::text) AND (version = 1));

-- Why something was taken out of the records. What it was stands nowhere any more.
create table redaction (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  reason text not null,
  taken jsonb not null, -- From where in the journal, each as seq/table/id/column: verification accepts no other gap.
  taken_at timestamp with time zone not null,
  taken_by text not null,
  constraint redaction_pkey PRIMARY KEY (body_id, id)
);

-- One row: the name of this register.
create table register (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  names jsonb not null,
  opened_at timestamp with time zone not null,
  constraint register_pkey PRIMARY KEY (body_id, id)
);

create table series (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  slug text not null,
  names jsonb not null,
  kind text not null,
  restarts text not null,
  constraint series_pkey PRIMARY KEY (body_id, id),
  constraint series_body_id_slug_key UNIQUE (body_id, slug),
  constraint series_restarts_check CHECK ((restarts = ANY (ARRAY['year'::text, 'term'::text, 'never'::text])))
);

create table session (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  series_id uuid not null,
  period text not null,
  n text not null, -- The address within the period: the number, or the date where no number is stated.
  language text not null, -- Of the text it was recorded from: the one whose clauses and places count.
  year integer, -- The year the session counts for: of its name, else of the day it was held.
  number integer,
  term integer,
  held date[] not null,
  held_on date,
  kind text not null,
  names jsonb not null, -- What it is called, per language: the headline of its text until somebody gives a topic.
  body_names jsonb not null,
  presider_id uuid,
  place text,
  provenance jsonb not null,
  recorded_at timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (body_id, id),
  constraint session_body_id_series_id_period_n_key UNIQUE (body_id, series_id, period, n),
  constraint session_body_id_presider_id_fkey FOREIGN KEY (body_id, presider_id) REFERENCES person(body_id, id),
  constraint session_body_id_series_id_fkey FOREIGN KEY (body_id, series_id) REFERENCES series(body_id, id)
);
CREATE INDEX session_by_day ON public.session USING btree (body_id, series_id, held_on, id);
CREATE INDEX session_by_year ON public.session USING btree (body_id, year, held_on, id);
CREATE UNIQUE INDEX session_number_once ON public.session USING btree (body_id, series_id, period, number) WHERE (number IS NOT NULL);

create table session_directive (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  directive_id uuid not null,
  "position" integer not null,
  provenance jsonb not null,
  constraint session_directive_pkey PRIMARY KEY (body_id, id),
  constraint session_directive_body_id_session_id_directive_id_key UNIQUE (body_id, session_id, directive_id),
  constraint session_directive_body_id_directive_id_fkey FOREIGN KEY (body_id, directive_id) REFERENCES directive(body_id, id),
  constraint session_directive_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id)
);
CREATE INDEX session_directive_by_directive ON public.session_directive USING btree (body_id, directive_id);

create table session_source (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  source_id uuid not null,
  language text not null,
  constraint session_source_pkey PRIMARY KEY (body_id, id),
  constraint session_source_body_id_session_id_language_key UNIQUE (body_id, session_id, language),
  constraint session_source_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id),
  constraint session_source_body_id_source_id_fkey FOREIGN KEY (body_id, source_id) REFERENCES source_text(body_id, id)
);
CREATE INDEX session_source_by_source ON public.session_source USING btree (body_id, source_id);

create table source_text (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  name text,
  media_type text not null,
  language text not null,
  translator text,
  text text not null, -- As received. Spans anywhere in the register count UTF-16 units of this text.
  text_hash text not null, -- Of the text after folding white space: the same text is not received twice.
  received_at timestamp with time zone not null,
  constraint source_text_pkey PRIMARY KEY (body_id, id)
);
CREATE UNIQUE INDEX source_text_once ON public.source_text USING btree (body_id, text_hash);

create table statement (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  number integer not null, -- Given once and never reused. The order of the numbers is the order of the text.
  act text not null,
  act_text jsonb not null,
  speaker_id uuid,
  speaker_text text,
  continues integer, -- The number of the head whose act this sentence carries on.
  directive boolean not null,
  marker text,
  text jsonb not null,
  spans jsonb not null, -- Per language: {source, span, said_from}.
  clauses jsonb not null, -- Per language: [{kind, span}] into that language's source.
  areas text[] not null,
  provenance jsonb not null,
  constraint statement_pkey PRIMARY KEY (body_id, id),
  constraint statement_body_id_session_id_number_key UNIQUE (body_id, session_id, number),
  constraint statement_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id),
  constraint statement_body_id_speaker_id_fkey FOREIGN KEY (body_id, speaker_id) REFERENCES person(body_id, id)
);

create table tenure (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  post_id uuid not null,
  person_id uuid not null,
  acting boolean not null,
  held_from date,
  held_to date,
  seen_on date, -- A day on which a text names the person in the post; from and to may both be not stated.
  provenance jsonb not null,
  constraint tenure_pkey PRIMARY KEY (body_id, id),
  constraint tenure_body_id_person_id_fkey FOREIGN KEY (body_id, person_id) REFERENCES person(body_id, id),
  constraint tenure_body_id_post_id_fkey FOREIGN KEY (body_id, post_id) REFERENCES post(body_id, id)
);
CREATE INDEX tenure_by_person ON public.tenure USING btree (body_id, person_id);
CREATE INDEX tenure_by_post ON public.tenure USING btree (body_id, post_id);

create table undertaking (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  statement_id uuid not null,
  number integer not null,
  text jsonb not null,
  clause jsonb,
  state text not null,
  due date, -- Indexed as coalesce(due, infinity): what has no date comes last, and one row comparison finds the next page.
  milestone date, -- The earliest milestone not met yet; past it, the work is behind.
  lead_post_id uuid,
  lead_body_id uuid,
  areas text[] not null,
  year integer,
  last_word jsonb, -- The last thing said about it, for lists: {kind, at, text}.
  provenance jsonb not null,
  registered_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint undertaking_pkey PRIMARY KEY (body_id, id),
  constraint undertaking_body_id_statement_id_number_key UNIQUE (body_id, statement_id, number),
  constraint undertaking_body_id_lead_post_id_fkey FOREIGN KEY (body_id, lead_post_id) REFERENCES post(body_id, id),
  constraint undertaking_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id),
  constraint undertaking_body_id_statement_id_fkey FOREIGN KEY (body_id, statement_id) REFERENCES statement(body_id, id)
);
CREATE INDEX undertaking_by_area ON public.undertaking USING gin (areas);
CREATE INDEX undertaking_by_due ON public.undertaking USING btree (body_id, COALESCE(due, 'infinity'::date), id);
CREATE INDEX undertaking_by_lead ON public.undertaking USING btree (body_id, COALESCE(lead_post_id, lead_body_id), COALESCE(due, 'infinity'::date), id);
CREATE INDEX undertaking_by_milestone ON public.undertaking USING btree (body_id, milestone) WHERE ((milestone IS NOT NULL) AND (state <> ALL (ARRAY['closed'::text, 'not_pursued'::text])));
CREATE INDEX undertaking_by_session ON public.undertaking USING btree (body_id, session_id, id);
CREATE INDEX undertaking_by_state ON public.undertaking USING btree (body_id, state, COALESCE(due, 'infinity'::date), id);
CREATE INDEX undertaking_by_year ON public.undertaking USING btree (body_id, year, COALESCE(due, 'infinity'::date), id);
CREATE INDEX undertaking_open ON public.undertaking USING btree (body_id, COALESCE(due, 'infinity'::date), id) WHERE (state <> ALL (ARRAY['closed'::text, 'not_pursued'::text]));

create table undertaking_due (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  undertaking_id uuid not null,
  due date not null,
  reason jsonb,
  asked_at timestamp with time zone not null,
  asked_by text not null,
  before_date boolean not null, -- Whether it was asked before the date that stood then.
  granted boolean not null,
  provenance jsonb not null,
  constraint undertaking_due_pkey PRIMARY KEY (body_id, id),
  constraint undertaking_due_body_id_undertaking_id_fkey FOREIGN KEY (body_id, undertaking_id) REFERENCES undertaking(body_id, id)
);
CREATE INDEX undertaking_due_by_undertaking ON public.undertaking_due USING btree (body_id, undertaking_id);

create table undertaking_milestone (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  undertaking_id uuid not null,
  due date not null,
  text jsonb not null,
  met_at timestamp with time zone,
  constraint undertaking_milestone_pkey PRIMARY KEY (body_id, id),
  constraint undertaking_milestone_body_id_undertaking_id_fkey FOREIGN KEY (body_id, undertaking_id) REFERENCES undertaking(body_id, id)
);
CREATE INDEX undertaking_milestone_by_undertaking ON public.undertaking_milestone USING btree (body_id, undertaking_id);

create table undertaking_owner (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  undertaking_id uuid not null,
  part text not null,
  post_id uuid,
  owner_body_id uuid,
  named_at timestamp with time zone not null,
  named_by text not null,
  released_at timestamp with time zone,
  provenance jsonb not null,
  constraint undertaking_owner_pkey PRIMARY KEY (body_id, id),
  constraint undertaking_owner_body_id_post_id_fkey FOREIGN KEY (body_id, post_id) REFERENCES post(body_id, id),
  constraint undertaking_owner_body_id_undertaking_id_fkey FOREIGN KEY (body_id, undertaking_id) REFERENCES undertaking(body_id, id),
  constraint undertaking_owner_check CHECK (((post_id IS NULL) <> (owner_body_id IS NULL))),
  constraint undertaking_owner_part_check CHECK ((part = ANY (ARRAY['lead'::text, 'co_lead'::text, 'responsible'::text, 'support'::text])))
);
CREATE INDEX undertaking_owner_by_undertaking ON public.undertaking_owner USING btree (body_id, undertaking_id);

create table undertaking_step (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  undertaking_id uuid not null,
  state text not null,
  reason jsonb,
  rests_on jsonb,
  taken_at timestamp with time zone not null,
  taken_by text not null,
  constraint undertaking_step_pkey PRIMARY KEY (body_id, id),
  constraint undertaking_step_body_id_undertaking_id_fkey FOREIGN KEY (body_id, undertaking_id) REFERENCES undertaking(body_id, id)
);
CREATE INDEX undertaking_step_by_undertaking ON public.undertaking_step USING btree (body_id, undertaking_id);
