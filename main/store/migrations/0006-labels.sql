-- main/store/migrations/0006-labels.sql · frozen once released. Which goods a label stands on: no unit is put on two labels.
alter table label add column line_id text;
alter table label add column qty integer;                  -- base units of the line
create index label_by_receipt on label(receipt_id, line_id) where receipt_id is not null;
