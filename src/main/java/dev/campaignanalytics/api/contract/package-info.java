/**
 * The contract, {@code openapi.yaml}: which operations there are, and what a valid request to each
 * is.
 *
 * <p>What OpenAPI has no word for stands in extensions: {@code x-scope} (what a token must be
 * allowed to do), {@code x-deadline-seconds} (of the whole answer; 0: none), {@code x-any-accept}
 * (answers do not depend on {@code Accept}), of a schema {@code x-words} (the texts behind a
 * pattern, in any case) and {@code x-advice} (what to do instead), and of a body {@code x-streamed}
 * (the handler reads it) and {@code x-content-encodings} (codings that are taken). An array in a
 * query is written with commas, so its parameter has {@code explode: false}.
 *
 * <p>Imports none of our packages. Start reading at {@link
 * dev.campaignanalytics.api.contract.Contract}.
 */
package dev.campaignanalytics.api.contract;
