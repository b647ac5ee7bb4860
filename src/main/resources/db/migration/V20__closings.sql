-- Named versions that reports can point to. Nothing is locked: later changes of the closed days are stored as always,
-- and are listed beside the closing. `accounts` are the only accounts that it is about; null: all accounts.
create table closings (
  id          text        primary key,
  name        text        not null,
  first_day   date,
  through_day date        not null,
  accounts    text[],
  version     bigint      not null,
  sealed_at   timestamptz not null,
  created_at  timestamptz not null,
  created_by  text        not null
);

comment on column closings.accounts is 'platform:account_id; null: all accounts';
