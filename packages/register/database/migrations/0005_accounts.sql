-- Accounts: who may be in, and how. The tables of signing in and of letters are not part of the journaled
-- record (docs/decisions); an invitation is, and is written by actions.

create table account (
  id uuid primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (email = lower(email))
);
comment on table account is 'The means to be in. What an account may do hangs on the person or the grant it is linked to.';

create table sign_in (
  id uuid primary key,
  account_id uuid not null references account (id) on delete cascade,
  token text not null unique,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  expires_at timestamptz not null
);
comment on column sign_in.token is 'Worth nothing without the signature in the cookie, whose key is not in the database.';
comment on column sign_in.updated_at is 'When it was last used, to the hour.';
create index sign_in_by_account on sign_in (account_id);
create index sign_in_by_end on sign_in (expires_at);

create table credential (
  id uuid primary key,
  account_id uuid not null references account (id) on delete cascade,
  provider_id text not null,
  subject text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, subject)
);
comment on table credential is 'A way into an account: its password (salted scrypt), or its name at a provider of single sign-on.';
create index credential_by_account on credential (account_id);

create table verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table verification is 'Steps under way: a second factor asked for, a passkey challenge, a recovery link (hashed).';
create index verification_by_identifier on verification (identifier);
create index verification_by_end on verification (expires_at);

create table two_factor (
  id uuid primary key,
  account_id uuid not null references account (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_count int default 0,
  locked_until timestamptz
);
comment on table two_factor is 'Secret and recovery codes, both encrypted with the key that is not in the database.';
create index two_factor_by_account on two_factor (account_id);

create table passkey (
  id uuid primary key,
  account_id uuid not null references account (id) on delete cascade,
  name text,
  public_key text not null,
  credential_key text not null unique,
  counter int not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz
);
create index passkey_by_account on passkey (account_id);

create table mail (
  id uuid primary key,
  to_address text not null,
  subject text not null,
  text text,
  purpose text not null,
  queued_at timestamptz not null default now(),
  sent_at timestamptz,
  given_up_at timestamptz,
  attempts int not null default 0,
  last_error text
);
comment on column mail.text is 'Taken out once the letter is sent or given up: it may hold a one-time link.';
create index mail_by_time on mail (queued_at desc, id desc);
create index mail_waiting on mail (queued_at) where sent_at is null and given_up_at is null;

create table invitation (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  email text,
  name text,
  token_hash text not null unique,
  person_id uuid,
  role text,
  expires_at timestamptz not null,
  sent_at timestamptz not null,
  sent_by text not null,
  accepted_at timestamptz,
  account_id uuid,
  revoked_at timestamptz,
  revoked_by text,
  primary key (body_id, id)
);
comment on table invitation is 'A one-time link to make an account. Only the SHA-256 of its word is kept.';
comment on column invitation.role is 'What is granted with it, in the body or, in the register''s own chain, everywhere.';
create index invitation_by_time on invitation (body_id, sent_at desc, id desc);
