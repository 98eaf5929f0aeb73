-- main/store/migrations/0003-lean-events.sql · frozen once released. One index page less per scan; the end of the chain is known; a taught code never hides a document's.

-- An event is found by its sequence or its stream, never by its id: an index of the ids would be written with every scan and read by nobody.
create table event_lean (
  seq integer primary key,                 -- gap-free at this station and epoch, from 1
  id text not null,                        -- ULID
  station text not null,
  epoch integer not null,                  -- grows when the station's disk was replaced or restored
  hlc text not null,                       -- hybrid logical clock: 13 digits of ms, '-', 4 digits
  stream text not null,
  version integer not null,                -- 1, 2, 3 … within the stream
  kind text not null,
  at text not null,                        -- UTC instant
  device text not null,
  actor text not null,
  payload text not null,                   -- RFC 8785 canonical JSON
  hash blob not null,                      -- SHA-256(previous hash ‖ canonical JSON of the columns above)
  unique (stream, version)
) strict;
insert into event_lean select * from event order by seq;
drop table event;
alter table event_lean rename to event;
create trigger event_is_never_updated before update on event begin select raise(abort, 'events are append-only'); end;
create trigger event_is_never_deleted before delete on event begin select raise(abort, 'events are append-only'); end;

-- A chain whose last events were cut off is whole in itself: where it ends is written beside it, in the same transaction.
create table chain_head (
  one integer primary key check (one = 1),
  seq integer not null,
  hash blob not null
) strict;
insert into chain_head
  select 1, coalesce(max(seq), 0), coalesce((select hash from event order by seq desc limit 1), zeroblob(32)) from event;

-- What people taught stands beside what documents say, so that forgetting it, or folding the events again, never touches a document's row.
create table item_code_beside (
  code text not null,                      -- 14 digits for a GTIN, else as scanned
  item_id text not null,
  unit text not null,
  source text not null check (source in ('document', 'taught')),
  supplier text not null default '',       -- whose labels a taught code is on, in capitals: number, else name; empty: everybody's
  supplier_name text,
  learned_by text,
  learned_at text,
  import_no integer,                       -- of a document's code: the import that named it first
  primary key (code, item_id, source, supplier)
) strict, without rowid;
insert into item_code_beside (code, item_id, unit, source, learned_by, learned_at) select code, item_id, unit, source, learned_by, learned_at from item_code;
drop table item_code;
alter table item_code_beside rename to item_code;
create index item_code_taught on item_code(learned_at) where source = 'taught';
create index item_gtin on item_code(item_id, unit) where source = 'document' and length(code) = 14;
