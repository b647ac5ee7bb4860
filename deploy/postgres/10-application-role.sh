#!/bin/sh
# Run once, by the image's entrypoint, when the data folder is new: the program gets a role that owns
# its database and nothing else.
set -eu
psql -v ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" --dbname postgres \
  -v password="$(cat /run/secrets/database_password)" <<'SQL'
create role campaign_analytics login password :'password';
create database campaign_analytics owner campaign_analytics;
revoke all on database campaign_analytics from public;
SQL
