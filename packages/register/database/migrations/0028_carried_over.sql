-- What a topic of the plan says is typed once: its questions go with it onto the agenda.
alter table agenda_item add column questions jsonb;
comment on column agenda_item.questions is 'For discussion, in order: names each. Not stated: none.';

-- A session that is still planned is counted anew where its day changes; who comes by the old address finds it.
alter table session add column former jsonb;
comment on column session.former is 'Where it stood before in its series, the last one last: [{period, n}].';
