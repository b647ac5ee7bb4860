package dev.campaignanalytics.model.message;

/** Says that a node is there. */
public record NodeAlive(String nodeId) {}
