/**
 * Parses headers sent by clients. Nothing here throws: malformed parts are skipped.
 *
 * <p>Imports none of our packages. Start reading at {@link
 * dev.campaignanalytics.api.headers.HeaderList}.
 */
package dev.campaignanalytics.api.headers;
