/**
 * Reads headers that clients write. Nothing here throws: what is malformed is left out.
 *
 * <p>Imports nothing of ours. Start reading at {@link
 * dev.campaignanalytics.api.headers.HeaderList}.
 */
package dev.campaignanalytics.api.headers;
