-- What a campaign is found by; the program makes it, because case and normalisation depend on a database's collation.
-- Rows without it are found by their name and id as they are, until upkeep has filled it.
alter table campaigns add column search_text text;

create index campaigns_without_search_text on campaigns (campaign_id) where search_text is null;

-- A node of the version before changes names only: what no longer belongs to the name must not be found.
create function forget_search_text() returns trigger language plpgsql as $$
begin
  if new.search_text is not distinct from old.search_text then
    new.search_text := null;
  end if;
  return new;
end
$$;

create trigger forget_search_text before update of name on campaigns
  for each row when (new.name is distinct from old.name) execute function forget_search_text();
