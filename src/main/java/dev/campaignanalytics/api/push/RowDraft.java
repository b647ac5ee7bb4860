package dev.campaignanalytics.api.push;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.money.CurrencyCodes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** The fields of one row before they become a reading; reused for every row. */
final class RowDraft {
  private static final RowField[] FIELDS = RowField.values();
  private static final String DEFAULT_ACCOUNT = "push";

  private final String[] texts = new String[FIELDS.length];
  private final long[] numbers = new long[FIELDS.length];
  private int seen;
  private long order;

  /** Rows often share their time; the previous one is cached. */
  private String lastTimestamp = "";

  private Instant lastInstant = Instant.EPOCH;
  private Instant lastDayOf;
  private ZoneId lastZone;
  private LocalDate lastDay;

  void clear() {
    seen = 0;
    order++;
  }

  /** Different programs would read a duplicate name differently. */
  void mark(RowField field) {
    if (!tryMark(field)) {
      throw new BadRow(field.wireName() + " is given twice");
    }
  }

  /** False when the field was already present. */
  boolean tryMark(RowField field) {
    int bit = 1 << field.ordinal();
    boolean first = (seen & bit) == 0;
    seen |= bit;
    return first;
  }

  boolean has(RowField field) {
    return (seen & 1 << field.ordinal()) != 0;
  }

  void text(RowField field, String value) {
    texts[field.ordinal()] = value;
  }

  void number(RowField field, long value) {
    numbers[field.ordinal()] = value;
  }

  /** Whether it is a row of an ad group or an ad, or should say so. */
  boolean isBelowCampaign() {
    return has(RowField.LEVEL) && !texts[RowField.LEVEL.ordinal()].equals("campaign")
        || has(RowField.AD_GROUP_ID)
        || has(RowField.AD_ID);
  }

  void requireFigures() {
    for (var field : FIELDS) {
      if (field.isFigure() && !has(field)) {
        throw new BadRow(
            field.wireName() + " is missing; a value that was not measured is not zero");
      }
    }
  }

  Reading reading(RowContext context) {
    requireFigures();
    if (has(RowField.TIMESTAMP) == has(RowField.DATE)) {
      throw new BadRow("a row has either a timestamp or a date");
    }
    try {
      return has(RowField.DATE) ? ofDay(context) : event(context);
    } catch (IllegalArgumentException e) {
      throw new BadRow(e.getMessage());
    }
  }

  private Reading event(RowContext context) {
    var campaign = campaign(context);
    var account = account(campaign);
    var at = timestamp(required(RowField.TIMESTAMP));
    return new Reading(
        campaign,
        Grain.EVENT,
        at,
        day(at, context.zone(account)),
        counters(),
        currency(context, account),
        context.now());
  }

  /** If a body has the same day twice, the later row counts: it is observed slightly later. */
  private Reading ofDay(RowContext context) {
    var campaign = campaign(context);
    var seenAt = observedAt(context);
    var currency = currency(context, account(campaign));
    return Reading.ofDay(campaign, date(), counters(), new Reading.Observation(currency, seenAt));
  }

  Instant observedAt(RowContext context) {
    return context.now().plus(order, ChronoUnit.MICROS);
  }

  LocalDate date() {
    return date(required(RowField.DATE));
  }

  CampaignRef campaign(RowContext context) {
    var name = required(RowField.PLATFORM);
    var platform =
        Platform.of(name)
            .orElseThrow(() -> new BadRow("platform is unknown: " + BadRow.shortened(name)));
    var account = has(RowField.ACCOUNT_ID) ? whole(RowField.ACCOUNT_ID) : DEFAULT_ACCOUNT;
    var campaign = new CampaignRef(platform, account, whole(RowField.CAMPAIGN_ID));
    if (!context.mayWrite(account(campaign))) {
      throw new BadRow("account_id is not one that this key may write to");
    }
    return campaign;
  }

  private static AccountRef account(CampaignRef campaign) {
    return new AccountRef(campaign.platform(), campaign.accountId());
  }

  String required(RowField field) {
    if (!has(field)) {
      throw new BadRow(field.wireName() + " is missing");
    }
    return texts[field.ordinal()];
  }

  /** Half a surrogate pair could not be stored as it was sent. */
  String whole(RowField field) {
    var text = required(field);
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean pair =
            i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
        if (!pair) {
          throw new BadRow(field.wireName() + " contains half a surrogate pair");
        }
        i++;
      }
    }
    return text;
  }

  String currency(RowContext context, AccountRef account) {
    if (!has(RowField.CURRENCY)) {
      return context.currency(account);
    }
    var code = texts[RowField.CURRENCY.ordinal()];
    if (!CurrencyCodes.isKnown(code)) {
      throw new BadRow("currency is unknown: " + BadRow.shortened(code));
    }
    return code;
  }

  private Instant timestamp(String text) {
    if (!text.equals(lastTimestamp)) {
      lastInstant = parsedTimestamp(text);
      lastTimestamp = text;
    }
    return lastInstant;
  }

  /** Rows of one moment often follow each other, and a time zone lookup is slow. */
  private LocalDate day(Instant at, ZoneId zone) {
    if (at != lastDayOf || !zone.equals(lastZone)) {
      lastDay = LocalDate.ofInstant(at, zone);
      lastDayOf = at;
      lastZone = zone;
    }
    return lastDay;
  }

  /** The database stores microseconds; times that differ by less are the same moment. */
  private static Instant parsedTimestamp(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      throw new BadRow(
          "timestamp must be RFC 3339 such as 2026-01-31T09:00:00Z: " + BadRow.shortened(text));
    }
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new BadRow("date must be such as 2026-01-31: " + BadRow.shortened(text));
    }
  }

  Counters counters() {
    return new Counters(
        number(RowField.IMPRESSIONS),
        number(RowField.CLICKS),
        number(RowField.CONVERSIONS),
        number(RowField.COST),
        number(RowField.REVENUE));
  }

  private long number(RowField field) {
    return numbers[field.ordinal()];
  }
}
