-- Who may do what: an account is somebody who signs in; in a body it is one of its people, or holds a grant.
-- Roles come from the posts that its people hold today, and from grants.

create table account_person (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  account_id uuid not null,
  person_id uuid not null,
  linked_at timestamptz not null,
  linked_by text not null,
  ended_at timestamptz,
  primary key (body_id, id),
  foreign key (body_id, person_id) references person (body_id, id)
);
comment on table account_person is 'Who signs in as this person of the body. One account is one person of a body, and a person one account.';
create unique index account_person_once on account_person (body_id, account_id) where ended_at is null;
create unique index account_person_alone on account_person (body_id, person_id) where ended_at is null;
create index account_person_by_account on account_person (account_id) where ended_at is null;

create table role_grant (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  account_id uuid not null,
  account_name text not null,
  role text not null check (role in ('supervisor', 'inspector', 'archivist', 'reader', 'administrator')),
  given_at timestamptz not null,
  given_by text not null,
  ends_at timestamptz,
  revoked_at timestamptz,
  primary key (body_id, id)
);
comment on table role_grant is 'A role that does not come from a post. In the chain of the register itself it holds for the whole register.';
comment on column role_grant.account_name is 'What the account was called when the role was given.';
create unique index role_grant_once on role_grant (body_id, account_id, role) where revoked_at is null;
create index role_grant_by_account on role_grant (account_id) where revoked_at is null;

create table answer_link (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  undertaking_id uuid not null,
  post_id uuid,
  owner_body_id uuid,
  token_hash text not null unique,
  given_at timestamptz not null,
  given_by text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (body_id, id),
  foreign key (body_id, undertaking_id) references undertaking (body_id, id)
);
comment on table answer_link is 'By it an owner without an account reports on one undertaking. Of the token only its SHA-256 is kept.';
create index answer_link_by_undertaking on answer_link (body_id, undertaking_id);

create table restricted_reading (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  account_id uuid not null,
  noun text not null,
  subject_id uuid not null,
  read_on date not null,
  primary key (body_id, id),
  unique (body_id, account_id, noun, subject_id, read_on)
);
comment on table restricted_reading is 'That an account read something restricted, once a day.';

-- Who may see: public, members, restricted. Not stated, a session is its members''; a statement is as its session.
alter table body add column level text check (level in ('public', 'members', 'restricted'));
comment on column body.level is 'For sessions recorded from now on; not stated: members.';
alter table session add column level text check (level in ('public', 'members', 'restricted'));
alter table statement add column level text check (level in ('public', 'members', 'restricted'));
comment on column statement.level is 'Not stated: as its session. Never more open than its session.';
alter table undertaking add column level text check (level in ('public', 'members', 'restricted'));
comment on column undertaking.level is 'What holds: the narrower of its own and its statement''s, kept in step, so that lists need not look it up.';
-- What is not public is passed over here, so that the public ledger costs no more in a register that shows little.
create index undertaking_public on undertaking (body_id, coalesce(due, 'infinity'::date), id) where level = 'public';
create index session_public on session (body_id, year, held_on, id) where level = 'public';

alter table undertaking_step add column taken_by_id uuid;
comment on column undertaking_step.taken_by_id is 'The account that took the step, so that nobody checks what they reported themselves.';
