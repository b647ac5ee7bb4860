-- Rates of currencies for one euro. Only added to: a corrected rate is another row of the same source,
-- currency and day with a higher sequence, so that a question about an earlier time can use what was known then.
create table exchange_rates (
  sequence     bigint         generated always as identity primary key,
  source       text           not null,
  currency     text           not null check (currency ~ '^[A-Z]{3}$'),
  rate_date    date           not null,
  rate         numeric(20,10) not null check (rate > 0 and rate < 900000000),
  published_at timestamptz,
  known_at     timestamptz    not null
);

-- The newest rate of a source, currency and day.
create index exchange_rates_newest on exchange_rates (source, currency, rate_date, sequence desc);

create function refuse_change_of_rates() returns trigger language plpgsql as $$
begin
  raise exception 'exchange rates are only added to';
end
$$;

create trigger exchange_rates_are_added before update or delete on exchange_rates
  for each row execute function refuse_change_of_rates();

-- With the time from which on a row is superseded; null for the rate in use.
create view exchange_rate_history as
select source, currency, rate_date, rate, published_at, known_at, sequence,
       lead(known_at) over (partition by source, currency, rate_date order by sequence) as superseded_at
from exchange_rates;
