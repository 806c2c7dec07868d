-- What agendas rest on is found without reading every agenda of a body.
create index agenda_item_by_directive on agenda_item (body_id, directive_id) where directive_id is not null;
create index agenda_item_by_undertaking on agenda_item (body_id, undertaking_id) where undertaking_id is not null;
create index agenda_item_by_carried on agenda_item (body_id, carried_from) where carried_from is not null;
create index agenda_item_by_minutes on agenda_item (body_id, previous_minutes_of) where previous_minutes_of is not null;
create index agenda_item_by_plan on agenda_item (body_id, plan_item) where plan_item is not null;

-- A letter that was held back, and is not sent since a later one says what holds.
alter table mail add column withdrawn_at timestamptz;
comment on column mail.withdrawn_at is 'Taken out of the queue before it was sent: a later letter took its place.';

-- Answers are to a day; an item that was mistyped is gone.
alter table attendance add column answered_for timestamptz;
comment on column attendance.answered_for is 'When the session was to begin as they answered; they are asked anew where it begins at another time.';
alter table agenda_item add column dropped_at timestamptz;
comment on column agenda_item.dropped_at is 'Deleted before any notice named it: it is withdrawn too, and shown nowhere.';
