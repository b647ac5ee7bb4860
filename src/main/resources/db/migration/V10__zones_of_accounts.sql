-- What a platform itself calls an account's zone, where it has two words for it: TikTok's fixed offset
-- and the region whose summer time it follows. The days are those of time_zone.
alter table accounts add column native_zones text not null default '';
