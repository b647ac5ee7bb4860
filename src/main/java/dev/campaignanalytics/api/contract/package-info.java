/**
 * The contract, {@code openapi.yaml}: which operations exist, and which requests to each are valid.
 *
 * <p>What OpenAPI cannot express is in extensions: {@code x-scope} (what a token must be allowed to
 * do), {@code x-deadline-seconds} (of the whole response; 0: none), {@code x-any-accept} (responses
 * do not depend on {@code Accept}), of a schema {@code x-words} (the texts behind a pattern, in any
 * case), {@code x-form} (the pattern in words, for error messages) and {@code x-advice} (what to do
 * instead), and of a body {@code x-streamed} (the handler reads it) and {@code x-content-encodings}
 * (codings that are accepted). An array in a query is written with commas, so its parameter has
 * {@code explode: false}.
 *
 * <p>Imports none of our packages. Start reading at {@link
 * dev.campaignanalytics.api.contract.Contract}.
 */
package dev.campaignanalytics.api.contract;
