-- The plan of a year: versions that are approved one after another, items by quarter, whom it is filed with, and the rules
-- that a body keeps, which are its own settings over the defaults of the product.

create table plan (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  series_id uuid not null,
  year int not null check (year between 1900 and 2200),
  level text check (level in ('public', 'members', 'restricted')),
  made_at timestamptz not null,
  made_by text not null,
  primary key (body_id, id),
  unique (body_id, series_id, year),
  foreign key (body_id, series_id) references series (body_id, id)
);
comment on table plan is 'What a body intends to take up in a year in one series of sessions.';
comment on column plan.level is 'Who sees what is approved of it; not stated: members. What is not approved is seen by those who prepare and approve.';
create index plan_by_year on plan (body_id, year desc, id);

create table plan_version (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  plan_id uuid not null,
  version int not null check (version > 0),
  state text not null check (state in ('drafted', 'submitted', 'returned', 'approved')),
  reason jsonb,
  aims jsonb,
  drafted_at timestamptz not null,
  drafted_by text not null,
  submitted_at timestamptz,
  submitted_by text,
  returned_at timestamptz,
  returned_by text,
  return_reason jsonb,
  approved_at timestamptz,
  approved_by text,
  approved_by_id uuid,
  primary key (body_id, id),
  unique (body_id, plan_id, version),
  foreign key (body_id, plan_id) references plan (body_id, id)
);
comment on table plan_version is 'A plan as it was put forward; an approved one never changes, an adjustment is the next version.';
comment on column plan_version.reason is 'Why the plan is adjusted; the first version has none.';
comment on column plan_version.returned_at is 'When it was last given back; the journal has every time.';
create unique index plan_version_under_way on plan_version (body_id, plan_id) where state <> 'approved';

create table plan_item (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  plan_id uuid not null,
  version_id uuid not null,
  item uuid not null,
  quarter int not null check (quarter between 1 and 4),
  position int not null,
  names jsonb not null,
  category text,
  activity text check (activity in ('collective', 'self_study', 'field_research', 'lecture', 'reading_class')),
  questions jsonb not null,
  materials jsonb,
  material_ids uuid[] not null,
  directives jsonb,
  directive_ids uuid[] not null,
  speaker_posts uuid[] not null,
  window_from date,
  window_to date,
  dropped_at timestamptz,
  primary key (body_id, id),
  unique (body_id, version_id, item),
  foreign key (body_id, plan_id) references plan (body_id, id),
  foreign key (body_id, version_id) references plan_version (body_id, id),
  check (window_to >= window_from)
);
comment on table plan_item is 'A topic that a version of a plan intends for a quarter.';
comment on column plan_item.item is 'The key that the item keeps in every version; sessions and agenda items name it.';
comment on column plan_item.position is 'The order within its quarter; gaps mean nothing.';
comment on column plan_item.questions is 'For discussion, in order: [{en, zh, mn}].';
comment on column plan_item.materials is 'What is read before, in words, beside the materials that the register has.';
comment on column plan_item.directives is 'Superior texts in words, beside the directives that the register has.';
comment on column plan_item.speaker_posts is 'Who speaks first on it: posts, not persons.';
comment on column plan_item.dropped_at is 'Taken out while this version was prepared; it can be put back until the version is approved.';
create index plan_item_by_version on plan_item (body_id, version_id, quarter, position, id);
create index plan_item_by_item on plan_item (body_id, item);

create table plan_filing (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  plan_id uuid not null,
  recipient_body_id uuid,
  recipient jsonb,
  due date not null,
  version_id uuid,
  filed_on date,
  filed_by text,
  received_on date,
  received_by text,
  receipt jsonb,
  struck_at timestamptz,
  primary key (body_id, id),
  foreign key (body_id, plan_id) references plan (body_id, id),
  foreign key (body_id, version_id) references plan_version (body_id, id),
  check ((recipient_body_id is null) <> (recipient is null)),
  check (received_on >= filed_on)
);
comment on table plan_filing is 'To whom a plan is filed upward, by when, and what came back.';
comment on column plan_filing.recipient_body_id is 'A body of the register, or else recipient has its name in words.';
comment on column plan_filing.version_id is 'The approved version that was filed.';
comment on column plan_filing.received_by is 'Who received it there, in words.';
comment on column plan_filing.struck_at is 'It is not filed with this recipient after all.';
create index plan_filing_by_plan on plan_filing (body_id, plan_id, id);

create table rule_setting (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  key text not null,
  value text not null,
  is_on boolean not null,
  set_at timestamptz not null,
  set_by text not null,
  primary key (body_id, id),
  unique (body_id, key)
);
comment on table rule_setting is 'A rule as a body set it; a rule without a row here is the default of the product.';
comment on column rule_setting.value is 'A whole number, or a day of the year as MM-DD.';

create table topic_category (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  key text not null,
  names jsonb not null,
  position int not null,
  struck_at timestamptz,
  primary key (body_id, id),
  unique (body_id, key)
);
comment on table topic_category is 'The classes of topics of a body. A body without any uses the neutral list of the product.';
comment on column topic_category.struck_at is 'No longer offered; what was planned under it keeps its name.';
create index session_by_plan_item on session (body_id, plan_item) where plan_item is not null;
