-- main/store/migrations/0002-queue-indexes.sql · frozen once released. Finished messages and labels stay for years: the queue screen must not sort them all.
create index outbox_by_seq on outbox(seq, key);
create index print_job_unfinished on print_job(job_id) where state in ('queued', 'sending', 'doubtful');
create index print_job_by_label on print_job(label_id, copy) where label_id is not null;
