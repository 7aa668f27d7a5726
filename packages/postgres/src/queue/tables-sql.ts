import type { Name } from '../table.ts'

/** The tables of the queue, beside those of graphile-worker in the same schema. */
export function tablesSql({ quoted: schema }: Name): string {
  return `-- One row for each event. What graphile-worker holds is a ticket that leads here: so an event is stored once, and how
-- often, when and why it was tried is ours to say.
create table if not exists ${schema}.cashfree_events (
  -- In order of arrival.
  number bigint generated always as identity primary key,
  queue text collate "C" not null,
  id text collate "C" not null,
  type text not null,
  product text not null,
  -- As docs/queue.md describes it; null when it was handled. Not jsonb, which takes no \\u0000.
  event json,
  -- How often to try, how long to wait in between, how long to remember.
  plan json not null,
  -- Events of an entity are handled one after the other; null for those that wait for nobody.
  entity text collate "C",
  -- How often it has failed.
  attempts integer not null default 0,
  -- How many workers have died over it since one could say what came of it.
  stalls integer not null default 0,
  -- How many tickets it has had before. A ticket counts for its own turn only.
  turn integer not null default 0,
  added_at timestamptz not null default now(),
  handled_at timestamptz,
  forget_at timestamptz,
  dead_at timestamptz,
  code text,
  message text,
  unique (queue, id)
);
create index if not exists cashfree_events_of_entity on ${schema}.cashfree_events (queue, entity, number)
  where entity is not null and dead_at is null and handled_at is null;
create index if not exists cashfree_dead_events on ${schema}.cashfree_events (queue, dead_at) where dead_at is not null;
create index if not exists cashfree_handled_events on ${schema}.cashfree_events (forget_at) where forget_at is not null;

-- Entities that have events. Whoever adds or removes one holds the row, also where transactions see nothing newer than
-- their beginning: the count is what decides, and PostgreSQL refuses to change it unseen.
create table if not exists ${schema}.cashfree_entities (
  queue text collate "C" not null,
  entity text collate "C" not null,
  events integer not null,
  primary key (queue, entity)
);

-- The lanes of workers, and until when they live without another word of them.
create table if not exists ${schema}.cashfree_lanes (
  lane text collate "C" primary key,
  lease_ends_at timestamptz not null
);
`
}
