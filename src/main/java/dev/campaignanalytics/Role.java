package dev.campaignanalytics;

/** What a node does; one that does all of it is the usual case. */
enum Role {
  INGESTION,
  PROCESSOR,
  API
}
