-- The recipient of a plan says themselves that they received it: by the link of its letter, or in their own body.
create table filing_link (
  body_id uuid not null,
  id uuid not null,
  seq bigint not null,
  filing_id uuid not null,
  token_hash text not null unique,
  given_at timestamptz not null,
  given_by text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (body_id, id),
  foreign key (body_id, filing_id) references plan_filing (body_id, id)
);
create index filing_link_by_filing on filing_link (body_id, filing_id);
comment on table filing_link is 'By it a recipient reads the plan that was filed with them and confirms it, without an account. Of the token only its SHA-256 is kept.';

alter table plan_filing
  add column letter_id uuid,
  add column confirmed_at timestamptz;
create index plan_filing_by_recipient on plan_filing (recipient_body_id) where recipient_body_id is not null;
comment on column plan_filing.letter_id is 'The letter in the queue, which alone has the address; not stated: none was sent.';
comment on column plan_filing.confirmed_at is 'When the recipient said so themselves; not stated: the office noted it, or nobody yet.';

-- Whoever was expected and is a member no more; and the question of a member that an item of an agenda takes up.
alter table attendance add column released_at timestamptz;
comment on column attendance.released_at is 'From then on they are not expected any more; what they answered stays.';
alter table agenda_item
  add column question_id uuid,
  add foreign key (body_id, question_id) references passage_question (body_id, id);
comment on column agenda_item.question_id is 'The question about a passage of a material that it takes up.';
