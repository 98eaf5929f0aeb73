-- main/store/migrations/0010-plates.sql · frozen once released. A label's number is an SSCC or the site's own licence plate: neither has the form of the other.
alter table label rename column sscc to plate;
