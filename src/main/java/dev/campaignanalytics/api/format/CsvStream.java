package dev.campaignanalytics.api.format;

import dev.campaignanalytics.api.http.GzipPieces;
import dev.campaignanalytics.api.http.ResponseFormat;
import dev.campaignanalytics.api.http.ResponseWriter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Sends a whole list page by page, as fast as the client reads and at most one page ahead.
 *
 * @param <R> a row of the list
 */
public final class CsvStream<R> {
  private final CsvWriter csv;
  private final Pages<R> pages;
  private final Consumer<R> line;
  private final boolean zips;
  private final GzipPieces pieces;

  /**
   * @param csv already has the header line
   * @param line writes a row to {@code csv}
   * @param zips whether the client accepts gzip
   */
  public CsvStream(CsvWriter csv, Pages<R> pages, Consumer<R> line, boolean zips) {
    this.csv = csv;
    this.pages = pages;
    this.line = line;
    this.zips = zips;
    this.pieces = GzipPieces.of(zips);
  }

  public void send(RoutingContext context) {
    pages
        .after
        .apply(Optional.empty())
        .compose(first -> write(begin(context.response()), first))
        .onFailure(context::fail);
  }

  private HttpServerResponse begin(HttpServerResponse response) {
    ResponseWriter.head(response, ResponseFormat.CSV).setChunked(true);
    if (zips) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    return response;
  }

  private Future<Void> write(HttpServerResponse response, List<R> page) {
    page.forEach(line);
    if (page.size() < pages.size) {
      return response.end(pieces.last(csv.take()));
    }
    var last = page.get(page.size() - 1);
    return written(response, pieces.piece(csv.take()))
        .compose(written -> drained(response))
        .compose(drained -> pages.after.apply(Optional.of(last)))
        .compose(next -> write(response, next));
  }

  /** With compression a page may yield no bytes to send yet. */
  private static Future<Void> written(HttpServerResponse response, Buffer piece) {
    return piece.length() == 0 ? Future.succeededFuture() : response.write(piece);
  }

  /** Completes when the client has received what was written; fails when it has disconnected. */
  private static Future<Void> drained(HttpServerResponse response) {
    if (!response.writeQueueFull()) {
      return Future.succeededFuture();
    }
    var promise = Promise.<Void>promise();
    response.drainHandler(drained -> promise.tryComplete());
    response.closeHandler(closed -> promise.tryFail("the connection was closed"));
    return promise.future();
  }

  /**
   * @param size rows of a page; a shorter page is the last
   * @param after loads the page after a row; without a row the first page
   */
  public record Pages<R>(int size, Function<Optional<R>, Future<List<R>>> after) {}
}
