package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.FeedSchedule;
import dev.campaignanalytics.ingestion.adapter.FoundAccount;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.PlatformRequest;
import dev.campaignanalytics.ingestion.adapter.ReportApi;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.client.PlatformApi;
import dev.campaignanalytics.ingestion.client.PlatformSource;
import dev.campaignanalytics.ingestion.window.PageSource;
import dev.campaignanalytics.ingestion.window.WindowReader;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads a window as the engine does, from responses that a test gives: pages are read, repeated
 * rows are distinguished from breakdowns, totals are compared, and transient faults are retried.
 */
public final class ReadWindow {
  private final ReportApi api;
  private final Function<ReportQuery, ApiResponse> platform;
  private final List<ReportQuery> requested = new ArrayList<>();

  private ReadWindow(ReportApi api, Function<ReportQuery, ApiResponse> platform) {
    this.api = api;
    this.platform = platform;
  }

  /** A platform that computes the response to each query. */
  public static ReadWindow of(ReportApi api, Function<ReportQuery, ApiResponse> platform) {
    return new ReadWindow(api, platform);
  }

  /** A platform with these pages; a report that restarts gets the first one again. */
  public static ReadWindow ofPages(ReportApi api, ApiResponse... pages) {
    var at = new int[] {0};
    return of(
        api,
        query -> {
          at[0] = query.cursor().isEmpty() ? 0 : at[0] + 1;
          return pages[at[0]];
        });
  }

  /**
   * The result of a window.
   *
   * @param rejections where and why rows were not used
   * @param quarantine the rows themselves
   * @param isComplete whether missing figures are zero
   */
  public record Result(
      List<Reading> readings,
      Map<String, Integer> remarks,
      List<String> rejections,
      List<ListPage.Rejected> quarantine,
      boolean isComplete) {}

  public Result read(ReportQuery query) {
    var source = new PlatformSource(new Recording(), new Scripted());
    var reader =
        new WindowReader<>(
            PageSource.campaigns(source),
            time -> Future.succeededFuture(),
            () -> Future.succeededFuture(List.of()));
    var rows = reader.read(query, 30, List.of()).await();
    return new Result(
        rows.readings(), rows.remarks(), rows.reasons(), rows.quarantine(), rows.isComplete());
  }

  /** How often the report was started. */
  public long begun() {
    return requested.stream().filter(query -> query.cursor().isEmpty()).count();
  }

  private final class Scripted implements PlatformApi {
    @Override
    public <T> Future<T> call(PlatformRequest<T> exchange) {
      // A cursor must lead to a call.
      exchange.call().apply(Answers.TOKEN);
      var query = requested.get(requested.size() - 1);
      try {
        return Future.succeededFuture(exchange.read().apply(platform.apply(query)));
      } catch (SourceException e) {
        return Future.failedFuture(e);
      }
    }
  }

  /** The adapter, with a record of its queries. */
  private final class Recording implements ReportApi {
    @Override
    public Endpoint<ReportQuery, ReportPage> reports() {
      return new RecordingEndpoint();
    }

    @Override
    public Platform platform() {
      return api.platform();
    }

    @Override
    public Endpoint<ListQuery, ListPage<FoundAccount>> accounts() {
      return api.accounts();
    }

    @Override
    public Endpoint<ListQuery, ListPage<Campaign>> campaigns() {
      return api.campaigns();
    }

    @Override
    public FeedSchedule schedule() {
      return api.schedule();
    }
  }

  private final class RecordingEndpoint implements Endpoint<ReportQuery, ReportPage> {
    @Override
    public ApiCall call(ReportQuery query, AccessToken token) {
      requested.add(query);
      return api.reports().call(query, token);
    }

    @Override
    public ReportPage read(ReportQuery query, ApiResponse response) {
      return api.reports().read(query, response);
    }
  }
}
