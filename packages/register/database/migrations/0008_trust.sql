-- Trust: signed checkpoints over the heads of all chains, limits that hold across processes, and ways into the journal.

create table checkpoint_leaf (
  index bigint primary key,
  body_id uuid not null,
  seq bigint not null,
  hash text not null
);
comment on table checkpoint_leaf is 'The log that checkpoints sign: the head of a chain, each time it was found further on. Leaves are only ever added.';
create unique index checkpoint_leaf_by_chain on checkpoint_leaf (body_id, seq);

create table checkpoint_key (
  verifier text primary key,
  first_used_at timestamptz not null,
  retired_at timestamptz
);
comment on table checkpoint_key is 'The public keys that signed checkpoints of this register. One is in use at a time.';
create unique index checkpoint_key_in_use on checkpoint_key ((true)) where retired_at is null;

create table checkpoint (
  size bigint not null,
  verifier text not null references checkpoint_key (verifier),
  note text not null,
  edge text[] not null,
  made_at timestamptz not null,
  primary key (size, verifier)
);
comment on column checkpoint.size is 'How many leaves the tree had.';
comment on column checkpoint.note is 'The signed text as it was published.';
comment on column checkpoint.edge is 'The roots of the full subtrees, largest first, in hexadecimal: what the next checkpoint is made from.';

-- Losing it in a crash lets somebody try a few times more; writing it ahead would cost every request a flush.
create unlogged table rate_limit (
  key text primary key,
  free_at timestamptz not null
);
comment on column rate_limit.key is 'A hash: addresses and names of people are not kept for this.';
comment on column rate_limit.free_at is 'When everything that was used up will be free again.';
create index rate_limit_by_time on rate_limit (free_at);

create index journal_at on journal (at desc, body_id, seq desc);
create index journal_by_actor on journal ((actor ->> 'name'), at desc, body_id, seq desc);
create index journal_by_action on journal (action, at desc, body_id, seq desc);
create index journal_by_noun on journal ((split_part(action, '.', 1)), at desc, body_id, seq desc);
create index journal_by_row on journal using gin (jsonb_path_query_array(change, '$[*].id') jsonb_path_ops);
