-- An account that a listing names and that cannot be read: its state and advice say why and what to do.
alter table sync_state add column unreadable boolean not null default false;

-- A bare offset means the opposite to PostgreSQL: 'UTC+08:00' is west of Greenwich. Fixed offsets get a
-- name that means the same to Java and to PostgreSQL.
with fixed as (
  select platform, account_id, o, left(o, 1) as sign, translate(left(o, 1), '+-', '-+') as opposite,
         substr(o, 2, 2)::int as hours, right(o, 2) as minutes
  from (select platform, account_id, substring(time_zone from '[+-][0-9]{2}:[0-9]{2}$') as o
        from accounts
        where time_zone ~ '^(UTC|GMT|UT)?[+-][0-9]{2}:[0-9]{2}$') as given
)
update accounts as a
set time_zone = case
  when minutes = '00' and hours = 0 then 'UTC'
  when minutes = '00' and hours <= case sign when '+' then 14 else 12 end
    then 'Etc/GMT' || opposite || hours
  else '<' || o || '>' || opposite || substr(o, 2) end
from fixed as f
where a.platform = f.platform and a.account_id = f.account_id;
