-- For reading what changed lately, and for answering a repeated request as it was answered.

create index campaign_metrics_history_recent on campaign_metrics_history (replaced_at);

-- A request without a status is being worked on, and may be taken over by the same request after
-- kept_until; one with a status is answered, and forgotten after kept_until.
create table idempotent_requests (
  owner        text        not null,
  key          text        not null,
  request_hash bytea       not null,
  claim        uuid        not null,
  status       int,
  content_type text,
  body         bytea,
  kept_until   timestamptz not null,
  primary key (owner, key)
);

create index idempotent_requests_kept on idempotent_requests (kept_until);
