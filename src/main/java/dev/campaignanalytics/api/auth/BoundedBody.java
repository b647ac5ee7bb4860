package dev.campaignanalytics.api.auth;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/** Reads a response body up to a maximum size. */
final class BoundedBody {
  private final int maxBytes;

  BoundedBody(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  Future<Buffer> read(HttpClientResponse response) {
    var body = Buffer.buffer();
    var done = Promise.<Buffer>promise();
    response.handler(
        chunk -> {
          body.appendBuffer(chunk);
          if (body.length() > maxBytes) {
            response.request().reset();
            done.tryFail("the answer is larger than " + maxBytes + " bytes");
          }
        });
    response.exceptionHandler(done::tryFail);
    response.endHandler(end -> done.tryComplete(body));
    return done.future();
  }
}
