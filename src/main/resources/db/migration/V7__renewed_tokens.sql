-- Access tokens that were renewed, so that a restart goes on with the latest and nodes renew once for
-- all. Only sealed bytes are here; they are of no use without the credential's configured secrets.
create table renewed_tokens (
  platform       text        not null,
  credential     text        not null,
  version        bigint      not null default 0,
  sealed         bytea,
  refused_kind   text,
  refused_reason text,
  claimed_by     text,
  claimed_until  timestamptz,
  changed_at     timestamptz not null default clock_timestamp(),
  primary key (platform, credential)
);
