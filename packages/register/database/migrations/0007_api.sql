-- The API: tokens by which programs act for an account, and the answers that are kept for writes sent twice.

create table api_token (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  account_id uuid not null,
  name text not null,
  token_hash text not null unique,
  scopes text[] not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by text,
  primary key (body_id, id)
);
comment on table api_token is 'By it a program acts for an account, in this body and below. Of the token only its SHA-256 is kept.';
comment on column api_token.scopes is 'read, or permissions of the table: never more than the account may itself at that moment.';
create index api_token_by_account on api_token (account_id, id desc);

create table api_token_use (
  token_id uuid primary key,
  used_on date not null
);
comment on table api_token_use is 'The day a token was last used, so that its owner can take away what nobody uses. No finer than a day.';

create table answered (
  key text primary key,
  asked_hash text not null,
  outcome jsonb,
  seq bigint,
  expires_at timestamptz not null
);
comment on table answered is 'What was answered to a write that came with a key, so that the same write sent twice happens once.';
comment on column answered.key is 'A hash of actor and key: keys of different actors never meet.';
create index answered_by_end on answered (expires_at);
