-- The sessions that somebody took part in are found by who it was: on their page, and to say whether they are seen at all.
create index attendance_by_person on attendance (body_id, person_id);
