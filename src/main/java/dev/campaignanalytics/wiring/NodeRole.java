package dev.campaignanalytics.wiring;

/** What a node does; one that does all of it is the usual case. */
public enum NodeRole {
  INGESTION,
  PROCESSOR,
  API
}
