package dev.campaignanalytics.api.push;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of a row. */
enum RowField {
  CAMPAIGN_ID(Kind.TEXT),
  PLATFORM(Kind.TEXT),
  ACCOUNT_ID(Kind.TEXT),
  TIMESTAMP(Kind.TEXT),
  DATE(Kind.TEXT),
  CURRENCY(Kind.TEXT),
  LEVEL(Kind.TEXT),
  AD_GROUP_ID(Kind.TEXT),
  AD_ID(Kind.TEXT),
  IMPRESSIONS(Kind.COUNT),
  CLICKS(Kind.COUNT),
  CONVERSIONS(Kind.AMOUNT),
  COST(Kind.AMOUNT),
  REVENUE(Kind.AMOUNT);

  private static final Map<String, RowField> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(RowField::wireName, Function.identity()));

  private final Kind kind;
  private final String wireName = name().toLowerCase(Locale.ROOT);

  RowField(Kind kind) {
    this.kind = kind;
  }

  /** Null for an unknown name; looked up for every field of every row. */
  static RowField of(String name) {
    return BY_NAME.get(name);
  }

  Kind kind() {
    return kind;
  }

  String wireName() {
    return wireName;
  }

  boolean isFigure() {
    return kind != Kind.TEXT;
  }

  /** The type of its JSON value. */
  enum Kind {
    TEXT,
    COUNT,
    AMOUNT
  }
}
