-- When each emulated world began: lives in it are counted from there, so what was read of it goes on
-- on whatever day the program is started next.
create table emulated_worlds (
  seed      bigint primary key,
  first_day date   not null
);
