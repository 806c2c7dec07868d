-- Undertakings that nobody leads are listed and counted from an index, however many others the register has.
create index undertaking_without_lead on undertaking (body_id, coalesce(due, 'infinity'::date), id)
  include (state, due, milestone, level) where lead_post_id is null and lead_body_id is null;
