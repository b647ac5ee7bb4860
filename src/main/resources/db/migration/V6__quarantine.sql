-- Rows of platforms' reports that could not be used. One that comes again in the next read of its
-- days is the same row; one that does not is resolved. Kept for 30 days after it was last seen.

create table quarantined_rows (
  platform          text        not null,
  account_id        text        not null,
  grain             text        not null,
  place             text        not null,
  feed              text        not null,
  range_from        date        not null,
  range_to          date        not null,
  reason            text        not null,
  payload           text        not null,
  first_rejected_at timestamptz not null,
  last_rejected_at  timestamptz not null,
  resolved_at       timestamptz,
  primary key (platform, account_id, grain, place),
  check (octet_length(payload) <= 8192)
);

comment on column quarantined_rows.place is 'where the row stood: campaign and period, or a position';
comment on column quarantined_rows.range_from is 'the day of the row, or the first of its window';

create index quarantined_rows_last on quarantined_rows (last_rejected_at);

-- The platform's own word where ours is UNKNOWN.
alter table campaigns add column native_status text not null default '';
