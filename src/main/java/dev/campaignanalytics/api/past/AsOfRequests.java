package dev.campaignanalytics.api.past;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
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
  private static final String STRICT = "strict";

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
    boolean isLimited = AuthenticatedCaller.visibleAccounts(context).isPresent();
    var asOf = asOf(new QueryParameters(context), isLimited);
    if (asOf.isEmpty()) {
      present.run();
      return;
    }
    var snapshot = past.resolve(asOf.get()).recover(cause -> refused(AS_OF, isLimited, cause));
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

  private static Optional<AsOf> asOf(QueryParameters parameters, boolean isLimited) {
    var asked = parameters.text(AS_OF);
    var names = parameters.text(NAMES);
    if (asked.isEmpty() && names.isPresent()) {
      throw QueryParameters.invalid(NAMES, "can only be given together with as_of");
    }
    if (asked.isPresent() && parameters.text(MIN_VERSION).isPresent()) {
      throw QueryParameters.invalid(MIN_VERSION, "cannot be given together with as_of");
    }
    if (asked.isPresent() && parameters.flag(STRICT)) {
      throw QueryParameters.invalid(STRICT, "cannot be given together with as_of");
    }
    return asked.map(text -> asOf(text, names.filter("then"::equals).isPresent(), isLimited));
  }

  private static AsOf asOf(String text, boolean namesThen, boolean isLimited) {
    if (!isVersion(text)) {
      var instant = QueryParameters.instant(AS_OF, text);
      return new AsOf(text, Optional.empty(), Optional.of(instant), namesThen, isLimited);
    }
    if (isLimited) {
      throw QueryParameters.invalid(
          AS_OF, "must be an instant: a token that is limited to accounts reads by time");
    }
    return new AsOf(text, Optional.of(Long.parseLong(text)), Optional.empty(), namesThen, false);
  }

  /** Whether a parameter that takes a version or a time has a version. */
  public static boolean isVersion(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * Fails with a problem unless all changes after this version are known.
   *
   * @param parameter that has the version
   */
  public Future<Snapshot> requireKept(String parameter, long version) {
    // What the first version has are changes after version 0.
    return past.resolve(AsOf.version(Math.max(1, version)))
        .recover(cause -> refused(parameter, false, cause));
  }

  private static <T> Future<T> refused(String parameter, boolean isLimited, Throwable cause) {
    return Future.failedFuture(
        cause instanceof UnknownVersionException unknown
            ? problem(parameter, isLimited, unknown)
            : cause);
  }

  private static ProblemException problem(
      String parameter, boolean isLimited, UnknownVersionException unknown) {
    var versions = unknown.versions();
    if (!unknown.isTooOld()) {
      var newest = isLimited ? "." : "; the newest version is " + versions.newest() + ".";
      return new ProblemException(
          ProblemDetails.invalid(parameter, parameter + " must not be in the future" + newest));
    }
    var oldest = versions.oldestAt().toString();
    var number = isLimited ? "" : ", version " + versions.oldest();
    return new ProblemException(
        ProblemDetails.invalid(
                parameter,
                "%s must be at or after %s%s: older figures are not kept."
                    .formatted(parameter, oldest, number))
            .with("oldest_available", oldest));
  }
}
