-- Events of a day come all day long. With half of each page left free they change a campaign's day in
-- its page, and no index has to be touched.
alter table campaign_daily set (fillfactor = 50);
