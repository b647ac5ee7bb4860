/**
 * The messages on the event bus between ingestion, processor and API.
 *
 * <p>Imports {@code model} only. Records are written with their simple name: renaming one breaks
 * nodes of the previous version.
 */
package dev.campaignanalytics.model.message;
