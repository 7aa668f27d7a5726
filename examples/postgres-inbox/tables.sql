-- What the application has. Yours is made by your migrations; store.migrate() makes the table of the store.
create table if not exists customers (
  verification_id text primary key,
  calls integer not null default 0
);

create table if not exists kyc_calls (
  verification_id text not null,
  status text,
  ended_at timestamptz
);
