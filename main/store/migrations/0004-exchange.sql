-- main/store/migrations/0004-exchange.sql · frozen once released. Trading partners, what they sent us and what we sent them.

-- Projections of events -----------------------------------------------------------------------------------------------------------------------
create table partner (
  partner_id text primary key,
  name text not null,
  version integer not null,                -- 1, 2, 3 …: how often it was saved
  profile text not null,                   -- JSON
  changed_at text not null,
  changed_by text not null
) strict, without rowid;

-- Messages that we sent, and what the partner said of them.
create table sent_message (
  sent_id text primary key,
  partner_id text not null,
  standard text not null,
  type text not null,                      -- '861', 'RECADV', '855', '997' …
  interchange text not null,
  group_number text,
  message_number text not null,
  document_number text,
  file_name text not null,
  sent_at text not null,
  state text not null,                     -- 'waiting', or the outcome of the acknowledgement
  acknowledged_at text,
  acknowledged_with text,
  reasons text not null                    -- JSON array
) strict, without rowid;
create index sent_message_by_number on sent_message(partner_id, interchange);
create index sent_message_waiting on sent_message(sent_at) where state = 'waiting';

-- Which documents a receipt was opened on: an import stands while a receipt does.
create table receipt_document (
  document_id text not null,
  receipt_id text not null,
  primary key (document_id, receipt_id)
) strict, without rowid;

-- Documents ---------------------------------------------------------------------------------------------------------------------------------
create table interchange (
  import_no integer not null references document_file(import_no),
  position integer not null,               -- 1, 2, 3 … in its file
  partner_id text,
  sender text not null,                    -- 'ZZ EXAMPLE': qualifier and id
  receiver text not null,
  control_number text not null,
  is_test integer not null,
  content_hash text not null,
  document_count integer not null,
  primary key (import_no, position)
) strict, without rowid;
create index interchange_by_number on interchange(sender, receiver, control_number);
