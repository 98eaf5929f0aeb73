-- main/store/migrations/0005-printers.sql · frozen once released. What a job needs of its printer, and what is known of each printer.

-- Projections of events -----------------------------------------------------------------------------------------------------------------------
alter table print_job add column dpi integer;              -- what it was drawn for
alter table print_job add column media text;               -- '101.6x152.4': millimetres of the label it needs
alter table print_job add column labels integer;           -- how many come out of it
-- The printer's counter before the latest attempt. Kept while it can still tell whether that attempt was printed: until another job is sent there.
alter table print_job add column counter_value integer;
alter table print_job add column counter_unit text;
alter table print_job add column counter_of text;          -- serial number of the printer that counted

create table printer (
  printer_id text primary key,
  is_held integer not null default 0,
  media text,                              -- as in print_job; null: nobody said what is loaded
  labels_on_roll integer,                  -- when it was new; null: nobody said
  labels_since_roll integer not null default 0,
  facts text                               -- JSON: what the printer told of itself
) strict, without rowid;
