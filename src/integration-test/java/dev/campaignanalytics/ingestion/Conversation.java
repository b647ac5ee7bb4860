package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.FoundAccount;
import dev.campaignanalytics.ingestion.adapter.LevelPage;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.ReportApi;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The loop over {@code call} and {@code read} and nothing else: no retries, no delays. The part of
 * an engine that remains when an adapter alone is tested.
 */
public final class Conversation {
  private static final int MAX_STEPS = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ReportApi api;
  private final AccessToken token;
  private final Clock clock;

  public Conversation(ReportApi api, AccessToken token, Clock clock) {
    this.api = api;
    this.token = token;
    this.clock = clock;
  }

  AccessToken token() {
    return token;
  }

  public List<FoundAccount> accounts() {
    var found = new LinkedHashMap<String, FoundAccount>();
    list(ListQuery.accounts(), api.accounts())
        .forEach(a -> found.merge(a.accountId(), a, FoundAccount::alsoReachedBy));
    return List.copyOf(found.values());
  }

  public <T> List<T> list(ListQuery first, Endpoint<ListQuery, ListPage<T>> endpoint) {
    var items = new ArrayList<T>();
    var query = first;
    for (int step = 0; step < MAX_STEPS; step++) {
      var page = endpoint.read(query, send(endpoint.call(query, token)));
      items.addAll(page.items());
      if (page.isLast()) {
        return items;
      }
      query = query.at(page.next());
    }
    throw new AssertionError("the listing does not end");
  }

  /** Every page of a report, in order. */
  public List<ReportPage> report(ReportQuery first) {
    var pages = new ArrayList<ReportPage>();
    var query = first;
    for (int step = 0; step < MAX_STEPS; step++) {
      var page = api.reports().read(query, send(api.reports().call(query, token)));
      pages.add(page);
      if (page.next().isEmpty()) {
        return pages;
      }
      query = page.next().get();
    }
    throw new AssertionError("the report does not end");
  }

  /** Every page of a report about a level below campaigns, in order. */
  public List<LevelPage> report(ReportQuery first, Endpoint<ReportQuery, LevelPage> endpoint) {
    var pages = new ArrayList<LevelPage>();
    var query = first;
    for (int step = 0; step < MAX_STEPS; step++) {
      var page = endpoint.read(query, send(endpoint.call(query, token)));
      pages.add(page);
      if (page.step().next().isEmpty()) {
        return pages;
      }
      query = page.step().next().get();
    }
    throw new AssertionError("the report does not end");
  }

  public ApiResponse send(ApiCall call) {
    var request = HttpRequest.newBuilder(call.uri());
    call.headers().forEach(request::header);
    request.method(call.method().name(), BodyPublishers.ofString(call.body()));
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      var headers =
          response.headers().map().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().get(0)));
      return new ApiResponse(response.statusCode(), headers, response.body(), clock.instant());
    } catch (IOException e) {
      throw new SourceException(SourceException.Kind.TRANSIENT, "the network failed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
