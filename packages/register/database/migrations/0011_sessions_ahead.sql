-- Sessions that are still ahead, and those that are held in the register itself. One that was recorded from a text has
-- no state: what it was before its text is not stated.
alter table session
  add column state text check (state in ('planned', 'called', 'open', 'adjourned', 'closed', 'cancelled')),
  add column starts_at timestamptz,
  add column ends_at timestamptz,
  add column opened_at timestamptz,
  add column closed_at timestamptz,
  add column plan_item uuid,
  add column recalled int;
comment on column session.state is 'planned: in the plan; called: its notice went out; not stated: recorded from a text.';
comment on column session.starts_at is 'As planned; opened_at and closed_at are as it was.';
comment on column session.plan_item is 'The item of the plan that it carries out, by the key that the item keeps in all versions.';
comment on column session.recalled is 'How often its notice went out: the SEQUENCE of the calendar entry is one less.';
create index session_ahead on session (body_id, starts_at, id) where state in ('planned', 'called', 'open', 'adjourned');

-- Who is expected, what they answered, and how they took part.
alter table attendance
  add column state text check (state in ('expected', 'present', 'late', 'left', 'on_leave', 'absent')),
  add column reply text check (reply in ('attends', 'asks_leave', 'sends_deputy')),
  add column replied_at timestamptz,
  add column leave_reason text,
  add column leave_words text,
  add column leave_decided_by text,
  add column deputy_for uuid,
  add column deputy_names jsonb;
comment on column attendance.state is 'Not stated: recorded from a text, which names those who took part.';
comment on column attendance.deputy_for is 'The person whose deputy this one is.';

create table agenda_item (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  session_id uuid not null,
  position int not null,
  number text,
  kind text not null check (kind in ('study', 'convey', 'hear', 'discuss', 'deliberate', 'decide', 'arrange', 'review')),
  names jsonb not null,
  presenter_id uuid,
  presenter_post_id uuid,
  presenter_words text,
  minutes int check (minutes between 1 and 1440),
  level text check (level in ('public', 'members', 'restricted')),
  directive_id uuid,
  plan_item uuid,
  undertaking_id uuid,
  carried_from uuid,
  previous_minutes_of uuid,
  withdrawn_at timestamptz,
  withdrawn_why jsonb,
  primary key (body_id, id),
  foreign key (body_id, session_id) references session (body_id, id),
  foreign key (body_id, presenter_id) references person (body_id, id),
  foreign key (body_id, presenter_post_id) references post (body_id, id),
  foreign key (body_id, directive_id) references directive (body_id, id),
  foreign key (body_id, carried_from) references agenda_item (body_id, id),
  foreign key (body_id, previous_minutes_of) references session (body_id, id)
);
create index agenda_item_by_session on agenda_item (body_id, session_id, position, id);
comment on table agenda_item is 'One typed unit of a session.';
comment on column agenda_item.number is 'As it is shown, such as 3 or 3a; the order is position''s.';
comment on column agenda_item.minutes is 'As planned.';
comment on column agenda_item.level is 'Not stated: as its session. Never more open than its session.';
comment on column agenda_item.undertaking_id is 'The open undertaking that the item looks back at.';
comment on column agenda_item.carried_from is 'The item of an earlier session that was not finished.';
comment on column agenda_item.previous_minutes_of is 'The session whose minutes the item approves.';
