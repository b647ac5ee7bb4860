package dev.campaignanalytics.api.pipeline;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.http.OperationGate;
import dev.campaignanalytics.api.http.ParsedOnce;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.http.ResponseFormat;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.query.RecentQuestions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Maps recently requested URIs to their reads, so that the same URI need not be routed and parsed
 * again. What a URI means also depends on the accounts that the caller may see and on the accepted
 * format; nothing else of a request does. Only its own event loop calls it.
 */
public final class KnownReads {
  private static final int MAX_URIS = 8192;
  private static final int MAX_URI_LENGTH = 512;
  private static final int MAX_MEANINGS = 8;

  private final Map<String, Known> byUri = new HashMap<>();
  private final ParsedOnce<ResponseFormat> formats = new ParsedOnce<>(ResponseFormat::accepted);
  private final RecentQuestions recent = new RecentQuestions();
  private final Clock clock;
  private final FiguresVersion version;

  /**
   * @param newest the number of the newest version that present figures contain; 0 while it is not
   *     known
   */
  public KnownReads(Clock clock, LongSupplier newest) {
    this.clock = clock;
    this.version = new FiguresVersion(newest);
  }

  /** Answers a request of the routes, and stores what its URI means. */
  public void serve(RoutingContext context, ReadPreparation preparation) {
    serve(context, preparation.prepare(ReadRequest.of(context)));
  }

  /** Answers a request of the routes with a read, and stores what its URI means. */
  public void serve(RoutingContext context, PreparedRead read) {
    RequestSteps.proceed(
        context,
        read.response().get(),
        response -> {
          if (!response.stale()) {
            var accounts = AuthenticatedCaller.visibleAccounts(context);
            remember(context.request(), OperationGate.of(context), accounts, read);
            version.put(context.response(), accounts);
          }
          ResponseWriter.send(context, read.format(), response);
        });
  }

  /** What a response about present figures says of their version. */
  public FiguresVersion version() {
    return version;
  }

  /** Null where the URI was not requested recently; looked up for every request. */
  Known of(String uri) {
    return byUri.get(uri);
  }

  /**
   * Stores what the URI of a request means to callers who may see these accounts, if it is
   * requested repeatedly.
   */
  void remember(
      HttpServerRequest request,
      OperationGate gate,
      Optional<List<AccountRef>> accounts,
      PreparedRead read) {
    var uri = request.uri();
    if (read.validUntil() <= clock.millis()
        || uri.length() > MAX_URI_LENGTH
        || !recent.isRepeated(uri)) {
      return;
    }
    // Frequent URIs return with their next request; keeping an order would cost every request.
    if (byUri.size() >= MAX_URIS) {
      byUri.clear();
    }
    byUri
        .computeIfAbsent(uri, unknown -> new Known(gate))
        .add(new Meaning(accounts, accepted(request), read));
  }

  ResponseFormat accepted(HttpServerRequest request) {
    return formats.of(request.headers().getAll(HttpHeaders.ACCEPT));
  }

  /** A URI of one operation, and what it means to different callers. */
  final class Known {
    private final OperationGate gate;
    private List<Meaning> meanings = List.of();

    private Known(OperationGate gate) {
      this.gate = gate;
    }

    OperationGate gate() {
      return gate;
    }

    /** Null where it has to be parsed. */
    PreparedRead read(HttpServerRequest request, Optional<List<AccountRef>> accounts) {
      var format = accepted(request);
      for (var meaning : meanings) {
        if (meaning.format == format && meaning.accounts.equals(accounts)) {
          return clock.millis() < meaning.read.validUntil() ? meaning.read : null;
        }
      }
      return null;
    }

    private void add(Meaning added) {
      var others = meanings.stream().filter(known -> !known.isFor(added));
      meanings = Stream.concat(Stream.of(added), others).limit(MAX_MEANINGS).toList();
    }
  }

  /**
   * What a URI means.
   *
   * @param accounts the only accounts that the caller may see; empty: all
   * @param format that the caller accepts; a parameter or the path may override it
   */
  private record Meaning(
      Optional<List<AccountRef>> accounts, ResponseFormat format, PreparedRead read) {
    private boolean isFor(Meaning other) {
      return format == other.format && accounts.equals(other.accounts);
    }
  }
}
