-- What was strange about rows of an account that were stored all the same, over all runs until a
-- person has looked at it: then the row is deleted.
create table account_remarks (
  platform   text        not null,
  account_id text        not null,
  remark     text        not null,
  times      bigint      not null,
  runs       bigint      not null,
  first_seen timestamptz not null,
  last_seen  timestamptz not null,
  primary key (platform, account_id, remark)
);

-- What the last run of each account said is not lost.
insert into account_remarks (platform, account_id, remark, times, runs, first_seen, last_seen)
select s.platform, s.account_id, r.key, r.value::bigint, 1,
       (s.last_run ->> 'endedAt')::timestamptz, (s.last_run ->> 'endedAt')::timestamptz
from sync_state s
cross join lateral jsonb_each_text(s.last_run -> 'remarks') r
where jsonb_typeof(s.last_run -> 'remarks') = 'object' and s.last_run ? 'endedAt'
  and r.key <> 'query_resource_consumption' and r.value ~ '^[0-9]{1,18}$' and r.value::bigint > 0;
