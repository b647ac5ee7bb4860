/**
 * What travels over the event bus between ingestion, processor and API.
 *
 * <p>Imports {@code model} only. Records are written with their simple name: renaming one breaks
 * nodes of the version before.
 */
package dev.campaignanalytics.model.message;
