package dev.campaignanalytics.api.past;

import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.pipeline.ReadPreparation;
import dev.campaignanalytics.model.version.AsOf;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.model.version.UnknownVersionException;
import dev.campaignanalytics.query.PastResponses;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the state of the figures that a request is about. */
public final class AsOfRequests {
  private static final String AS_OF = "as_of";
  private static final String NAMES = "names";
  private static final String MIN_VERSION = "min_version";

  private final PastResponses past;

  public AsOfRequests(PastResponses past) {
    this.past = past;
  }

  /**
   * Continues a request with the state that it asks for, or as one about the present.
   *
   * @param present runs at once where the request has no {@code as_of}
   */
  public void proceed(RoutingContext context, Runnable present, Consumer<Snapshot> then) {
    var asOf = asOf(new QueryParameters(context));
    if (asOf.isEmpty()) {
      present.run();
      return;
    }
    var snapshot = past.resolve(asOf.get()).recover(AsOfRequests::refused);
    RequestSteps.proceed(context, snapshot, then);
  }

  /** Leaves requests about earlier states to the routes. */
  public static ReadPreparation exceptPast(ReadPreparation present) {
    return request -> {
      var parameters = new QueryParameters(request.arguments());
      boolean isPast = parameters.text(AS_OF).or(() -> parameters.text(NAMES)).isPresent();
      return isPast ? null : present.prepare(request);
    };
  }

  private static Optional<AsOf> asOf(QueryParameters parameters) {
    var asked = parameters.text(AS_OF);
    var names = parameters.text(NAMES);
    if (asked.isEmpty() && names.isPresent()) {
      throw QueryParameters.invalid(NAMES, "can only be given together with as_of");
    }
    if (asked.isPresent() && parameters.text(MIN_VERSION).isPresent()) {
      throw QueryParameters.invalid(MIN_VERSION, "cannot be given together with as_of");
    }
    return asked.map(text -> asOf(text, names.filter("then"::equals).isPresent()));
  }

  private static AsOf asOf(String text, boolean namesThen) {
    boolean isVersion = text.chars().allMatch(c -> c >= '0' && c <= '9');
    return isVersion
        ? new AsOf(text, Optional.of(Long.parseLong(text)), Optional.empty(), namesThen)
        : new AsOf(
            text, Optional.empty(), Optional.of(QueryParameters.instant(AS_OF, text)), namesThen);
  }

  private static <T> Future<T> refused(Throwable cause) {
    return Future.failedFuture(
        cause instanceof UnknownVersionException unknown ? problem(unknown) : cause);
  }

  private static ProblemException problem(UnknownVersionException unknown) {
    var versions = unknown.versions();
    return new ProblemException(
        unknown.isTooOld()
            ? ProblemDetails.invalid(
                    AS_OF,
                    "as_of must be at or after %s, version %d: older figures are not kept."
                        .formatted(versions.oldestAt(), versions.oldest()))
                .with("oldest_available", versions.oldestAt().toString())
            : ProblemDetails.invalid(
                AS_OF,
                "as_of must not be in the future; the newest version is %d."
                    .formatted(versions.newest())));
  }
}
