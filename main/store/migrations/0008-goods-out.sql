-- main/store/migrations/0008-goods-out.sql · frozen once released. Returns and transfers: a projection of their events.
create table goods_out (
  goods_out_id text primary key,
  kind text not null check (kind in ('return', 'transfer')),
  number text not null unique,             -- 'RTV-0417-000012'
  status text not null check (status in ('open', 'closed', 'cancelled')),
  to_name text not null,
  supplier_id text,                        -- of a return
  authorisation text not null,
  opened_at text not null,
  changed_at text not null
) strict, without rowid;

-- Goods that are on their way out or gone; those of a cancelled one are no longer here.
create table goods_out_entry (
  goods_out_id text not null,
  entry_id text not null,
  receipt_id text not null,
  line_id text not null,
  taken_from text not null check (taken_from in ('rejected', 'held', 'accepted')),
  qty integer not null check (qty > 0),    -- base units
  lot text,
  item_id text not null,
  serial text,
  plate text,
  primary key (goods_out_id, entry_id)
) strict, without rowid;
create index goods_out_entry_by_line on goods_out_entry(receipt_id, line_id);
create index goods_out_entry_by_plate on goods_out_entry(plate) where plate is not null;
create index goods_out_entry_by_serial on goods_out_entry(item_id, serial) where serial is not null;
create index receipt_line_by_item on receipt_line(item_id, receipt_id);
