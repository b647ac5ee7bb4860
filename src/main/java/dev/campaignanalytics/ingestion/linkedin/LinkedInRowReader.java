package dev.campaignanalytics.ingestion.linkedin;

import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.ReportRows;
import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.JsonFields.Absent;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the elements of a report. LinkedIn omits figures of zero, and also empty days. */
final class LinkedInRowReader {
  static final String DATE = "dateRange";
  static final String CAMPAIGN = "pivotValues";

  /** An amount below this is a rounding error of LinkedIn, such as {@code -3E-18}. */
  private static final BigDecimal MIN_AMOUNT = new BigDecimal("0.000001");

  /** From this value on a negative amount is a correction and not a rounding error. */
  private static final long REAL_CORRECTION = -Micros.PER_UNIT / 100;

  private final ReportQuery query;
  private final LinkedInFigures figures;
  private final Instant observedAt;

  LinkedInRowReader(ReportQuery query, LinkedInFigures figures, Instant observedAt) {
    this.query = query;
    this.figures = figures;
    this.observedAt = observedAt;
  }

  void read(List<JsonFields> elements, ReportRows rows) {
    int position = 0;
    for (var element : elements) {
      position++;
      rows.add(origin(element, position), () -> row(element, rows));
    }
  }

  static ReportRows.Origin origin(JsonFields element, int position) {
    var start = element.at(DATE).at("start");
    var day = Stream.of("year", "month", "day").map(part -> start.text(part).orElse("")).toList();
    var written = day.stream().map(part -> part.length() == 1 ? "0" + part : part);
    var dayText = written.collect(Collectors.joining("-"));
    var campaigns = String.join(" ", element.texts(CAMPAIGN));
    var where = campaigns.isEmpty() ? "row " + position : campaigns;
    return new ReportRows.Origin(where + " " + dayText, dayText, element);
  }

  private ReportRows.Row row(JsonFields element, ReportRows rows) {
    var account = query.account();
    var campaign = new CampaignRef(Platform.LINKEDIN, account.accountId(), campaignId(element));
    var seen = new Reading.Observation(account.currency(), observedAt);
    var counters = counters(element);
    var reading = Reading.ofDay(campaign, day(element), counters, seen);
    if (Math.min(counters.cost(), counters.revenue()) <= REAL_CORRECTION) {
      rows.remark("negative_amounts");
    }
    return new ReportRows.Row(reading, "");
  }

  private static String campaignId(JsonFields element) {
    var urns = element.ids(CAMPAIGN);
    if (urns.size() != 1) {
      throw element.at(CAMPAIGN).rejected("does not name exactly one campaign");
    }
    return EntityIds.after(LinkedInRequests.CAMPAIGN, urns.get(0), element.at(CAMPAIGN));
  }

  LocalDate day(JsonFields element) {
    var start = date(element.at(DATE).at("start"));
    if (!start.equals(date(element.at(DATE).at("end")))) {
      throw element.at(DATE).rejected("is not one day");
    }
    if (!query.range().contains(start)) {
      throw element.at(DATE).rejected("is outside of what was requested: " + start);
    }
    return start;
  }

  static LocalDate date(JsonFields date) {
    try {
      return LocalDate.of(part(date, "year"), part(date, "month"), part(date, "day"));
    } catch (DateTimeException e) {
      throw date.rejected("is not a date");
    }
  }

  private static int part(JsonFields date, String field) {
    return (int) Math.min(date.count(field, Absent.REJECTED), Integer.MAX_VALUE);
  }

  Counters counters(JsonFields element) {
    return new Counters(
        element.count(LinkedInFigures.IMPRESSIONS, Absent.ZERO),
        element.count(figures.clicks().field(), Absent.ZERO),
        conversions(element),
        amount(element, LinkedInFigures.COST),
        amount(element, LinkedInFigures.REVENUE));
  }

  private long conversions(JsonFields element) {
    var website = element.decimal(LinkedInFigures.CONVERSIONS, Absent.ZERO);
    var leads =
        figures.leads() == LinkedInFigures.Leads.ADD
            ? element.decimal(LinkedInFigures.LEADS, Absent.ZERO)
            : BigDecimal.ZERO;
    return micros(element.at(LinkedInFigures.CONVERSIONS), website.add(leads));
  }

  static long amount(JsonFields element, String field) {
    var amount = element.decimal(field, Absent.ZERO);
    return amount.abs().compareTo(MIN_AMOUNT) < 0 ? 0 : micros(element.at(field), amount);
  }

  private static long micros(JsonFields field, BigDecimal number) {
    try {
      return Micros.of(number);
    } catch (ArithmeticException e) {
      throw field.rejected("does not fit");
    }
  }
}
