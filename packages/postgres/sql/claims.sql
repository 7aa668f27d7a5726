-- One row for each event: claimed, released or settled. Rows past expires_at are of no use any more; store.prune()
-- deletes them. There is no index on expires_at on purpose: it changes with every update, which would have to write
-- both indexes then. Without it an update stays within its page, where fillfactor leaves room.
create table if not exists "cashfree_webhook_claims" (
  -- What makes two deliveries the same event.
  id text collate "C" primary key,
  -- The owner of the claim; null when nobody holds it.
  token text,
  -- Until when the claim counts. Afterwards another may take it.
  lease_ends_at timestamptz,
  -- Handlers that succeeded before another one failed.
  done text[],
  -- When the event was recorded as handled.
  settled_at timestamptz,
  expires_at timestamptz not null
) with (fillfactor = 80);
