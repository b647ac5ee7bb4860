package dev.campaignanalytics.api.coverage;

import dev.campaignanalytics.api.format.JsonText;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.model.coverage.CoverageReport;
import dev.campaignanalytics.model.coverage.MissingDays;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Writes which days of which accounts are missing in an answer. */
public final class CoverageJson {
  private static final String NAME = "coverage";

  /** More of them are counted only. */
  private static final int MAX_MISSING = 50;

  private CoverageJson() {}

  /** Adds the field {@code coverage}. */
  public static void put(JsonText json, CoverageReport report) {
    json.object(NAME)
        .put("complete", report.isComplete())
        .put("accounts", report.accounts())
        .put("incomplete_accounts", report.incompleteAccounts())
        .array("missing");
    report.missing().stream().limit(MAX_MISSING).forEach(one -> put(json, one));
    json.endArray().put("missing_total", report.missing().size()).array("missing_days");
    for (var days : report.missingDays().ranges()) {
      json.object().put("from", days.from().toString()).put("to", days.to().toString()).endObject();
    }
    json.endArray().array("unreadable");
    for (var account : report.unreadable().stream().limit(MAX_MISSING).toList()) {
      json.object()
          .put("platform", account.platform().wireName())
          .put("account", account.accountId())
          .endObject();
    }
    json.endArray().endObject();
  }

  private static void put(JsonText json, MissingDays one) {
    json.object()
        .put("platform", one.platform().wireName())
        .put("account", one.accountId().orElse(null))
        .put("from", one.days().from().toString())
        .put("to", one.days().to().toString())
        .put("why", one.why().word())
        .put("eta", eta(one).orElse(null))
        .endObject();
  }

  private static Optional<String> eta(MissingDays one) {
    return one.eta().map(at -> at.truncatedTo(ChronoUnit.SECONDS)).map(Instant::toString);
  }

  /**
   * Refuses an answer that is not complete.
   *
   * @param strict whether the caller asked for that
   * @param report empty for an answer about an earlier state
   */
  public static void require(boolean strict, Optional<CoverageReport> report) {
    if (strict) {
      report.filter(one -> !one.isComplete()).ifPresent(CoverageJson::refuse);
    }
  }

  private static void refuse(CoverageReport report) {
    var text = new JsonText().object();
    put(text, report);
    var coverage = text.endObject().take().toJsonObject().getJsonObject(NAME);
    throw new ProblemException(problem(report).with(NAME, coverage));
  }

  private static ProblemDetails problem(CoverageReport report) {
    var first = report.missing().get(0);
    var account = first.accountId().map(id -> " account " + id).orElse("");
    return ProblemDetails.of(
        Type.INCOMPLETE,
        "Days of %s of %s accounts are missing, first of %s%s: %s to %s (%s)."
            .formatted(
                report.incompleteAccounts(),
                Math.max(report.accounts(), report.incompleteAccounts()),
                first.platform().wireName(),
                account,
                first.days().from(),
                first.days().to(),
                first.why().word()));
  }
}
