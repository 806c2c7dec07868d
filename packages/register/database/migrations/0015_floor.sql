-- The floor of open sessions: every step as it was taken, and what a closed session leaves on record.
create table floor_step (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  n int not null check (n > 0),
  at timestamptz not null,
  by_name text not null,
  by_person_id uuid,
  kind text not null,
  step jsonb not null,
  level text not null check (level in ('public', 'members', 'restricted')),
  primary key (body_id, id),
  unique (body_id, session_id, n),
  foreign key (body_id, session_id) references session (body_id, id)
);
create index floor_step_by_entry on floor_step (body_id, seq);
comment on table floor_step is 'What happened in an open session, one step an entry; never changed. The floor is made of these alone.';
comment on column floor_step.n is '1, 2, 3 … within the session: what a screen has seen last.';
comment on column floor_step.level is 'Who sees the step whole; restricted: whoever presides, and the secretary.';

create table speech (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  agenda_item_id uuid,
  person_id uuid not null,
  position int not null,
  kind text not null check (
    kind in ('prepared', 'supplementary', 'remarks', 'reply', 'question', 'intervention', 'order')
  ),
  began_at timestamptz not null,
  ended_at timestamptz not null,
  seconds int not null check (seconds >= 0),
  given_seconds int,
  primary key (body_id, id),
  foreign key (body_id, session_id) references session (body_id, id),
  foreign key (body_id, agenda_item_id) references agenda_item (body_id, id),
  foreign key (body_id, person_id) references person (body_id, id)
);
create index speech_by_session on speech (body_id, session_id, position);
comment on table speech is 'One person''s contribution, written when its session closes.';
comment on column speech.seconds is 'Spoken, without pauses.';
comment on column speech.given_seconds is 'Not stated: without a limit.';

create table vote (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  agenda_item_id uuid,
  position int not null,
  form text not null check (form in ('named', 'counted', 'without')),
  question jsonb not null,
  majority text not null check (majority in ('simple', 'absolute', 'two_thirds')),
  votes_for int,
  votes_against int,
  abstained int,
  not_voting int,
  carried boolean not null,
  voices jsonb not null,
  opened_at timestamptz not null,
  closed_at timestamptz not null,
  primary key (body_id, id),
  foreign key (body_id, session_id) references session (body_id, id),
  foreign key (body_id, agenda_item_id) references agenda_item (body_id, id)
);
create index vote_by_session on vote (body_id, session_id, position);
comment on table vote is 'A vote that was closed, or what was adopted without one; written when its session closes.';
comment on column vote.form is 'without: adopted without a vote, so that nothing was counted.';
comment on column vote.voices is 'Of a named vote: [{person_id, choice}].';

alter table agenda_item
  add column began_at timestamptz,
  add column ended_at timestamptz;
comment on column agenda_item.began_at is 'When it was taken up first; took_seconds leaves out adjournments and other items.';

alter table attendance add column stays jsonb;
comment on column attendance.stays is 'When they were in the room: [{from, to}], written when the session closes.';

alter table body add column quorum jsonb;
comment on column body.quorum is 'How many members a session needs, and what their lack does; not stated: no quorum.';
