-- Where the reading of each level of an account stands. Once a day all its days are read, newest first.
create table level_feeds (
  platform     text        not null,
  account_id   text        not null,
  level        text        not null,
  begun_at     timestamptz not null,
  entities     integer     not null,
  range_from   date        not null,
  range_to     date        not null,
  remaining_to date,
  primary key (platform, account_id, level)
);

comment on column level_feeds.begun_at is 'when its ad groups or ads were listed, before the days';
comment on column level_feeds.entities is 'how many were listed; the more, the fewer days are read at once';
comment on column level_feeds.remaining_to is 'the next day to read; null when all of them are stored';

-- The group that a campaign lies in, where the platform has groups: LinkedIn's screen calls them campaigns.
create table campaign_groups (
  platform    text not null,
  account_id  text not null,
  campaign_id text not null,
  group_id    text not null,
  name        text not null,
  primary key (platform, account_id, campaign_id)
);
