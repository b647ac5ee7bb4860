package dev.campaignanalytics.model.message;

/** A heartbeat: the node is alive. */
public record NodeAlive(String nodeId) {}
