-- Which platforms a node syncs; null for a node of an earlier version, which syncs all of its own.
alter table ingestion_nodes add column platforms text[];
