-- Whoever asks is asked with it to which sessions they are invited as guests: members have no row here, whatever they attended.
create index attendance_invited on attendance (body_id, person_id, session_id)
  where released_at is null and part in ('joined', 'observed', 'lectured', 'assisted');
