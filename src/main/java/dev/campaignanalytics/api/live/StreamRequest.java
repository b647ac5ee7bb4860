package dev.campaignanalytics.api.live;

import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A request to open a stream.
 *
 * @param response whose headers are set; it is written to from now on
 * @param lastId the last event that the reader knows
 * @param welcome whether the reader's token is still valid; checked every few seconds
 */
record StreamRequest(
    HttpServerResponse response,
    StreamAudience audience,
    Optional<String> lastId,
    BooleanSupplier welcome) {}
