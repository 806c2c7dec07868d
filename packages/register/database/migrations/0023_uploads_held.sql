-- An upload says how far its life has come and who is writing it; its hash stands here before its bytes are kept under it.
alter table upload
  add column state text not null default 'coming' check (state in ('coming', 'kept', 'given_up')),
  add column writer uuid;
update upload set state = 'kept' where file_hash is not null;
create index upload_by_file on upload (file_hash) where file_hash is not null;
comment on column upload.file_hash is 'Known once the file is whole, and before it is kept: a program that is killed between leaves nothing that no row names.';
comment on column upload.state is 'kept: its bytes lie under its hash. given_up: nobody finds it; whoever holds it, or the sweep, throws its bytes away.';
comment on column upload.writer is 'Who alone may touch its bytes, as long as changed_at is renewed.';
comment on column upload.place is 'The folder that holds its bytes while they come, by the name that lies in it.';
