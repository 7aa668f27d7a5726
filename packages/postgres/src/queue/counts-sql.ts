import type { Name } from '../table.ts'

/** Counts the events of a queue by what they wait for. Those behind others of their entity have no ticket. */
export function countsSql({ quoted: schema }: Name): string {
  return `
    with pending as (
      select tickets.id as ticket, tickets.locked_at is not null as is_taken, tickets.run_at > now() as is_early
      from ${schema}.cashfree_events as events
      left join ${schema}.jobs as tickets on tickets.key = events.number || '.' || events.turn
      where events.queue = $1 and handled_at is null and dead_at is null
    )
    select
      count(*) filter (where not is_taken and not is_early) as waiting,
      count(*) filter (where is_taken) as active,
      count(*) filter (where not is_taken and is_early) as delayed,
      count(*) filter (where ticket is null) as ordered,
      (select count(*) from ${schema}.cashfree_events where queue = $1 and dead_at is not null) as dead,
      (select count(*) from ${schema}.cashfree_events where queue = $1 and handled_at is not null) as handled
    from pending`
}
