-- Drops the months of readings that end at `earliest` or before; answers how many. One node at a
-- time, and never long in the way of others: what cannot be locked at once is left for the next time.
create function drop_metrics_before(earliest timestamptz) returns integer language plpgsql as $$
declare
  partition text;
  dropped integer := 0;
begin
  if not pg_try_advisory_xact_lock(hashtext('campaign_metrics retention')) then
    return 0;
  end if;
  perform set_config('lock_timeout', '500', true);
  for partition in
    select c.relname
    from pg_inherits i
    join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'campaign_metrics'::regclass
      and c.relname ~ '^campaign_metrics_\d{4}_\d{2}$'
      and (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month')::timestamp
            at time zone 'UTC' <= earliest
    order by c.relname
  loop
    execute format('drop table %I', partition);
    dropped := dropped + 1;
  end loop;
  return dropped;
end
$$;
