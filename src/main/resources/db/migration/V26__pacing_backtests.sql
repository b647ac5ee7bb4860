-- What the pacing of the last three complete months would have said, computed every night by one
-- node. A night without ended_at is running, or its node has died.
create table pacing_backtests (
  night        date        primary key,
  started_at   timestamptz not null,
  ended_at     timestamptz,
  periods      integer,
  coverage     double precision,
  over_raised  integer,
  over_right   integer,
  over_real    integer,
  over_day     integer,
  over_lead    integer,
  under_raised integer,
  under_right  integer,
  under_real   integer,
  under_day    integer,
  under_lead   integer
);
