-- main/store/migrations/0007-bills.sql · frozen once released. Bills of lading and CMR notes: a projection of their events; the content itself is folded from them.
create table bill (
  bill_id text primary key,
  form text not null check (form in ('straight', 'cmr')),
  status text not null check (status in ('draft', 'issued', 'voided')),
  number text unique,                      -- 17 digits, once it is issued
  company_prefix text,
  serial integer,
  epoch integer,                           -- of the record in which the number was given
  ship_to text not null,
  carrier text not null,
  ship_date text not null,
  packages integer not null,
  weight text not null,
  weight_unit text not null,
  has_hazmat integer not null,
  signatures integer not null,
  goods text not null,                     -- JSON array: pallets and rejected lines it was drafted from
  replaces text,
  replaced_by text,
  created_at text not null,
  changed_at text not null
) strict, without rowid;
create unique index bill_by_serial on bill(company_prefix, serial) where serial is not null;
create index bill_live on bill(bill_id) where status <> 'voided';
