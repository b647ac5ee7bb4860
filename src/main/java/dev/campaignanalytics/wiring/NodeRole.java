package dev.campaignanalytics.wiring;

/** What a node does; usually a node has all roles. */
public enum NodeRole {
  INGESTION,
  PROCESSOR,
  API
}
