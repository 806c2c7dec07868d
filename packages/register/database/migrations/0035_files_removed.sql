-- A file that a body removed for good: its rows still name it, and what it was called, how large it was, who removed it, when
-- and why stays to be seen. Its bytes lie nowhere any more, once no other body has them.
create table file_erasure (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  reason text not null,
  erased_at timestamptz not null,
  erased_by text not null,
  primary key (body_id, id),
  unique (body_id, file_hash)
);
create index file_erasure_by_file on file_erasure (file_hash);
comment on table file_erasure is 'Why a body removed a file for good. No row of that body is given its bytes or its text.';
