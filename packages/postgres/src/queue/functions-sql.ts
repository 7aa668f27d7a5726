import type { Name } from '../table.ts'

/** What happens to events, each one statement to the caller, with the public functions of graphile-worker underneath. */
export function functionsSql({ quoted: schema }: Name): string {
  return `
-- Has an event handled, at that time or later.
create or replace function ${schema}.cashfree_ticket(event ${schema}.cashfree_events, at timestamptz) returns void
language sql as $$
  select from ${schema}.add_job(
    identifier => event.queue,
    payload => json_build_object('number', event.number, 'turn', event.turn),
    run_at => at,
    job_key => event.number || '.' || event.turn,
    -- How often it may fail is counted with the event. This is what is left when not even that could be counted.
    max_attempts => 32767
  )
$$;

-- Adds an event, unless it is there. Behind others of its entity it gets no ticket yet.
create or replace function ${schema}.cashfree_add(
  queue text, id text, type text, product text, event json, plan json, entity text
) returns void
language plpgsql as $$
declare
  added ${schema}.cashfree_events;
  events integer := 1;
begin
  insert into ${schema}.cashfree_events (queue, id, type, product, event, plan, entity)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict do nothing
  returning * into added;
  if added.number is null then return; end if;
  if added.entity is not null then
    insert into ${schema}.cashfree_entities as entities values (added.queue, added.entity, 1)
    on conflict on constraint cashfree_entities_pkey do update set events = entities.events + 1
    returning entities.events into events;
  end if;
  if events = 1 then perform ${schema}.cashfree_ticket(added, now()); end if;
end
$$;

-- An event does not stand in the way of its entity any longer: the next one gets its ticket.
create or replace function ${schema}.cashfree_next(done ${schema}.cashfree_events) returns void
language plpgsql as $$
declare
  next ${schema}.cashfree_events;
  left_over integer;
begin
  if done.entity is null then return; end if;
  update ${schema}.cashfree_entities as entities set events = entities.events - 1
  where entities.queue = done.queue and entities.entity = done.entity
  returning entities.events into left_over;
  if left_over = 0 then
    delete from ${schema}.cashfree_entities as entities
    where entities.queue = done.queue and entities.entity = done.entity;
  else
    select * into next from ${schema}.cashfree_events as waiting
    where waiting.queue = done.queue and waiting.entity = done.entity
      and waiting.dead_at is null and waiting.handled_at is null
    order by waiting.number limit 1;
    perform ${schema}.cashfree_ticket(next, now());
  end if;
end
$$;

-- The handlers have succeeded. Of the event it is remembered for a while that it was, and nothing else.
create or replace function ${schema}.cashfree_handled(event_number bigint, event_turn integer) returns void
language plpgsql as $$
declare
  done ${schema}.cashfree_events;
begin
  update ${schema}.cashfree_events
  set turn = turn + 1, event = null, handled_at = clock_timestamp(),
    forget_at = clock_timestamp() + (plan ->> 'keepHandledMs')::double precision * interval '1 ms'
  where number = event_number and turn = event_turn
  returning * into done;
  if done.number is not null then perform ${schema}.cashfree_next(done); end if;
end
$$;

-- From here on a worker is counted as dead, unless it says what came of the event.
create or replace function ${schema}.cashfree_begin(event_number bigint, event_turn integer) returns void
language sql as $$
  update ${schema}.cashfree_events set stalls = stalls + 1 where number = event_number and turn = event_turn;
$$;

-- To be tried again later; failed is 1 when it has failed, and 0 when it could not be tried, after so many have died.
create or replace function ${schema}.cashfree_again(
  event_number bigint, event_turn integer, failed integer, died integer, delay_ms double precision
) returns void
language plpgsql as $$
declare
  waiting ${schema}.cashfree_events;
begin
  update ${schema}.cashfree_events
  set turn = turn + 1, attempts = attempts + failed, stalls = case failed when 0 then stalls + died else 0 end
  where number = event_number and turn = event_turn
  returning * into waiting;
  if waiting.number is not null then
    perform ${schema}.cashfree_ticket(waiting, clock_timestamp() + delay_ms * interval '1 ms');
  end if;
end
$$;

-- A dead letter, until it is replayed.
create or replace function ${schema}.cashfree_dead(
  event_number bigint, event_turn integer, cause_code text, cause_message text
) returns void
language plpgsql as $$
declare
  dead ${schema}.cashfree_events;
begin
  update ${schema}.cashfree_events
  set turn = turn + 1, attempts = attempts + 1, dead_at = clock_timestamp(), code = cause_code, message = cause_message
  where number = event_number and turn = event_turn
  returning * into dead;
  if dead.number is not null then perform ${schema}.cashfree_next(dead); end if;
end
$$;

-- Adds dead letters anew, behind what has come since.
create or replace function ${schema}.cashfree_replay(of_queue text, of_id text, of_type text) returns integer
language plpgsql as $$
declare
  dead ${schema}.cashfree_events;
  replayed integer := 0;
begin
  for dead in
    with taken as (
      delete from ${schema}.cashfree_events as events
      where events.queue = of_queue and dead_at is not null
        and (of_id is null or events.id = of_id) and (of_type is null or events.type = of_type)
      returning *
    ) select * from taken order by number
  loop
    perform ${schema}.cashfree_add(
      dead.queue, dead.id, dead.type, dead.product, dead.event, dead.plan, dead.entity
    );
    replayed := replayed + 1;
  end loop;
  return replayed;
end
$$;

-- Lanes say that they live, and take from those that have not said so for too long what they had in hand. Events that
-- were handled long ago are forgotten.
create or replace function ${schema}.cashfree_live(living text[], lease_ms double precision) returns void
language plpgsql as $$
declare
  dead text[];
begin
  insert into ${schema}.cashfree_lanes
  select lane, clock_timestamp() + lease_ms * interval '1 ms' from unnest(living) as lane
  on conflict (lane) do update set lease_ends_at = excluded.lease_ends_at;
  delete from ${schema}.cashfree_events where number in (
    select number from ${schema}.cashfree_events where forget_at < clock_timestamp() limit 10000 for update skip locked
  );
  select array_agg(lane) into dead from ${schema}.cashfree_lanes where lease_ends_at < clock_timestamp();
  if dead is null then return; end if;
  perform ${schema}.force_unlock_workers(dead);
  -- Not at once: one that was frozen may take a ticket before it says that it lives.
  delete from ${schema}.cashfree_lanes
  where lane = any(dead) and lease_ends_at < clock_timestamp() - 10 * lease_ms * interval '1 ms';
end
$$;

-- Lanes that have ended give back what they had.
create or replace function ${schema}.cashfree_leave(leaving text[]) returns void
language sql as $$
  select from ${schema}.force_unlock_workers(leaving);
  delete from ${schema}.cashfree_lanes where lane = any(leaving);
$$;
`
}
