-- What somebody wrote for a speech is of that very speech, known by the step of the floor that gave it.
alter table speech add column floor_step int;
comment on column speech.floor_step is 'The step of the floor by which it began; not stated: closed before this was kept.';
alter table speech_paper add column floor_step int;
comment on column speech_paper.floor_step is 'The speech that it is of, by the step that began it; not stated: prepared for its item.';
alter table speech_draft add column floor_step int;
