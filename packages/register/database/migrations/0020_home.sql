-- What waits is found without reading what does not.
create index undertaking_owner_by_post on undertaking_owner (post_id) where released_at is null;
create index undertaking_waiting on undertaking (body_id, state) where state in ('registered', 'reported_done');
create index readout_drafted on readout (body_id, session_id) where state = 'drafted';
create index session_closed on session (body_id, closed_at) where state = 'closed';
create index progress_report_by_day on progress_report (body_id, given_at);
