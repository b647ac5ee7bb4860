-- Managed keys. The key itself is nowhere: a random text of this length cannot be found from its hash.

create table api_keys (
  id           text        primary key,
  hash         text        not null unique,
  name         text        not null,
  scopes       text[]      not null,
  accounts     text[],
  created_at   timestamptz not null,
  expires_at   timestamptz,
  revoked_at   timestamptz,
  last_used_at timestamptz
);

comment on column api_keys.accounts is 'platform:account_id; null: all accounts';
