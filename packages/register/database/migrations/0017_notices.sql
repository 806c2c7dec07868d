-- Notices of sessions: what was sent to whom, answers by link, and leave.
create table notice (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  version int not null check (version > 0),
  kind text not null check (kind in ('called', 'changed', 'cancelled')),
  language text not null check (language in ('en', 'zh')),
  names jsonb not null,
  starts_at timestamptz not null,
  ends_at timestamptz,
  place text,
  presider_id uuid,
  words text,
  changes jsonb not null,
  sent_at timestamptz not null,
  sent_by text not null,
  primary key (body_id, id),
  unique (body_id, session_id, version),
  foreign key (body_id, session_id) references session (body_id, id)
);
comment on table notice is 'A notice of a session as it went out; it is never changed.';
comment on column notice.version is 'The SEQUENCE of its calendar entry is one less.';
comment on column notice.words is 'What the office wrote into it beside what the register says.';
comment on column notice.changes is 'What differs from the notice before: [{what, before, after}]; [] in the first.';

create table notice_item (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  notice_id uuid not null,
  session_id uuid not null,
  item_id uuid not null,
  position int not null,
  number text,
  kind text not null,
  names jsonb not null,
  presenter jsonb,
  minutes int,
  level text check (level in ('public', 'members', 'restricted')),
  papers jsonb not null,
  primary key (body_id, id),
  foreign key (body_id, notice_id) references notice (body_id, id),
  foreign key (body_id, session_id) references session (body_id, id)
);
create index notice_item_by_notice on notice_item (body_id, notice_id, position);
comment on table notice_item is 'An item of the agenda as a notice sent it, with the versions of its papers.';
comment on column notice_item.papers is '[{material, version, names, pages, level}]; level: who sees it.';

create table notice_recipient (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  notice_id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  part text not null,
  position int not null,
  letter_id uuid,
  primary key (body_id, id),
  unique (body_id, notice_id, person_id),
  foreign key (body_id, notice_id) references notice (body_id, id),
  foreign key (body_id, session_id) references session (body_id, id),
  foreign key (body_id, person_id) references person (body_id, id)
);
comment on column notice_recipient.letter_id is 'The letter in the queue, which alone has the address; not stated: none was known.';

create table reply_link (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  person_id uuid not null,
  token_hash text not null unique,
  given_at timestamptz not null,
  given_by text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (body_id, id),
  foreign key (body_id, session_id) references session (body_id, id),
  foreign key (body_id, person_id) references person (body_id, id)
);
create index reply_link_by_session on reply_link (body_id, session_id, person_id);
comment on table reply_link is 'By it somebody who is expected answers a notice without an account. Of the token only its SHA-256 is kept.';

alter table attendance
  add column replied_by text,
  add column leave_granted boolean,
  add column leave_decided_at timestamptz,
  add column leave_answer text;
comment on column attendance.replied_by is 'Who gave the answer: themselves, by link, or the office for them.';
comment on column attendance.leave_reason is 'Its class; with leave_words and leave_answer for those who decide on it and the office.';
comment on column attendance.leave_granted is 'Not stated: nobody decided yet.';

-- What a letter brings into calendars, and a letter that waits for the end of the quiet hours.
alter table mail add column calendar jsonb, add column send_after timestamptz;
comment on column mail.calendar is 'Values of the entry; its bytes are made when it is sent. Taken out with the text.';
