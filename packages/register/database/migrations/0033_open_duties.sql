-- Work that came to its end asks nothing of its owners any more: what a post still answers for is found without what it
-- did before, however long that is. Who led it stands on the undertaking itself, the others only here.
alter table undertaking_owner add column ended_at timestamptz; -- When its undertaking was closed or given up.
create index undertaking_owed on undertaking (lead_post_id, coalesce(due, 'infinity'::date), id)
  where lead_post_id is not null and state in ('assigned', 'in_progress', 'sent_back');
drop index undertaking_owner_by_post;
create index undertaking_owner_beside_lead on undertaking_owner (post_id)
  where released_at is null and ended_at is null and part <> 'lead';
