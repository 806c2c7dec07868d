alter table undertaking add column own_level text check (own_level in ('public', 'members', 'restricted'));
comment on column undertaking.own_level is 'What was set for it alone; not stated: as its statement.';
