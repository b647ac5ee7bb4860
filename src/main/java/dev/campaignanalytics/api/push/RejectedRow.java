package dev.campaignanalytics.api.push;

/**
 * A row that was not stored.
 *
 * @param line its line, or its position in the array, from 1
 */
public record RejectedRow(int line, String reason) {}
