package dev.campaignanalytics.model;

/** Says that a node is there. */
public record NodeAlive(String nodeId) {}
