package dev.campaignanalytics.api.closing;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.version.Closing;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads what a request closes. Every method fails with a problem that names the field. */
final class ClosingRange {
  private static final String ACCOUNTS = "scope.accounts";

  private ClosingRange() {}

  /**
   * What a caller closes has no accounts but the caller's own.
   *
   * @param today no later day can be closed
   */
  static Closing.Range of(JsonObject body, AuthenticatedCaller who, LocalDate today) {
    var from = Optional.ofNullable(body.getString("from")).map(text -> day("from", text));
    var through = day("through", body.getString("through"));
    if (through.isAfter(today)) {
      throw invalid("through", "must not be in the future");
    }
    if (from.filter(through::isBefore).isPresent()) {
      throw invalid("from", "must not be after through");
    }
    return new Closing.Range(
        from, through, named(body).map(names -> accounts(names, who)).or(who::accounts));
  }

  /** Whether the request names accounts. */
  static boolean isNamed(JsonObject body) {
    return named(body).isPresent();
  }

  private static Optional<JsonArray> named(JsonObject body) {
    return Optional.ofNullable(
        body.getJsonObject("scope", new JsonObject()).getJsonArray("accounts"));
  }

  private static List<AccountRef> accounts(JsonArray names, AuthenticatedCaller who) {
    var accounts = names.stream().map(name -> account((String) name, who)).toList();
    if (accounts.stream().distinct().count() < accounts.size()) {
      throw invalid(ACCOUNTS, "must not have the same entry twice");
    }
    return accounts;
  }

  private static AccountRef account(String name, AuthenticatedCaller who) {
    return AccountRef.parse(name)
        .filter(account -> who.accounts().map(some -> some.contains(account)).orElse(true))
        .orElseThrow(() -> invalid(ACCOUNTS, "must be accounts that the token may see"));
  }

  /** The range, unless it names an account of which nothing is stored. */
  static Closing.Range known(Closing.Range range, Optional<AccountRef> unknown) {
    unknown.ifPresent(
        account -> {
          throw invalid(ACCOUNTS, "must be accounts with campaigns: there is no " + account);
        });
    return range;
  }

  private static LocalDate day(String field, String text) {
    try {
      var day = LocalDate.parse(text);
      if (day.isBefore(Closing.FIRST_DAY)) {
        throw invalid(field, "must not be before " + Closing.FIRST_DAY);
      }
      return day;
    } catch (DateTimeException e) {
      throw invalid(field, "must be a day such as 2026-01-31");
    }
  }

  private static ProblemException invalid(String field, String reason) {
    return new ProblemException(ProblemDetails.invalidBody(field, field + " " + reason + "."));
  }
}
