-- main/store/migrations/0001-station.sql · frozen once released: later changes are new files.
-- Three families: events (append-only, hash-chained), documents (what others say, versioned rows, replaced whole), projections (rebuilt from events).

-- Events ------------------------------------------------------------------------------------------------------------------------------------
create table event (
  seq integer primary key,                 -- gap-free at this station and epoch, from 1
  id text not null unique,                 -- ULID
  station text not null,
  epoch integer not null,                  -- grows when the station's disk was replaced or restored
  hlc text not null,                       -- hybrid logical clock: 13 digits of ms, '-', 4 digits
  stream text not null,                    -- 'receipt:<id>', 'item:<id>', 'station', 'print:<job>' …
  version integer not null,                -- 1, 2, 3 … within the stream
  kind text not null,
  at text not null,                        -- UTC instant
  device text not null,
  actor text not null,
  payload text not null,                   -- RFC 8785 canonical JSON
  hash blob not null,                      -- SHA-256(previous hash ‖ canonical JSON of the columns above)
  unique (stream, version)
) strict;

create trigger event_is_never_updated before update on event begin select raise(abort, 'events are append-only'); end;
create trigger event_is_never_deleted before delete on event begin select raise(abort, 'events are append-only'); end;

-- Documents ---------------------------------------------------------------------------------------------------------------------------------
-- What others say. A document is never changed: a later one, or the undoing of its import, only moves what is current (purchase_order, shipment, item).
create table document_file (
  import_no integer primary key,           -- 1, 2, 3 … in the order of arrival; a file whose import was undone may come again
  sha256 text not null,
  file_name text not null,
  format text not null,
  byte_length integer not null,
  state text not null check (state in ('staged', 'stored', 'undone')),   -- staged rows are seen by nobody, and gone after a crash
  imported_at text not null,
  imported_by text not null,
  undone_at text,
  undone_by text
) strict;
create index document_file_by_hash on document_file(sha256);

create table document (
  document_no integer primary key,
  document_id text not null unique,        -- ULID: what events name
  import_no integer not null references document_file(import_no),
  family text not null check (family in ('order', 'shipment', 'items')),   -- kinds that stand for one another under the same number
  kind text not null,
  number text not null,
  version integer not null,
  purpose text not null,
  supplier text,
  partner_id text,
  line_count integer not null,
  unit_count integer not null,
  change text not null,
  content_hash text not null,              -- of the neutral model: the same order in another file is 'unchanged'
  content_no integer,                      -- the document whose lines this one stands for: itself, or the one it repeats; none for a cancellation
  base_no integer,                         -- of a change: the document it was applied to
  head text,                               -- JSON of what purchase_order or shipment says of it
  waiting text                             -- JSON of a change whose order has not come yet
) strict;
create index document_by_number on document(family, number, version);
create index document_by_import on document(import_no);
create index document_waiting on document(number) where waiting is not null;

create table item (
  item_id text primary key,
  name text not null,
  base_unit text not null,
  lot_tracked integer not null,
  expiry_tracked integer not null,
  serial_tracked integer not null,
  min_shelf_life_days integer,
  unit_milligrams integer,
  packs text not null,                     -- JSON array of {unit, level, qty}: read with the item, never alone
  is_stub integer not null,                -- named by an order or notice only; an item list's row replaces it
  import_no integer not null
) strict, without rowid;

-- Every item of every item list, and the stubs that lists replaced, so that undoing the newest one brings the one before back.
create table item_version (
  import_no integer not null,
  item_id text not null,
  item text not null,                      -- JSON of the item as the list says it
  codes text not null,                     -- JSON array of [code, unit]
  is_stub integer not null,                -- 1: what an order or notice had named before the first list did
  primary key (import_no, item_id)
) strict, without rowid;
create index item_version_by_item on item_version(item_id, import_no);

-- Packs that an order or notice gave to an item that was known before.
create table item_pack_added (
  import_no integer not null,
  item_id text not null,
  unit text not null,
  primary key (import_no, item_id, unit)
) strict, without rowid;

create table purchase_order (
  order_number text primary key,
  document_no integer not null,            -- whose lines are current
  document_id text not null,
  version integer not null,
  supplier_id text,
  supplier_name text,
  order_date text,
  due_date text,
  status text not null check (status in ('open', 'closed', 'cancelled')),
  line_count integer not null
) strict, without rowid;
create index purchase_order_due on purchase_order(status, due_date);

-- Lines of every version; those of the order's document_no are current.
create table order_line (
  document_no integer not null,
  position integer not null,
  order_number text not null,
  line_number text not null,
  item_id text not null,
  description text not null,
  ordered_qty integer not null check (ordered_qty >= 0),   -- base units
  sent_qty text not null,
  sent_unit text not null,
  lot text,
  due_date text,
  over_basis_points integer not null,
  under_basis_points integer not null,
  source_no integer not null,              -- the document whose file says so: a change leaves most lines as an earlier one said them
  place text not null,                     -- JSON: where in that file the line stood
  primary key (document_no, position)
) strict, without rowid;
-- Covers what a scan asks of it: other open orders of an item are told without a visit to the lines, which lie as they came.
create index order_line_by_item on order_line(item_id, order_number, line_number, ordered_qty);

create table shipment (
  shipment_number text primary key,
  document_no integer not null unique,     -- whose contents are current
  document_id text not null,
  version integer not null,
  supplier_name text,
  shipped_date text,
  expected_date text,
  carrier text,
  scac text,
  bill_of_lading text,
  pro_number text,
  trailer text,
  seals text not null,                     -- JSON array
  status text not null check (status in ('expected', 'cancelled')),
  line_count integer not null,             -- order lines advised: a carton's content is only a part of one
  pallet_count integer not null
) strict, without rowid;

create table shipment_order (
  order_number text not null,
  shipment_number text not null,
  primary key (order_number, shipment_number)
) strict, without rowid;
create index shipment_order_by_shipment on shipment_order(shipment_number);

-- What a notice lists is read whole or not at all: a row a notice, not a row a carton. Columns inside: ../shipment-contents.ts
create table shipment_contents (
  document_no integer primary key,
  units text not null,                     -- JSON array of arrays
  lines text not null                      -- JSON array of arrays
) strict;

-- Every number under which a notice names a handling unit.
create table shipment_plate (
  plate text not null,                     -- 18 digits of an SSCC; a METRC tag, a site's, carrier's or supplier's number in capitals
  document_no integer not null,
  primary key (plate, document_no)
) strict, without rowid;

-- Codes: GTINs and supplier numbers from documents, and codes people taught -------------------------------------------------------------------
create table item_code (
  code text not null,                      -- 14 digits for a GTIN, else as scanned
  item_id text not null,
  unit text not null,
  source text not null check (source in ('document', 'taught')),
  learned_by text,
  learned_at text,
  primary key (code, item_id)
) strict, without rowid;
create index item_code_by_item on item_code(item_id);

-- Projections of events ---------------------------------------------------------------------------------------------------------------------
create table user_account (
  user_id text primary key,
  name text not null,
  role text not null,
  language text not null,
  pin_hash text not null,                  -- scrypt, salt inside
  badge_hash text unique,                  -- SHA-256 with the station's salt
  permissions text not null                -- JSON array
) strict, without rowid;

create table receipt (
  receipt_id text primary key,
  receipt_number text not null unique,
  status text not null check (status in ('open', 'parked', 'finished')),
  is_blind integer not null,
  orders text not null,                    -- JSON array
  shipment_number text,
  supplier text,
  opened_at text not null,
  opened_by text not null,
  finished_at text,
  finished_by text,
  scans integer not null,
  exceptions integer not null
) strict, without rowid;
create index receipt_by_status on receipt(status, opened_at);

create table receipt_line (
  receipt_id text not null,
  line_id text not null,
  order_number text,
  line_number text not null,
  item_id text not null,
  ordered_qty integer not null,
  shipped_qty integer,
  received_before_qty integer not null,
  accepted_qty integer not null check (accepted_qty >= 0),
  rejected_qty integer not null check (rejected_qty >= 0),
  held_qty integer not null check (held_qty >= 0),
  primary key (receipt_id, line_id)
) strict, without rowid;
create index receipt_line_by_order on receipt_line(order_number, line_number) where order_number is not null;

create table receipt_act (
  act_id text primary key,                 -- scan id (or act id) as the clerk's undo names it
  receipt_id text not null,
  seq integer not null,
  code text not null,
  outcome text not null,
  scan_key text unique,                    -- device session and sequence: a scan sent again after a crash is the same scan
  is_undone integer not null
) strict, without rowid;

create table received_serial (
  item_id text not null,
  serial text not null,
  receipt_id text not null,
  primary key (item_id, serial, receipt_id)
) strict, without rowid;

create table received_unit (
  plate text not null,                     -- each of the unit's plates
  receipt_id text not null,
  primary key (plate, receipt_id)
) strict, without rowid;

create table number_sequence (
  name text primary key,                   -- 'sscc', 'receipt', 'control-861' …
  next_value integer not null check (next_value >= 1)
) strict, without rowid;

create table label (
  label_id text primary key,
  template text not null,
  sscc text unique,
  receipt_id text,
  act_id text,
  data text not null,                      -- JSON: what the label says
  status text not null check (status in ('live', 'voided')),
  copy integer not null
) strict, without rowid;
create index label_by_act on label(act_id) where act_id is not null;

create table print_job (
  job_id text primary key,
  label_id text,
  title text not null,
  template text not null,
  printer_id text not null,
  state text not null check (state in ('queued', 'sending', 'sent', 'printed', 'doubtful', 'failed', 'voided')),
  copy integer not null,
  reason text,
  message text,
  queued_at text not null,
  changed_at text not null,
  attempts integer not null,
  content_sha256 text not null
) strict, without rowid;
create index print_job_open on print_job(printer_id, job_id) where state in ('queued', 'sending', 'sent', 'doubtful');

-- The exact bytes of a job: not an event (they can be large), journalled in the same transaction as the event that queued it.
create table print_content (
  sha256 text primary key,
  bytes blob not null
) strict, without rowid;

create table released_shape (
  shape text primary key,
  evidence text not null
) strict, without rowid;

create table outbox (
  key text primary key,                    -- station code + 20 characters of the act's ULID: what the ERP stores
  aggregate text not null,
  topic text not null,
  body text not null,
  receipt_id text,
  receipt_number text,
  line_count integer not null,
  state text not null check (state in ('queued', 'sending', 'retry', 'unknown', 'parked', 'done', 'withdrawn')),
  attempts integer not null,
  created_at text not null,
  next_attempt_at text,
  last_error text,
  reference text,
  seq integer not null                     -- order of writing; within an aggregate messages go in this order
) strict, without rowid;
create index outbox_open on outbox(seq) where state in ('queued', 'sending', 'retry', 'unknown', 'parked');
