-- The schema as it stands. Written by `npm run schema` from the migrations; a test compares it.

-- The means to be in. What an account may do hangs on the person or the grant it is linked to.
create table account (
  id uuid not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean default false,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint account_pkey PRIMARY KEY (id),
  constraint account_email_key UNIQUE (email),
  constraint account_email_check CHECK ((email = lower(email)))
);

-- Who signs in as this person of the body. One account is one person of a body, and a person one account.
create table account_person (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  account_id uuid not null,
  person_id uuid not null,
  linked_at timestamp with time zone not null,
  linked_by text not null,
  ended_at timestamp with time zone,
  constraint account_person_pkey PRIMARY KEY (body_id, id),
  constraint account_person_body_id_person_id_fkey FOREIGN KEY (body_id, person_id) REFERENCES person(body_id, id)
);
CREATE UNIQUE INDEX account_person_alone ON public.account_person USING btree (body_id, person_id) WHERE (ended_at IS NULL);
CREATE INDEX account_person_by_account ON public.account_person USING btree (account_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX account_person_once ON public.account_person USING btree (body_id, account_id) WHERE (ended_at IS NULL);

-- One typed unit of a session.
create table agenda_item (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  "position" integer not null,
  number text, -- As it is shown, such as 3 or 3a; the order is position's.
  kind text not null,
  names jsonb not null,
  presenter_id uuid,
  presenter_post_id uuid,
  presenter_words text,
  minutes integer, -- As planned.
  level text, -- Not stated: as its session. Never more open than its session.
  directive_id uuid,
  plan_item uuid,
  undertaking_id uuid, -- The open undertaking that the item looks back at.
  carried_from uuid, -- The item of an earlier session that was not finished.
  previous_minutes_of uuid, -- The session whose minutes the item approves.
  withdrawn_at timestamp with time zone,
  withdrawn_why jsonb,
  ended text, -- Not stated: the session is not over, or closed without it.
  took_seconds integer,
  began_at timestamp with time zone, -- When it was taken up first; took_seconds leaves out adjournments and other items.
  ended_at timestamp with time zone,
  question_id uuid, -- The question about a passage of a material that it takes up.
  dropped_at timestamp with time zone, -- Deleted before any notice named it: it is withdrawn too, and shown nowhere.
  questions jsonb, -- For discussion, in order: names each. Not stated: none.
  constraint agenda_item_pkey PRIMARY KEY (body_id, id),
  constraint agenda_item_body_id_carried_from_fkey FOREIGN KEY (body_id, carried_from) REFERENCES agenda_item(body_id, id),
  constraint agenda_item_body_id_directive_id_fkey FOREIGN KEY (body_id, directive_id) REFERENCES directive(body_id, id),
  constraint agenda_item_body_id_presenter_id_fkey FOREIGN KEY (body_id, presenter_id) REFERENCES person(body_id, id),
  constraint agenda_item_body_id_presenter_post_id_fkey FOREIGN KEY (body_id, presenter_post_id) REFERENCES post(body_id, id),
  constraint agenda_item_body_id_previous_minutes_of_fkey FOREIGN KEY (body_id, previous_minutes_of) REFERENCES session(body_id, id),
  constraint agenda_item_body_id_question_id_fkey FOREIGN KEY (body_id, question_id) REFERENCES passage_question(body_id, id),
  constraint agenda_item_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id),
  constraint agenda_item_ended_check CHECK ((ended = ANY (ARRAY['finished'::text, 'skipped'::text]))),
  constraint agenda_item_kind_check CHECK ((kind = ANY (ARRAY['study'::text, 'convey'::text, 'hear'::text, 'discuss'::text, 'deliberate'::text, 'decide'::text, 'arrange'::text, 'review'::text]))),
  constraint agenda_item_level_check CHECK ((level = ANY (ARRAY['public'::text, 'members'::text, 'restricted'::text]))),
  constraint agenda_item_minutes_check CHECK (((minutes >= 1) AND (minutes <= 1440))),
  constraint agenda_item_took_seconds_check CHECK ((took_seconds >= 0))
);
CREATE INDEX agenda_item_by_carried ON public.agenda_item USING btree (body_id, carried_from) WHERE (carried_from IS NOT NULL);
CREATE INDEX agenda_item_by_directive ON public.agenda_item USING btree (body_id, directive_id) WHERE (directive_id IS NOT NULL);
CREATE INDEX agenda_item_by_minutes ON public.agenda_item USING btree (body_id, previous_minutes_of) WHERE (previous_minutes_of IS NOT NULL);
CREATE INDEX agenda_item_by_plan ON public.agenda_item USING btree (body_id, plan_item) WHERE (plan_item IS NOT NULL);
CREATE INDEX agenda_item_by_session ON public.agenda_item USING btree (body_id, session_id, "position", id);
CREATE INDEX agenda_item_by_undertaking ON public.agenda_item USING btree (body_id, undertaking_id) WHERE (undertaking_id IS NOT NULL);

-- The version of a material that lies before an item of an agenda.
create table agenda_paper (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  agenda_item_id uuid not null,
  material_id uuid not null,
  version integer not null,
  "position" integer not null,
  taken_off_at timestamp with time zone,
  constraint agenda_paper_pkey PRIMARY KEY (body_id, id),
  constraint agenda_paper_body_id_agenda_item_id_material_id_key UNIQUE (body_id, agenda_item_id, material_id),
  constraint agenda_paper_body_id_agenda_item_id_fkey FOREIGN KEY (body_id, agenda_item_id) REFERENCES agenda_item(body_id, id),
  constraint agenda_paper_body_id_material_id_version_fkey FOREIGN KEY (body_id, material_id, version) REFERENCES material_version(body_id, material_id, version),
  constraint agenda_paper_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id)
);
CREATE INDEX agenda_paper_by_material ON public.agenda_paper USING btree (body_id, material_id);
CREATE INDEX agenda_paper_by_session ON public.agenda_paper USING btree (body_id, session_id);

create table agenda_template (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  series_id uuid not null,
  names jsonb not null,
  items jsonb not null, -- In order: [{number, kind, names, presenter_post_id, presenter_words, minutes, level}]. Persons, papers and texts belong to one session and are not kept; nor is what is restricted.
  made_at timestamp with time zone not null,
  made_by text not null,
  dropped_at timestamp with time zone,
  constraint agenda_template_pkey PRIMARY KEY (body_id, id),
  constraint agenda_template_body_id_series_id_fkey FOREIGN KEY (body_id, series_id) REFERENCES series(body_id, id)
);
CREATE INDEX agenda_template_by_series ON public.agenda_template USING btree (body_id, series_id, id) WHERE (dropped_at IS NULL);

-- By it an owner without an account reports on one undertaking. Of the token only its SHA-256 is kept.
create table answer_link (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  undertaking_id uuid not null,
  post_id uuid,
  owner_body_id uuid,
  token_hash text not null,
  given_at timestamp with time zone not null,
  given_by text not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint answer_link_pkey PRIMARY KEY (body_id, id),
  constraint answer_link_token_hash_key UNIQUE (token_hash),
  constraint answer_link_body_id_undertaking_id_fkey FOREIGN KEY (body_id, undertaking_id) REFERENCES undertaking(body_id, id)
);
CREATE INDEX answer_link_by_undertaking ON public.answer_link USING btree (body_id, undertaking_id);

-- What was answered to a write that came with a key, so that the same write sent twice happens once.
create table answered (
  key text not null, -- A hash of actor and key: keys of different actors never meet.
  asked_hash text not null,
  outcome jsonb,
  seq bigint,
  expires_at timestamp with time zone not null,
  constraint answered_pkey PRIMARY KEY (key)
);
CREATE INDEX answered_by_end ON public.answered USING btree (expires_at);

-- By it a program acts for an account, in this body and below. Of the token only its SHA-256 is kept.
create table api_token (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  account_id uuid not null,
  name text not null,
  token_hash text not null,
  scopes text[] not null, -- read, or permissions of the table: never more than the account may itself at that moment.
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  revoked_by text,
  constraint api_token_pkey PRIMARY KEY (body_id, id),
  constraint api_token_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX api_token_by_account ON public.api_token USING btree (account_id, id DESC);

-- The day a token was last used, so that its owner can take away what nobody uses. No finer than a day.
create table api_token_use (
  token_id uuid not null,
  used_on date not null,
  constraint api_token_use_pkey PRIMARY KEY (token_id)
);

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
  state text, -- Not stated: recorded from a text, which names those who took part.
  reply text,
  replied_at timestamp with time zone,
  leave_reason text, -- Its class; with leave_words and leave_answer for those who decide on it and the office.
  leave_words text,
  leave_decided_by text,
  deputy_for uuid, -- The person whose deputy this one is.
  deputy_names jsonb,
  stays jsonb, -- When they were in the room: [{from, to}], written when the session closes.
  replied_by text, -- Who gave the answer: themselves, by link, or the office for them.
  leave_granted boolean, -- Not stated: nobody decided yet.
  leave_decided_at timestamp with time zone,
  leave_answer text,
  released_at timestamp with time zone, -- From then on they are not expected any more; what they answered stays.
  answered_for timestamp with time zone, -- When the session was to begin as they answered; they are asked anew where it begins at another time.
  constraint attendance_pkey PRIMARY KEY (body_id, id),
  constraint attendance_body_id_session_id_person_id_key UNIQUE (body_id, session_id, person_id),
  constraint attendance_body_id_person_id_fkey FOREIGN KEY (body_id, person_id) REFERENCES person(body_id, id),
  constraint attendance_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id),
  constraint attendance_reply_check CHECK ((reply = ANY (ARRAY['attends'::text, 'asks_leave'::text, 'sends_deputy'::text]))),
  constraint attendance_state_check CHECK ((state = ANY (ARRAY['expected'::text, 'present'::text, 'late'::text, 'left'::text, 'on_leave'::text, 'absent'::text])))
);
CREATE INDEX attendance_by_person ON public.attendance USING btree (body_id, person_id);
CREATE INDEX attendance_invited ON public.attendance USING btree (body_id, person_id, session_id) WHERE ((released_at IS NULL) AND (part = ANY (ARRAY['joined'::text, 'observed'::text, 'lectured'::text, 'assisted'::text])));

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
  level text, -- For sessions recorded from now on; not stated: members.
  languages text[], -- Working languages, the first one leading; not stated: those of its name.
  quiet_from text, -- Between quiet_from and quiet_to (HH:MM of its time zone) nobody is reminded.
  quiet_to text,
  quorum jsonb, -- How many members a session needs, and what their lack does; not stated: no quorum.
  constraint body_pkey PRIMARY KEY (body_id, id),
  constraint body_slug_key UNIQUE (slug),
  constraint body_check CHECK ((body_id = id)),
  constraint body_level_check CHECK ((level = ANY (ARRAY['public'::text, 'members'::text, 'restricted'::text])))
);
CREATE INDEX body_by_parent ON public.body USING btree (parent_id);

create table checkpoint (
  size bigint not null, -- How many leaves the tree had.
  verifier text not null,
  note text not null, -- The signed text as it was published.
  edge text[] not null, -- The roots of the full subtrees, largest first, in hexadecimal: what the next checkpoint is made from.
  made_at timestamp with time zone not null,
  constraint checkpoint_pkey PRIMARY KEY (size, verifier),
  constraint checkpoint_verifier_fkey FOREIGN KEY (verifier) REFERENCES checkpoint_key(verifier)
);

-- The public keys that signed checkpoints of this register. One is in use at a time.
create table checkpoint_key (
  verifier text not null,
  first_used_at timestamp with time zone not null,
  retired_at timestamp with time zone,
  constraint checkpoint_key_pkey PRIMARY KEY (verifier)
);
CREATE UNIQUE INDEX checkpoint_key_in_use ON public.checkpoint_key USING btree ((true)) WHERE (retired_at IS NULL);

-- The log that checkpoints sign: the head of a chain, each time it was found further on. Leaves are only ever added.
create table checkpoint_leaf (
  index bigint not null,
  body_id uuid not null,
  seq bigint not null,
  hash text not null,
  constraint checkpoint_leaf_pkey PRIMARY KEY (index)
);
CREATE UNIQUE INDEX checkpoint_leaf_by_chain ON public.checkpoint_leaf USING btree (body_id, seq);

-- A way into an account: its password (salted scrypt), or its name at a provider of single sign-on.
create table credential (
  id uuid not null,
  account_id uuid not null,
  provider_id text not null,
  subject text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint credential_pkey PRIMARY KEY (id),
  constraint credential_provider_id_subject_key UNIQUE (provider_id, subject),
  constraint credential_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
);
CREATE INDEX credential_by_account ON public.credential USING btree (account_id);

create table directive (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  kind text not null,
  names jsonb not null,
  given_on date,
  issuer text,
  provenance jsonb not null,
  publication text, -- circle: passed on to a set circle; full: published in full; reported: only the news told of it. Not stated: known from a reading alone.
  study_until date, -- By when it is to be studied.
  url text,
  taken_in_at timestamp with time zone, -- When it was put on the list of what is to be studied; not stated: it is not on the list.
  constraint directive_pkey PRIMARY KEY (body_id, id),
  constraint directive_kind_check CHECK ((kind = ANY (ARRAY['speech'::text, 'meeting'::text, 'document'::text, 'instruction'::text, 'general'::text]))),
  constraint directive_publication_check CHECK ((publication = ANY (ARRAY['circle'::text, 'full'::text, 'reported'::text])))
);
CREATE INDEX directive_by_name ON public.directive USING gin (names jsonb_path_ops);
CREATE INDEX directive_taken_in ON public.directive USING btree (body_id, COALESCE(study_until, 'infinity'::date), id) WHERE (taken_in_at IS NOT NULL);

-- Why a body removed a file for good. No row of that body is given its bytes or its text.
create table file_erasure (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  file_hash text not null,
  reason text not null,
  erased_at timestamp with time zone not null,
  erased_by text not null,
  constraint file_erasure_pkey PRIMARY KEY (body_id, id),
  constraint file_erasure_body_id_file_hash_key UNIQUE (body_id, file_hash),
  constraint file_erasure_file_hash_check CHECK ((file_hash ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX file_erasure_by_file ON public.file_erasure USING btree (file_hash);

create table file_page (
  file_hash text not null,
  page integer not null,
  text text not null,
  constraint file_page_pkey PRIMARY KEY (file_hash, page),
  constraint file_page_file_hash_fkey FOREIGN KEY (file_hash) REFERENCES file_text(file_hash) ON DELETE CASCADE
);

create table file_text (
  file_hash text not null,
  media_type text not null,
  state text not null, -- none: its kind has no text to extract, or there is none in it.
  pages integer,
  why text,
  extracted_at timestamp with time zone,
  constraint file_text_pkey PRIMARY KEY (file_hash),
  constraint file_text_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'ready'::text, 'none'::text, 'failed'::text])))
);
CREATE INDEX file_text_waiting ON public.file_text USING btree (file_hash) WHERE (state = 'waiting'::text);

-- By it a recipient reads the plan that was filed with them and confirms it, without an account. Of the token only its SHA-256 is kept.
create table filing_link (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  filing_id uuid not null,
  token_hash text not null,
  given_at timestamp with time zone not null,
  given_by text not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint filing_link_pkey PRIMARY KEY (body_id, id),
  constraint filing_link_token_hash_key UNIQUE (token_hash),
  constraint filing_link_body_id_filing_id_fkey FOREIGN KEY (body_id, filing_id) REFERENCES plan_filing(body_id, id)
);
CREATE INDEX filing_link_by_filing ON public.filing_link USING btree (body_id, filing_id);

-- What happened in an open session, one step an entry; never changed. The floor is made of these alone.
create table floor_step (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  n integer not null, -- 1, 2, 3 … within the session: what a screen has seen last.
  at timestamp with time zone not null,
  by_name text not null,
  by_person_id uuid,
  kind text not null,
  step jsonb not null,
  level text not null, -- Who sees the step whole; restricted: whoever presides, and the secretary.
  agenda_item_id uuid, -- The item that the step belongs to; not stated: to none, or the step alone says.
  constraint floor_step_pkey PRIMARY KEY (body_id, id),
  constraint floor_step_body_id_session_id_n_key UNIQUE (body_id, session_id, n),
  constraint floor_step_body_id_agenda_item_id_fkey FOREIGN KEY (body_id, agenda_item_id) REFERENCES agenda_item(body_id, id),
  constraint floor_step_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id),
  constraint floor_step_level_check CHECK ((level = ANY (ARRAY['public'::text, 'members'::text, 'restricted'::text]))),
  constraint floor_step_n_check CHECK ((n > 0))
);
CREATE INDEX floor_step_by_entry ON public.floor_step USING btree (body_id, seq);

-- A one-time link to make an account. Only the SHA-256 of its word is kept.
create table invitation (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  email text,
  name text,
  token_hash text not null,
  person_id uuid,
  role text, -- What is granted with it, in the body or, in the register's own chain, everywhere.
  expires_at timestamp with time zone not null,
  sent_at timestamp with time zone not null,
  sent_by text not null,
  accepted_at timestamp with time zone,
  account_id uuid,
  revoked_at timestamp with time zone,
  revoked_by text,
  constraint invitation_pkey PRIMARY KEY (body_id, id),
  constraint invitation_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX invitation_by_time ON public.invitation USING btree (body_id, sent_at DESC, id DESC);

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
CREATE INDEX journal_at ON public.journal USING btree (at DESC, body_id, seq DESC);
CREATE INDEX journal_by_action ON public.journal USING btree (action, at DESC, body_id, seq DESC);
CREATE INDEX journal_by_actor ON public.journal USING btree (((actor ->> 'name'::text)), at DESC, body_id, seq DESC);
CREATE INDEX journal_by_noun ON public.journal USING btree (split_part(action, '.'::text, 1), at DESC, body_id, seq DESC);
CREATE INDEX journal_by_row ON public.journal USING gin (jsonb_path_query_array(change, '$[*]."id"'::jsonpath) jsonb_path_ops);
CREATE INDEX journal_by_time ON public.journal USING btree (body_id, at DESC, seq DESC);

-- The end of each body's chain. Locking its row makes writes of one body follow one another.
create table journal_head (
  body_id uuid not null,
  seq bigint not null,
  hash text not null,
  constraint journal_head_pkey PRIMARY KEY (body_id)
);

create table mail (
  id uuid not null,
  to_address text not null,
  subject text not null,
  text text, -- Taken out once the letter is sent or given up: it may hold a one-time link.
  purpose text not null,
  queued_at timestamp with time zone not null default now(),
  sent_at timestamp with time zone,
  given_up_at timestamp with time zone,
  attempts integer not null default 0,
  last_error text,
  calendar jsonb, -- Values of the entry; its bytes are made when it is sent. Taken out with the text.
  send_after timestamp with time zone,
  withdrawn_at timestamp with time zone, -- Taken out of the queue before it was sent: a later letter took its place.
  constraint mail_pkey PRIMARY KEY (id)
);
CREATE INDEX mail_by_time ON public.mail USING btree (queued_at DESC, id DESC);
CREATE INDEX mail_waiting ON public.mail USING btree (queued_at) WHERE ((sent_at IS NULL) AND (given_up_at IS NULL));

-- Somebody who was away has read what the session had before it.
create table make_up (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  person_id uuid not null,
  confirmed_at timestamp with time zone not null,
  constraint make_up_pkey PRIMARY KEY (body_id, id),
  constraint make_up_body_id_session_id_person_id_key UNIQUE (body_id, session_id, person_id),
  constraint make_up_body_id_person_id_fkey FOREIGN KEY (body_id, person_id) REFERENCES person(body_id, id),
  constraint make_up_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id)
);

-- A text, table, picture or link that sessions work with.
create table material (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  names jsonb not null,
  kind text not null,
  language text, -- Not stated: of no language, or of several.
  issuer text,
  level text, -- Not stated: its body's members.
  other_language_of uuid, -- The material that says the same in another language; that one names none itself.
  withdrawn_at timestamp with time zone, -- From then on it is offered nowhere; agendas that pinned it keep it.
  withdrawn_why text,
  constraint material_pkey PRIMARY KEY (body_id, id),
  constraint material_body_id_other_language_of_fkey FOREIGN KEY (body_id, other_language_of) REFERENCES material(body_id, id),
  constraint material_kind_check CHECK ((kind = ANY (ARRAY['file'::text, 'link'::text]))),
  constraint material_language_check CHECK ((language = ANY (ARRAY['en'::text, 'zh'::text, 'mn'::text]))),
  constraint material_level_check CHECK ((level = ANY (ARRAY['public'::text, 'members'::text, 'restricted'::text])))
);
CREATE INDEX material_by_other_language ON public.material USING btree (body_id, other_language_of) WHERE (other_language_of IS NOT NULL);

create table material_version (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  material_id uuid not null,
  version integer not null,
  file_hash text, -- SHA-256 of the bytes: the name under which they are stored.
  file_name text,
  media_type text, -- As the bytes say, whatever the file was called.
  size bigint,
  url text,
  pages integer, -- As somebody counted them; those of a text that was extracted are in file_text.
  note text,
  added_at timestamp with time zone not null,
  added_by text not null,
  constraint material_version_pkey PRIMARY KEY (body_id, id),
  constraint material_version_body_id_material_id_version_key UNIQUE (body_id, material_id, version),
  constraint material_version_body_id_material_id_fkey FOREIGN KEY (body_id, material_id) REFERENCES material(body_id, id),
  constraint material_version_check CHECK (((file_hash IS NULL) = (url IS NOT NULL))),
  constraint material_version_check1 CHECK ((((file_hash IS NULL) = (media_type IS NULL)) AND ((file_hash IS NULL) = (size IS NULL)))),
  constraint material_version_file_hash_check CHECK ((file_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint material_version_pages_check CHECK (((pages >= 1) AND (pages <= 100000))),
  constraint material_version_size_check CHECK ((size > 0)),
  constraint material_version_version_check CHECK ((version > 0))
);
CREATE INDEX material_version_by_file ON public.material_version USING btree (file_hash) WHERE (file_hash IS NOT NULL);

-- A version of the account of a session's results; an approved one never changes, a correction is the next version.
create table minutes (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  version integer not null,
  state text not null,
  reason jsonb, -- Why a correction was made; the first version has none.
  restored_from integer, -- The version whose sentences this one began from, where it is not the one before.
  lengths jsonb not null, -- How long the minutes are to be: words in languages that part them, else characters, by language.
  drafted_at timestamp with time zone not null,
  drafted_by text not null,
  circulated_at timestamp with time zone,
  circulated_by text,
  comments_until date,
  approved_at timestamp with time zone,
  approved_by text,
  decided_in uuid, -- The agenda item of a later session that approved them.
  superseded_at timestamp with time zone,
  discarded_at timestamp with time zone, -- A correction that is not made; its number is not given again.
  discarded_by text,
  constraint minutes_pkey PRIMARY KEY (body_id, id),
  constraint minutes_body_id_session_id_version_key UNIQUE (body_id, session_id, version),
  constraint minutes_body_id_decided_in_fkey FOREIGN KEY (body_id, decided_in) REFERENCES agenda_item(body_id, id),
  constraint minutes_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id),
  constraint minutes_state_check CHECK ((state = ANY (ARRAY['drafted'::text, 'circulated'::text, 'approved'::text, 'superseded'::text, 'discarded'::text]))),
  constraint minutes_version_check CHECK ((version > 0))
);
CREATE UNIQUE INDEX minutes_standing ON public.minutes USING btree (body_id, session_id) WHERE (state = 'approved'::text);
CREATE UNIQUE INDEX minutes_under_way ON public.minutes USING btree (body_id, session_id) WHERE (state = ANY (ARRAY['drafted'::text, 'circulated'::text]));

create table minutes_comment (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  minutes_id uuid not null,
  session_id uuid not null,
  key uuid, -- The sentence it is about; not stated: the minutes as a whole.
  words jsonb,
  wording jsonb, -- The words that the sentence is to have instead.
  given_at timestamp with time zone not null,
  given_by text not null,
  given_by_id uuid,
  answer text,
  answer_reason jsonb,
  answered_at timestamp with time zone,
  answered_by text,
  constraint minutes_comment_pkey PRIMARY KEY (body_id, id),
  constraint minutes_comment_body_id_minutes_id_fkey FOREIGN KEY (body_id, minutes_id) REFERENCES minutes(body_id, id),
  constraint minutes_comment_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id),
  constraint minutes_comment_answer_check CHECK ((answer = ANY (ARRAY['accepted'::text, 'declined'::text]))),
  constraint minutes_comment_check CHECK (((words IS NOT NULL) OR (wording IS NOT NULL)))
);
CREATE INDEX minutes_comment_by_minutes ON public.minutes_comment USING btree (body_id, minutes_id, id);

-- That somebody dissents or reserves their position, recorded because they wish it.
create table minutes_dissent (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  key uuid,
  agenda_item_id uuid,
  person_id uuid not null,
  kind text not null,
  words jsonb,
  recorded_at timestamp with time zone not null,
  recorded_by text not null,
  at_wish boolean not null, -- Recorded by the secretary at the person's wish; otherwise by the person.
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  constraint minutes_dissent_pkey PRIMARY KEY (body_id, id),
  constraint minutes_dissent_body_id_agenda_item_id_fkey FOREIGN KEY (body_id, agenda_item_id) REFERENCES agenda_item(body_id, id),
  constraint minutes_dissent_body_id_person_id_fkey FOREIGN KEY (body_id, person_id) REFERENCES person(body_id, id),
  constraint minutes_dissent_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id),
  constraint minutes_dissent_kind_check CHECK ((kind = ANY (ARRAY['dissent'::text, 'reserved'::text])))
);
CREATE INDEX minutes_dissent_by_session ON public.minutes_dissent USING btree (body_id, session_id, id);

-- A text about a session that was held in the register, read to be compared with its minutes.
create table minutes_readout (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  source_id uuid not null,
  reading_id uuid not null,
  language text not null,
  attached_at timestamp with time zone not null,
  attached_by text not null,
  detached_at timestamp with time zone,
  constraint minutes_readout_pkey PRIMARY KEY (body_id, id),
  constraint minutes_readout_body_id_reading_id_fkey FOREIGN KEY (body_id, reading_id) REFERENCES reading(body_id, id),
  constraint minutes_readout_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id),
  constraint minutes_readout_body_id_source_id_fkey FOREIGN KEY (body_id, source_id) REFERENCES source_text(body_id, id)
);
CREATE INDEX minutes_readout_by_session ON public.minutes_readout USING btree (body_id, session_id, id);

-- One sentence of a version of the minutes; once approved it stands as a statement too.
create table minutes_sentence (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  minutes_id uuid not null,
  session_id uuid not null,
  key uuid not null, -- The same in every version, however the sentence is worded.
  "position" integer not null, -- The order within the version; gaps mean nothing.
  act text not null,
  act_text jsonb not null,
  speaker_id uuid,
  speaker_text text,
  text jsonb not null,
  continues boolean not null, -- Carries on the act of the sentence before it.
  directive boolean not null,
  marker text,
  directive_id uuid,
  areas text[] not null,
  agenda_item_id uuid,
  settled boolean not null, -- One of the matters settled.
  floor_step integer, -- The step of the floor by which it was taken down.
  level text,
  number integer, -- That of its statement: given when it is first approved.
  dropped_at timestamp with time zone, -- Left out of this version; it can be taken back until the version is approved.
  dropped_by text,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint minutes_sentence_pkey PRIMARY KEY (body_id, id),
  constraint minutes_sentence_body_id_minutes_id_key_key UNIQUE (body_id, minutes_id, key),
  constraint minutes_sentence_body_id_agenda_item_id_fkey FOREIGN KEY (body_id, agenda_item_id) REFERENCES agenda_item(body_id, id),
  constraint minutes_sentence_body_id_directive_id_fkey FOREIGN KEY (body_id, directive_id) REFERENCES directive(body_id, id),
  constraint minutes_sentence_body_id_minutes_id_fkey FOREIGN KEY (body_id, minutes_id) REFERENCES minutes(body_id, id),
  constraint minutes_sentence_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id),
  constraint minutes_sentence_body_id_speaker_id_fkey FOREIGN KEY (body_id, speaker_id) REFERENCES person(body_id, id),
  constraint minutes_sentence_level_check CHECK ((level = ANY (ARRAY['public'::text, 'members'::text, 'restricted'::text])))
);
CREATE INDEX minutes_sentence_by_key ON public.minutes_sentence USING btree (body_id, session_id, key);
CREATE INDEX minutes_sentence_by_minutes ON public.minutes_sentence USING btree (body_id, minutes_id, "position", id);
CREATE UNIQUE INDEX minutes_sentence_of_step ON public.minutes_sentence USING btree (body_id, minutes_id, floor_step) WHERE (floor_step IS NOT NULL);

-- A notice of a session as it went out; it is never changed.
create table notice (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  version integer not null, -- The SEQUENCE of its calendar entry is one less.
  kind text not null,
  language text not null,
  names jsonb not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  place text,
  presider_id uuid,
  words text, -- What the office wrote into it beside what the register says.
  changes jsonb not null, -- What differs from the notice before: [{what, before, after}]; [] in the first.
  sent_at timestamp with time zone not null,
  sent_by text not null,
  constraint notice_pkey PRIMARY KEY (body_id, id),
  constraint notice_body_id_session_id_version_key UNIQUE (body_id, session_id, version),
  constraint notice_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id),
  constraint notice_kind_check CHECK ((kind = ANY (ARRAY['called'::text, 'changed'::text, 'cancelled'::text]))),
  constraint notice_language_check CHECK ((language = ANY (ARRAY['en'::text, 'zh'::text]))),
  constraint notice_version_check CHECK ((version > 0))
);

-- An item of the agenda as a notice sent it, with the versions of its papers.
create table notice_item (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  notice_id uuid not null,
  session_id uuid not null,
  item_id uuid not null,
  "position" integer not null,
  number text,
  kind text not null,
  names jsonb not null,
  presenter jsonb,
  minutes integer,
  level text,
  papers jsonb not null, -- [{material, version, names, pages, level}]; level: who sees it.
  constraint notice_item_pkey PRIMARY KEY (body_id, id),
  constraint notice_item_body_id_notice_id_fkey FOREIGN KEY (body_id, notice_id) REFERENCES notice(body_id, id),
  constraint notice_item_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id),
  constraint notice_item_level_check CHECK ((level = ANY (ARRAY['public'::text, 'members'::text, 'restricted'::text])))
);
CREATE INDEX notice_item_by_notice ON public.notice_item USING btree (body_id, notice_id, "position");

create table notice_recipient (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  notice_id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  part text not null,
  "position" integer not null,
  letter_id uuid, -- The letter in the queue, which alone has the address; not stated: none was known.
  constraint notice_recipient_pkey PRIMARY KEY (body_id, id),
  constraint notice_recipient_body_id_notice_id_person_id_key UNIQUE (body_id, notice_id, person_id),
  constraint notice_recipient_body_id_notice_id_fkey FOREIGN KEY (body_id, notice_id) REFERENCES notice(body_id, id),
  constraint notice_recipient_body_id_person_id_fkey FOREIGN KEY (body_id, person_id) REFERENCES person(body_id, id),
  constraint notice_recipient_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id)
);

-- What a member asks of a session about a passage of a material.
create table passage_question (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  material_id uuid not null,
  version integer not null,
  session_id uuid not null,
  page integer,
  words text, -- The passage, as it stands on the page.
  question text not null,
  level text, -- Not stated: its body's members. Never more open than its material and its session.
  asked_at timestamp with time zone not null,
  asked_by text not null,
  asked_by_id uuid,
  taken_back_at timestamp with time zone,
  constraint passage_question_pkey PRIMARY KEY (body_id, id),
  constraint passage_question_body_id_material_id_version_fkey FOREIGN KEY (body_id, material_id, version) REFERENCES material_version(body_id, material_id, version),
  constraint passage_question_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id),
  constraint passage_question_level_check CHECK ((level = ANY (ARRAY['public'::text, 'members'::text, 'restricted'::text]))),
  constraint passage_question_page_check CHECK ((page > 0))
);
CREATE INDEX passage_question_by_material ON public.passage_question USING btree (body_id, material_id, id);
CREATE INDEX passage_question_by_session ON public.passage_question USING btree (body_id, session_id, id);

create table passkey (
  id uuid not null,
  account_id uuid not null,
  name text,
  public_key text not null,
  credential_key text not null,
  counter integer not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamp with time zone,
  constraint passkey_pkey PRIMARY KEY (id),
  constraint passkey_credential_key_key UNIQUE (credential_key),
  constraint passkey_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
);
CREATE INDEX passkey_by_account ON public.passkey USING btree (account_id);

create table person (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  names jsonb not null,
  provenance jsonb not null,
  merged_into uuid, -- The person that this one proved to be, never itself merged: one step leads to who it is.
  constraint person_pkey PRIMARY KEY (body_id, id)
);
CREATE INDEX person_by_merged ON public.person USING btree (body_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX person_by_name ON public.person USING gin (names jsonb_path_ops);

-- Two that a reading took for different people were one. What moved is listed, so that it can go back.
create table person_merge (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  person_id uuid not null,
  merged_id uuid not null,
  moved jsonb not null, -- [{table, id}]: rows whose person was merged_id before and person_id after.
  merged_at timestamp with time zone not null,
  merged_by text not null,
  undone_at timestamp with time zone,
  constraint person_merge_pkey PRIMARY KEY (body_id, id),
  constraint person_merge_body_id_merged_id_fkey FOREIGN KEY (body_id, merged_id) REFERENCES person(body_id, id),
  constraint person_merge_body_id_person_id_fkey FOREIGN KEY (body_id, person_id) REFERENCES person(body_id, id)
);
CREATE INDEX person_merge_by_person ON public.person_merge USING btree (body_id, person_id) WHERE (undone_at IS NULL);

-- What a body intends to take up in a year in one series of sessions.
create table plan (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  series_id uuid not null,
  year integer not null,
  level text, -- Who sees what is approved of it; not stated: members. What is not approved is seen by those who prepare and approve.
  made_at timestamp with time zone not null,
  made_by text not null,
  constraint plan_pkey PRIMARY KEY (body_id, id),
  constraint plan_body_id_series_id_year_key UNIQUE (body_id, series_id, year),
  constraint plan_body_id_series_id_fkey FOREIGN KEY (body_id, series_id) REFERENCES series(body_id, id),
  constraint plan_level_check CHECK ((level = ANY (ARRAY['public'::text, 'members'::text, 'restricted'::text]))),
  constraint plan_year_check CHECK (((year >= 1900) AND (year <= 2200)))
);
CREATE INDEX plan_by_year ON public.plan USING btree (body_id, year DESC, id);

-- To whom a plan is filed upward, by when, and what came back.
create table plan_filing (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  plan_id uuid not null,
  recipient_body_id uuid, -- A body of the register, or else recipient has its name in words.
  recipient jsonb,
  due date not null,
  version_id uuid, -- The approved version that was filed.
  filed_on date,
  filed_by text,
  received_on date,
  received_by text, -- Who received it there, in words.
  receipt jsonb,
  struck_at timestamp with time zone, -- It is not filed with this recipient after all.
  letter_id uuid, -- The letter in the queue, which alone has the address; not stated: none was sent.
  confirmed_at timestamp with time zone, -- When the recipient said so themselves; not stated: the office noted it, or nobody yet.
  constraint plan_filing_pkey PRIMARY KEY (body_id, id),
  constraint plan_filing_body_id_plan_id_fkey FOREIGN KEY (body_id, plan_id) REFERENCES plan(body_id, id),
  constraint plan_filing_body_id_version_id_fkey FOREIGN KEY (body_id, version_id) REFERENCES plan_version(body_id, id),
  constraint plan_filing_check CHECK (((recipient_body_id IS NULL) <> (recipient IS NULL))),
  constraint plan_filing_check1 CHECK ((received_on >= filed_on))
);
CREATE INDEX plan_filing_by_plan ON public.plan_filing USING btree (body_id, plan_id, id);
CREATE INDEX plan_filing_by_recipient ON public.plan_filing USING btree (recipient_body_id) WHERE (recipient_body_id IS NOT NULL);

-- A topic that a version of a plan intends for a quarter.
create table plan_item (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  plan_id uuid not null,
  version_id uuid not null,
  item uuid not null, -- The key that the item keeps in every version; sessions and agenda items name it.
  quarter integer not null,
  "position" integer not null, -- The order within its quarter; gaps mean nothing.
  names jsonb not null,
  category text,
  activity text,
  questions jsonb not null, -- For discussion, in order: [{en, zh, mn}].
  materials jsonb, -- What is read before, in words, beside the materials that the register has.
  material_ids uuid[] not null,
  directives jsonb, -- Superior texts in words, beside the directives that the register has.
  directive_ids uuid[] not null,
  speaker_posts uuid[] not null, -- Who speaks first on it: posts, not persons.
  window_from date,
  window_to date,
  dropped_at timestamp with time zone, -- Taken out while this version was prepared; it can be put back until the version is approved.
  constraint plan_item_pkey PRIMARY KEY (body_id, id),
  constraint plan_item_body_id_version_id_item_key UNIQUE (body_id, version_id, item),
  constraint plan_item_body_id_plan_id_fkey FOREIGN KEY (body_id, plan_id) REFERENCES plan(body_id, id),
  constraint plan_item_body_id_version_id_fkey FOREIGN KEY (body_id, version_id) REFERENCES plan_version(body_id, id),
  constraint plan_item_activity_check CHECK ((activity = ANY (ARRAY['collective'::text, 'self_study'::text, 'field_research'::text, 'lecture'::text, 'reading_class'::text]))),
  constraint plan_item_check CHECK ((window_to >= window_from)),
  constraint plan_item_quarter_check CHECK (((quarter >= 1) AND (quarter <= 4)))
);
CREATE INDEX plan_item_by_item ON public.plan_item USING btree (body_id, item);
CREATE INDEX plan_item_by_version ON public.plan_item USING btree (body_id, version_id, quarter, "position", id);

-- A plan as it was put forward; an approved one never changes, an adjustment is the next version.
create table plan_version (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  plan_id uuid not null,
  version integer not null,
  state text not null,
  reason jsonb, -- Why the plan is adjusted; the first version has none.
  aims jsonb,
  drafted_at timestamp with time zone not null,
  drafted_by text not null,
  submitted_at timestamp with time zone,
  submitted_by text,
  returned_at timestamp with time zone, -- When it was last given back; the journal has every time.
  returned_by text,
  return_reason jsonb,
  approved_at timestamp with time zone,
  approved_by text,
  approved_by_id uuid,
  constraint plan_version_pkey PRIMARY KEY (body_id, id),
  constraint plan_version_body_id_plan_id_version_key UNIQUE (body_id, plan_id, version),
  constraint plan_version_body_id_plan_id_fkey FOREIGN KEY (body_id, plan_id) REFERENCES plan(body_id, id),
  constraint plan_version_state_check CHECK ((state = ANY (ARRAY['drafted'::text, 'submitted'::text, 'returned'::text, 'approved'::text]))),
  constraint plan_version_version_check CHECK ((version > 0))
);
CREATE UNIQUE INDEX plan_version_under_way ON public.plan_version USING btree (body_id, plan_id) WHERE (state <> 'approved'::text);

create table post (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  names jsonb not null,
  role text not null,
  protocol_order integer,
  provenance jsonb not null,
  is_shared boolean, -- Several people hold it at once, such as members. Not stated: one person holds it.
  ended_on date, -- Its last day; a post that is not ended has none.
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
CREATE INDEX progress_report_by_day ON public.progress_report USING btree (body_id, given_at);
CREATE INDEX progress_report_by_undertaking ON public.progress_report USING btree (body_id, undertaking_id);

create table rate_limit (
  key text not null, -- A hash: addresses and names of people are not kept for this.
  free_at timestamp with time zone not null, -- When everything that was used up will be free again.
  constraint rate_limit_pkey PRIMARY KEY (key)
);
CREATE INDEX rate_limit_by_time ON public.rate_limit USING btree (free_at);

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

create table reading_place (
  account_id uuid not null,
  body_id uuid not null,
  material_id uuid not null,
  version integer not null,
  page integer not null,
  kept_at timestamp with time zone not null default now(),
  constraint reading_place_pkey PRIMARY KEY (account_id, body_id, material_id)
);

create table readout (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  language text not null,
  version integer not null,
  state text not null,
  source_id uuid, -- The received text that it is of; not stated: it was composed from minutes.
  text text not null,
  parts jsonb not null, -- Where in the text stand headline, subheads, dateline and each statement: {headline, subheads, dateline, statements: [{number, span}]}.
  note jsonb,
  drafted_at timestamp with time zone not null,
  issued_at timestamp with time zone,
  minutes_id uuid, -- The version of the minutes that it was composed from; not stated: it is of a received text.
  constraint readout_pkey PRIMARY KEY (body_id, id),
  constraint readout_body_id_session_id_language_version_key UNIQUE (body_id, session_id, language, version),
  constraint readout_body_id_minutes_id_fkey FOREIGN KEY (body_id, minutes_id) REFERENCES minutes(body_id, id),
  constraint readout_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id),
  constraint readout_body_id_source_id_fkey FOREIGN KEY (body_id, source_id) REFERENCES source_text(body_id, id),
  constraint readout_origin_check CHECK (((source_id IS NULL) <> (minutes_id IS NULL))),
  constraint readout_state_check CHECK ((state = ANY (ARRAY['drafted'::text, 'issued'::text, 'withdrawn'::text, 'discarded'::text])))
);
CREATE INDEX readout_drafted ON public.readout USING btree (body_id, session_id) WHERE (state = 'drafted'::text);
CREATE INDEX readout_first_issued ON public.readout USING btree (body_id, session_id DESC, issued_at) WHERE ((state = 'issued'::text) AND (version = 1));

-- The main points of a speech, or of an item, in the internal record of a session.
create table record_note (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  speech_id uuid,
  agenda_item_id uuid,
  text jsonb not null,
  noted_at timestamp with time zone not null,
  noted_by text not null,
  constraint record_note_pkey PRIMARY KEY (body_id, id),
  constraint record_note_body_id_agenda_item_id_fkey FOREIGN KEY (body_id, agenda_item_id) REFERENCES agenda_item(body_id, id),
  constraint record_note_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id),
  constraint record_note_speech_fkey FOREIGN KEY (body_id, speech_id) REFERENCES speech(body_id, id) NOT VALID
);
CREATE UNIQUE INDEX record_note_of_item ON public.record_note USING btree (body_id, session_id, agenda_item_id) WHERE (agenda_item_id IS NOT NULL);
CREATE UNIQUE INDEX record_note_of_speech ON public.record_note USING btree (body_id, session_id, speech_id) WHERE (speech_id IS NOT NULL);

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

-- By it somebody who is expected answers a notice without an account. Of the token only its SHA-256 is kept.
create table reply_link (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  person_id uuid not null,
  token_hash text not null,
  given_at timestamp with time zone not null,
  given_by text not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint reply_link_pkey PRIMARY KEY (body_id, id),
  constraint reply_link_token_hash_key UNIQUE (token_hash),
  constraint reply_link_body_id_person_id_fkey FOREIGN KEY (body_id, person_id) REFERENCES person(body_id, id),
  constraint reply_link_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id)
);
CREATE INDEX reply_link_by_session ON public.reply_link USING btree (body_id, session_id, person_id);

-- That an account read something restricted, once a day.
create table restricted_reading (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  account_id uuid not null,
  noun text not null,
  subject_id uuid not null,
  read_on date not null,
  constraint restricted_reading_pkey PRIMARY KEY (body_id, id),
  constraint restricted_reading_body_id_account_id_noun_subject_id_read__key UNIQUE (body_id, account_id, noun, subject_id, read_on)
);

-- A role that does not come from a post. In the chain of the register itself it holds for the whole register.
create table role_grant (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  account_id uuid not null,
  account_name text not null, -- What the account was called when the role was given.
  role text not null,
  given_at timestamp with time zone not null,
  given_by text not null,
  ends_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint role_grant_pkey PRIMARY KEY (body_id, id),
  constraint role_grant_role_check CHECK ((role = ANY (ARRAY['supervisor'::text, 'inspector'::text, 'archivist'::text, 'reader'::text, 'administrator'::text])))
);
CREATE INDEX role_grant_by_account ON public.role_grant USING btree (account_id) WHERE (revoked_at IS NULL);
CREATE UNIQUE INDEX role_grant_once ON public.role_grant USING btree (body_id, account_id, role) WHERE (revoked_at IS NULL);

-- A rule as a body set it; a rule without a row here is the default of the product.
create table rule_setting (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  key text not null,
  value text not null, -- A whole number, or a day of the year as MM-DD.
  is_on boolean not null,
  set_at timestamp with time zone not null,
  set_by text not null,
  constraint rule_setting_pkey PRIMARY KEY (body_id, id),
  constraint rule_setting_body_id_key_key UNIQUE (body_id, key)
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
  level text,
  state text, -- planned: in the plan; called: its notice went out; not stated: recorded from a text.
  starts_at timestamp with time zone, -- As planned; opened_at and closed_at are as it was.
  ends_at timestamp with time zone,
  opened_at timestamp with time zone,
  closed_at timestamp with time zone,
  plan_item uuid, -- The item of the plan that it carries out, by the key that the item keeps in all versions.
  recalled integer, -- How often its notice went out: the SEQUENCE of the calendar entry is one less.
  cancelled_at timestamp with time zone,
  cancelled_why jsonb,
  former jsonb, -- Where it stood before in its series, the last one last: [{period, n}].
  constraint session_pkey PRIMARY KEY (body_id, id),
  constraint session_body_id_series_id_period_n_key UNIQUE (body_id, series_id, period, n),
  constraint session_body_id_presider_id_fkey FOREIGN KEY (body_id, presider_id) REFERENCES person(body_id, id),
  constraint session_body_id_series_id_fkey FOREIGN KEY (body_id, series_id) REFERENCES series(body_id, id),
  constraint session_level_check CHECK ((level = ANY (ARRAY['public'::text, 'members'::text, 'restricted'::text]))),
  constraint session_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'called'::text, 'open'::text, 'adjourned'::text, 'closed'::text, 'cancelled'::text])))
);
CREATE INDEX session_ahead ON public.session USING btree (body_id, starts_at, id) WHERE (state = ANY (ARRAY['planned'::text, 'called'::text, 'open'::text, 'adjourned'::text]));
CREATE INDEX session_by_day ON public.session USING btree (body_id, series_id, held_on, id);
CREATE INDEX session_by_plan_item ON public.session USING btree (body_id, plan_item) WHERE (plan_item IS NOT NULL);
CREATE INDEX session_by_year ON public.session USING btree (body_id, year, held_on, id);
CREATE INDEX session_closed ON public.session USING btree (body_id, closed_at) WHERE (state = 'closed'::text);
CREATE UNIQUE INDEX session_number_once ON public.session USING btree (body_id, series_id, period, number) WHERE (number IS NOT NULL);
CREATE INDEX session_public ON public.session USING btree (body_id, year, held_on, id) WHERE (level = 'public'::text);

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

create table sign_in (
  id uuid not null,
  account_id uuid not null,
  token text not null, -- Worth nothing without the signature in the cookie, whose key is not in the database.
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(), -- When it was last used, to the hour.
  expires_at timestamp with time zone not null,
  constraint sign_in_pkey PRIMARY KEY (id),
  constraint sign_in_token_key UNIQUE (token),
  constraint sign_in_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
);
CREATE INDEX sign_in_by_account ON public.sign_in USING btree (account_id);
CREATE INDEX sign_in_by_end ON public.sign_in USING btree (expires_at);

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
  file_hash text, -- The original that the text was extracted from, by its SHA-256.
  file_type text,
  file_size bigint,
  constraint source_text_pkey PRIMARY KEY (body_id, id),
  constraint source_text_file_hash_check CHECK ((file_hash ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX source_text_by_file ON public.source_text USING btree (file_hash) WHERE (file_hash IS NOT NULL);
CREATE UNIQUE INDEX source_text_once ON public.source_text USING btree (body_id, text_hash);

-- One person's contribution, written when its session closes.
create table speech (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  agenda_item_id uuid,
  person_id uuid not null,
  "position" integer not null,
  kind text not null,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone not null,
  seconds integer not null, -- Spoken, without pauses.
  given_seconds integer, -- Not stated: without a limit.
  floor_step integer, -- The step of the floor by which it began; not stated: closed before this was kept.
  constraint speech_pkey PRIMARY KEY (body_id, id),
  constraint speech_body_id_agenda_item_id_fkey FOREIGN KEY (body_id, agenda_item_id) REFERENCES agenda_item(body_id, id),
  constraint speech_body_id_person_id_fkey FOREIGN KEY (body_id, person_id) REFERENCES person(body_id, id),
  constraint speech_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id),
  constraint speech_kind_check CHECK ((kind = ANY (ARRAY['prepared'::text, 'supplementary'::text, 'remarks'::text, 'reply'::text, 'question'::text, 'intervention'::text, 'order'::text]))),
  constraint speech_seconds_check CHECK ((seconds >= 0))
);
CREATE INDEX speech_by_session ON public.speech USING btree (body_id, session_id, "position");

-- A draft of a speech that its speaker keeps to themselves; state of the program, not part of the record.
create table speech_draft (
  body_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  agenda_item_id uuid,
  account_id uuid not null,
  text text not null,
  changed_at timestamp with time zone not null,
  floor_step integer,
  constraint speech_draft_pkey PRIMARY KEY (body_id, id),
  constraint speech_draft_agenda_item_fkey FOREIGN KEY (body_id, agenda_item_id) REFERENCES agenda_item(body_id, id),
  constraint speech_draft_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id),
  constraint speech_draft_text_check CHECK ((length(text) <= 60000)) NOT VALID
);
CREATE INDEX speech_draft_by_account ON public.speech_draft USING btree (body_id, session_id, account_id, id);

-- The written draft of a speech, given to the record by whoever spoke.
create table speech_paper (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  agenda_item_id uuid,
  person_id uuid not null,
  text text not null,
  given_at timestamp with time zone not null,
  given_by text not null,
  floor_step integer, -- The speech that it is of, by the step that began it; not stated: prepared for its item.
  constraint speech_paper_pkey PRIMARY KEY (body_id, id),
  constraint speech_paper_body_id_agenda_item_id_fkey FOREIGN KEY (body_id, agenda_item_id) REFERENCES agenda_item(body_id, id),
  constraint speech_paper_body_id_person_id_fkey FOREIGN KEY (body_id, person_id) REFERENCES person(body_id, id),
  constraint speech_paper_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id)
);
CREATE INDEX speech_paper_by_session ON public.speech_paper USING btree (body_id, session_id, id);

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
  level text, -- Not stated: as its session. Never more open than its session.
  "position" integer, -- Its place among the statements of its session; not stated: by its number.
  sentence_key uuid, -- The sentence of the minutes that it stands for.
  agenda_item_id uuid,
  directive_id uuid,
  settled boolean,
  withdrawn_at timestamp with time zone, -- A correction of the minutes left it out; its number is not given again.
  told jsonb, -- The words in which issued readouts tell it, by language: all that everybody reads of it; {}: none tells it; not stated: everybody reads it as its level says.
  constraint statement_pkey PRIMARY KEY (body_id, id),
  constraint statement_body_id_session_id_number_key UNIQUE (body_id, session_id, number),
  constraint statement_agenda_item_fkey FOREIGN KEY (body_id, agenda_item_id) REFERENCES agenda_item(body_id, id),
  constraint statement_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id),
  constraint statement_body_id_speaker_id_fkey FOREIGN KEY (body_id, speaker_id) REFERENCES person(body_id, id),
  constraint statement_directive_fkey FOREIGN KEY (body_id, directive_id) REFERENCES directive(body_id, id),
  constraint statement_level_check CHECK ((level = ANY (ARRAY['public'::text, 'members'::text, 'restricted'::text])))
);
CREATE UNIQUE INDEX statement_of_sentence ON public.statement USING btree (body_id, session_id, sentence_key) WHERE (sentence_key IS NOT NULL);

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
  struck_at timestamp with time zone, -- Recorded by mistake: it was never so. The journal keeps what was recorded.
  constraint tenure_pkey PRIMARY KEY (body_id, id),
  constraint tenure_body_id_person_id_fkey FOREIGN KEY (body_id, person_id) REFERENCES person(body_id, id),
  constraint tenure_body_id_post_id_fkey FOREIGN KEY (body_id, post_id) REFERENCES post(body_id, id)
);
CREATE INDEX tenure_by_person ON public.tenure USING btree (body_id, person_id);
CREATE INDEX tenure_by_post ON public.tenure USING btree (body_id, post_id);

-- Numbered periods of a body; they do not overlap.
create table term (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  number integer not null,
  begins_on date not null,
  ends_on date,
  provenance jsonb not null,
  constraint term_pkey PRIMARY KEY (body_id, id),
  constraint term_body_id_number_key UNIQUE (body_id, number)
);

-- How a body calls things: a local word for a word of the product (key), or a slogan with what it stands for.
create table terminology (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  kind text not null,
  key text,
  names jsonb not null,
  gloss jsonb not null,
  items jsonb not null, -- What a numbered slogan counts, in order: [{en, zh, mn}].
  first_used_on date,
  struck_at timestamp with time zone,
  provenance jsonb not null,
  constraint terminology_pkey PRIMARY KEY (body_id, id),
  constraint terminology_kind_check CHECK ((kind = ANY (ARRAY['word'::text, 'slogan'::text])))
);
CREATE UNIQUE INDEX terminology_word_once ON public.terminology USING btree (body_id, key) WHERE ((key IS NOT NULL) AND (struck_at IS NULL));

-- The classes of topics of a body. A body without any uses the neutral list of the product.
create table topic_category (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  key text not null,
  names jsonb not null,
  "position" integer not null,
  struck_at timestamp with time zone, -- No longer offered; what was planned under it keeps its name.
  constraint topic_category_pkey PRIMARY KEY (body_id, id),
  constraint topic_category_body_id_key_key UNIQUE (body_id, key)
);

-- Secret and recovery codes, both encrypted with the key that is not in the database.
create table two_factor (
  id uuid not null,
  account_id uuid not null,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_count integer default 0,
  locked_until timestamp with time zone,
  constraint two_factor_pkey PRIMARY KEY (id),
  constraint two_factor_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
);
CREATE INDEX two_factor_by_account ON public.two_factor USING btree (account_id);

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
  level text, -- What holds: the narrower of its own and its statement's, kept in step, so that lists need not look it up.
  own_level text, -- What was set for it alone; not stated: as its statement.
  awaits_readout boolean not null default false, -- Its words stand in no issued readout: it stays its members' until one that tells its sentence is issued, or somebody opens it.
  constraint undertaking_pkey PRIMARY KEY (body_id, id),
  constraint undertaking_body_id_statement_id_number_key UNIQUE (body_id, statement_id, number),
  constraint undertaking_body_id_lead_post_id_fkey FOREIGN KEY (body_id, lead_post_id) REFERENCES post(body_id, id),
  constraint undertaking_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id),
  constraint undertaking_body_id_statement_id_fkey FOREIGN KEY (body_id, statement_id) REFERENCES statement(body_id, id),
  constraint undertaking_level_check CHECK ((level = ANY (ARRAY['public'::text, 'members'::text, 'restricted'::text]))),
  constraint undertaking_own_level_check CHECK ((own_level = ANY (ARRAY['public'::text, 'members'::text, 'restricted'::text])))
);
CREATE INDEX undertaking_by_area ON public.undertaking USING gin (areas);
CREATE INDEX undertaking_by_due ON public.undertaking USING btree (body_id, COALESCE(due, 'infinity'::date), id);
CREATE INDEX undertaking_by_lead ON public.undertaking USING btree (body_id, COALESCE(lead_post_id, lead_body_id), COALESCE(due, 'infinity'::date), id);
CREATE INDEX undertaking_by_milestone ON public.undertaking USING btree (body_id, milestone) WHERE ((milestone IS NOT NULL) AND (state <> ALL (ARRAY['closed'::text, 'not_pursued'::text])));
CREATE INDEX undertaking_by_session ON public.undertaking USING btree (body_id, session_id, id);
CREATE INDEX undertaking_by_state ON public.undertaking USING btree (body_id, state, COALESCE(due, 'infinity'::date), id);
CREATE INDEX undertaking_by_year ON public.undertaking USING btree (body_id, year, COALESCE(due, 'infinity'::date), id);
CREATE INDEX undertaking_open ON public.undertaking USING btree (body_id, COALESCE(due, 'infinity'::date), id) WHERE (state <> ALL (ARRAY['closed'::text, 'not_pursued'::text]));
CREATE INDEX undertaking_owed ON public.undertaking USING btree (lead_post_id, COALESCE(due, 'infinity'::date), id) WHERE ((lead_post_id IS NOT NULL) AND (state = ANY (ARRAY['assigned'::text, 'in_progress'::text, 'sent_back'::text])));
CREATE INDEX undertaking_public ON public.undertaking USING btree (body_id, COALESCE(due, 'infinity'::date), id) WHERE (level = 'public'::text);
CREATE INDEX undertaking_waiting ON public.undertaking USING btree (body_id, state) WHERE (state = ANY (ARRAY['registered'::text, 'reported_done'::text]));
CREATE INDEX undertaking_without_lead ON public.undertaking USING btree (body_id, COALESCE(due, 'infinity'::date), id) INCLUDE (state, due, milestone, level) WHERE ((lead_post_id IS NULL) AND (lead_body_id IS NULL));

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
  ended_at timestamp with time zone,
  constraint undertaking_owner_pkey PRIMARY KEY (body_id, id),
  constraint undertaking_owner_body_id_post_id_fkey FOREIGN KEY (body_id, post_id) REFERENCES post(body_id, id),
  constraint undertaking_owner_body_id_undertaking_id_fkey FOREIGN KEY (body_id, undertaking_id) REFERENCES undertaking(body_id, id),
  constraint undertaking_owner_check CHECK (((post_id IS NULL) <> (owner_body_id IS NULL))),
  constraint undertaking_owner_part_check CHECK ((part = ANY (ARRAY['lead'::text, 'co_lead'::text, 'responsible'::text, 'support'::text])))
);
CREATE INDEX undertaking_owner_beside_lead ON public.undertaking_owner USING btree (post_id) WHERE ((released_at IS NULL) AND (ended_at IS NULL) AND (part <> 'lead'::text));
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
  taken_by_id uuid, -- The account that took the step, so that nobody checks what they reported themselves.
  constraint undertaking_step_pkey PRIMARY KEY (body_id, id),
  constraint undertaking_step_body_id_undertaking_id_fkey FOREIGN KEY (body_id, undertaking_id) REFERENCES undertaking(body_id, id)
);
CREATE INDEX undertaking_step_by_undertaking ON public.undertaking_step USING btree (body_id, undertaking_id);

create table upload (
  id uuid not null,
  account_id uuid,
  body_id uuid not null,
  file_name text not null,
  size bigint not null,
  place text not null, -- The folder that holds its bytes while they come, by the name that lies in it.
  received bigint not null default 0, -- Bytes that are safe on the disk of `place`.
  file_hash text, -- Known once the file is whole, and before it is kept: a program that is killed between leaves nothing that no row names.
  media_type text,
  changed_at timestamp with time zone not null default now(),
  state text not null default 'coming'::text, -- kept: its bytes lie under its hash. given_up: nobody finds it; whoever holds it, or the sweep, throws its bytes away.
  writer uuid, -- Who alone may touch its bytes, as long as changed_at is renewed.
  constraint upload_pkey PRIMARY KEY (id),
  constraint upload_state_check CHECK ((state = ANY (ARRAY['coming'::text, 'kept'::text, 'given_up'::text])))
);
CREATE INDEX upload_by_account ON public.upload USING btree (account_id, body_id);
CREATE INDEX upload_by_file ON public.upload USING btree (file_hash) WHERE (file_hash IS NOT NULL);
CREATE INDEX upload_by_time ON public.upload USING btree (changed_at);

-- Steps under way: a second factor asked for, a passkey challenge, a recovery link (hashed).
create table verification (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_by_end ON public.verification USING btree (expires_at);
CREATE INDEX verification_by_identifier ON public.verification USING btree (identifier);

-- A vote that was closed, or what was adopted without one; written when its session closes.
create table vote (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  agenda_item_id uuid,
  "position" integer not null,
  form text not null, -- without: adopted without a vote, so that nothing was counted.
  question jsonb not null,
  majority text not null,
  votes_for integer,
  votes_against integer,
  abstained integer,
  not_voting integer,
  carried boolean not null,
  voices jsonb not null, -- Of a named vote: [{person_id, choice}].
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone not null,
  constraint vote_pkey PRIMARY KEY (body_id, id),
  constraint vote_body_id_agenda_item_id_fkey FOREIGN KEY (body_id, agenda_item_id) REFERENCES agenda_item(body_id, id),
  constraint vote_body_id_session_id_fkey FOREIGN KEY (body_id, session_id) REFERENCES session(body_id, id),
  constraint vote_form_check CHECK ((form = ANY (ARRAY['named'::text, 'counted'::text, 'without'::text]))),
  constraint vote_majority_check CHECK ((majority = ANY (ARRAY['simple'::text, 'absolute'::text, 'two_thirds'::text])))
);
CREATE INDEX vote_by_session ON public.vote USING btree (body_id, session_id, "position");
