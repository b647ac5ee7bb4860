package dev.campaignanalytics.api;

import dev.campaignanalytics.model.CampaignFigures;
import dev.campaignanalytics.model.CampaignsQuery;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.query.OverviewReader;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * Writes the whole list page after page, as fast as it is read and never more than a page ahead.
 */
final class CampaignsCsv {
  private static final int PAGE = 1000;

  private final OverviewReader reader;
  private final FiguresCsv lines;
  private final GzipPieces pieces;
  private final boolean zips;

  /**
   * @param zips whether the asker takes gzip
   */
  CampaignsCsv(OverviewReader reader, List<Metric> metrics, boolean zips) {
    this.reader = reader;
    this.pieces = GzipPieces.of(zips);
    this.zips = zips;
    this.lines = new FiguresCsv(metrics);
  }

  void stream(RoutingContext context, CampaignsQuery query) {
    var list = page(query, query.after());
    reader
        .page(list)
        .compose(
            first -> {
              var response = Answers.head(context.response(), Format.CSV).setChunked(true);
              if (zips) {
                response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
              }
              lines.header(
                  "campaign_id",
                  "platform",
                  "account_id",
                  "name",
                  "status",
                  "objective",
                  "currency");
              return write(response, list, first);
            })
        .onFailure(context::fail);
  }

  private Future<Void> write(
      HttpServerResponse response, CampaignsQuery query, List<CampaignFigures> page) {
    page.forEach(this::line);
    if (page.size() < PAGE) {
      return response.end(pieces.last(lines.csv().take()));
    }
    var last = Optional.of(page.get(page.size() - 1).position());
    return written(response, pieces.piece(lines.csv().take()))
        .compose(written -> drained(response))
        .compose(drained -> reader.page(page(query, last)))
        .compose(next -> write(response, query, next));
  }

  /** Compressed, a page may come to nothing that can be sent yet. */
  private static Future<Void> written(HttpServerResponse response, Buffer piece) {
    return piece.length() == 0 ? Future.succeededFuture() : response.write(piece);
  }

  /** Completes when the reader has taken what was written; fails when it has gone. */
  private static Future<Void> drained(HttpServerResponse response) {
    if (!response.writeQueueFull()) {
      return Future.succeededFuture();
    }
    var promise = Promise.<Void>promise();
    response.drainHandler(drained -> promise.tryComplete());
    response.closeHandler(closed -> promise.tryFail("the connection was closed"));
    return promise.future();
  }

  private void line(CampaignFigures row) {
    var campaign = row.campaign();
    lines.line(
        List.of(
            campaign.ref().campaignId(),
            campaign.ref().platform().wireName(),
            campaign.ref().accountId(),
            campaign.name(),
            Wire.name(campaign.status()),
            campaign.objective(),
            row.currency()),
        row.counters());
  }

  private static CampaignsQuery page(
      CampaignsQuery query, Optional<CampaignsQuery.Position> after) {
    return new CampaignsQuery(
        query.days(),
        query.selection(),
        query.search(),
        query.status(),
        query.order(),
        after,
        PAGE);
  }
}
