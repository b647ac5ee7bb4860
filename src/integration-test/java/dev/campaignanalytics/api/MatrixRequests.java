package dev.campaignanalytics.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.campaignanalytics.api.contract.ContractOperation;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Requests for every operation of the contract, with ids that have a meaning in some format. */
final class MatrixRequests {
  /** Legal in an id, with a meaning in lists, queries, SQL, CSV, JSON, HTML or a path. */
  static final List<String> IDS =
      List.of(
          "plain",
          "a,meta:a",
          "a:b",
          "a&account=b",
          "a=b",
          "it's",
          "say \"hi\"",
          "50%",
          "%2C",
          "a/b",
          "a\\b",
          "..",
          "<b>",
          "=1+1",
          "caf\u00e9",
          "cafe\u0301",
          "\u4e16\u754c",
          "\ud83d\ude80",
          "a;b",
          "a b",
          "a+b",
          "*",
          "null",
          "x".repeat(128));

  static final List<String> MY_ACCOUNTS = List.of("a,meta:b", "mine", "a/currency=USD");
  static final List<String> THEIR_ACCOUNTS = List.of("a", "b", "theirs");

  static final Map<String, List<String>> VALUES =
      Map.ofEntries(
          Map.entry(
              "account",
              Stream.of(MY_ACCOUNTS, THEIR_ACCOUNTS, IDS).flatMap(List::stream).toList()),
          Map.entry("campaign", IDS),
          Map.entry("ad_group", IDS),
          Map.entry("level", List.of("campaign", "ad_group", "ad")),
          Map.entry("id", IDS),
          Map.entry("search", List.of("secret", "plain", "%", "_", "a,meta:a", "it's")),
          Map.entry("platform", List.of("meta", "google", "META")),
          Map.entry("currency", List.of("USD", "EUR")),
          Map.entry("convert_to", List.of("USD", "EUR", "base", "original", "ARS")),
          Map.entry("fx", List.of("strict", "partial")),
          Map.entry("granularity", List.of("total", "hour", "day", "week", "month")),
          Map.entry("compare", List.of("previous_period", "previous_year")),
          Map.entry("basis", List.of("final", "same_age")),
          Map.entry("metrics", List.of("impressions", "roas,cost")),
          Map.entry(
              "group_by",
              List.of(
                  "campaign",
                  "account",
                  "platform,campaign",
                  "campaign,day",
                  "account,month",
                  "ad")),
          Map.entry("sort", List.of("-impressions", "cpm")),
          Map.entry("status", List.of("unknown", "active")),
          Map.entry("limit", List.of("1", "50")),
          Map.entry("period", List.of("last_365d")),
          Map.entry("since", List.of("2020-01-01", "0")),
          Map.entry("until", List.of("2020-01-01")),
          Map.entry("format", List.of("json", "csv")),
          Map.entry("bom", List.of("true")),
          Map.entry("excel", List.of("true")),
          Map.entry("decimals", List.of("string")),
          Map.entry("state", List.of("ok", "gap")),
          Map.entry("unallocated", List.of("true")),
          Map.entry("from", List.of("2026-02-01")),
          Map.entry("to", List.of("2026-03-31")),
          Map.entry("cursor", List.of("AAAA")),
          Map.entry("as_of", List.of("1", "2", "2026-03-02T00:00:00Z")),
          Map.entry("names", List.of("then")),
          Map.entry("strict", List.of("true")),
          Map.entry("min_version", List.of("0-1")));

  private MatrixRequests() {}

  /** Without parameters, and with each value of each of them. */
  static List<String> addresses(ContractOperation operation) {
    var addresses = new ArrayList<String>();
    for (var path : paths(operation)) {
      addresses.add(path + "?" + required(operation, ""));
    }
    var path = paths(operation).get(0);
    for (var name : operation.inputs().queryNames()) {
      for (var value : VALUES.getOrDefault(name, List.of())) {
        addresses.add(path + "?" + required(operation, name) + name + "=" + encoded(value));
      }
    }
    return addresses;
  }

  private static List<String> paths(ContractOperation operation) {
    var path = operation.path().replace("{platform}", "meta").replace("{file}", "none.js");
    if (path.contains("/backfill/{id}") || path.contains("/keys/{id}")) {
      return List.of(path.replace("{id}", "3f2b8f0e"));
    }
    if (path.contains("/closings/{id}")) {
      return List.of(path.replace("{id}", "3f2b8f0e-6b0a-4f5e-9a54-0d3a1f5f3f11"));
    }
    return path.contains("{id}")
        ? IDS.stream()
            .filter(id -> !id.equals(".."))
            .map(id -> path.replace("{id}", encoded(id)))
            .toList()
        : List.of(path);
  }

  /** The days of the figures and the required parameters of an operation. */
  private static String required(ContractOperation operation, String other) {
    var names = operation.inputs().queryNames();
    var query = new StringBuilder();
    if (names.contains("from") && !Set.of("from", "to", "period").contains(other)) {
      query.append("from=2026-03-01&to=2026-03-02&");
    }
    for (var name : List.of("id", "campaign", "account")) {
      boolean needed =
          operation.path().contains("/quality") || operation.path().startsWith("/campaign/");
      if (needed && names.contains(name) && !name.equals(other)) {
        query.append(name).append(name.equals("account") ? "=mine&" : "=plain&");
      }
    }
    return operation.path().equals("/") ? "" : query.toString();
  }

  static Set<String> accepted(ContractOperation operation) {
    return operation.produces().isEmpty() ? Set.of("*/*") : operation.produces();
  }

  /** The media type of the bodies that are sent to an operation. */
  static String bodyType(ContractOperation operation) {
    var types = operation.body().orElseThrow().mediaTypes();
    return types.contains("application/json") ? "application/json" : types.iterator().next();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }
}
