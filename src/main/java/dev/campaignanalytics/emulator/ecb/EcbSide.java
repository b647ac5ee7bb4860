package dev.campaignanalytics.emulator.ecb;

import dev.campaignanalytics.model.money.ExchangeRate;
import dev.campaignanalytics.model.money.MadeUpRates;
import dev.campaignanalytics.model.money.TargetCalendar;
import io.vertx.core.http.HttpServerRequest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The three files of the feed. A day's rates are there from 16:00 Central European time, no rates
 * are there for weekends and closing days, and some currencies are missing on some days. The sender
 * says that the rates are made up.
 */
public final class EcbSide {
  private static final String PREFIX = "/ecb";
  private static final int HISTORY_DAYS = 800;

  private final MadeUpRates rates;
  private final Clock clock;
  private final Map<LocalDate, Map<String, Optional<BigDecimal>>> corrected =
      new ConcurrentHashMap<>();

  public EcbSide(long seed, Clock clock) {
    this.rates = new MadeUpRates(seed);
    this.clock = clock;
  }

  public static boolean isFor(String path) {
    return path.startsWith(PREFIX + "/");
  }

  /** The setting that makes a client read this feed. */
  public static Map<String, String> settings(String origin) {
    return Map.of("FX_ECB_URL", origin + PREFIX);
  }

  /** Corrects a rate; empty removes it. */
  public void correct(String currency, LocalDate day, Optional<BigDecimal> perEuro) {
    corrected.computeIfAbsent(day, other -> new ConcurrentHashMap<>()).put(currency, perEuro);
  }

  public void handle(HttpServerRequest request) {
    var days =
        switch (request.path()) {
          case PREFIX + "/eurofxref-daily.xml" -> Optional.of(0);
          case PREFIX + "/eurofxref-hist-90d.xml" -> Optional.of(90);
          case PREFIX + "/eurofxref-hist.xml" -> Optional.of(HISTORY_DAYS);
          default -> Optional.<Integer>empty();
        };
    if (days.isEmpty()) {
      request.response().setStatusCode(404).end();
      return;
    }
    request.response().putHeader("Content-Type", "text/xml").end(document(newest(), days.get()));
  }

  /** The last day whose rates are published. */
  private LocalDate newest() {
    var today = LocalDate.ofInstant(clock.instant(), TargetCalendar.ZONE);
    boolean isPublished = !TargetCalendar.publication(today).toInstant().isAfter(clock.instant());
    return TargetCalendar.lastOpen(isPublished ? today : today.minusDays(1));
  }

  private String document(LocalDate newest, int days) {
    var xml =
        new StringBuilder(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"\
             xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
            <gesmes:subject>Made-up rates</gesmes:subject>
            <gesmes:Sender><gesmes:name>campaign-analytics emulator</gesmes:name></gesmes:Sender>
            <Cube>
            """);
    for (var day = newest; !day.isBefore(newest.minusDays(days)); day = day.minusDays(1)) {
      append(xml, day);
    }
    return xml.append("</Cube>\n</gesmes:Envelope>\n").toString();
  }

  private void append(StringBuilder xml, LocalDate day) {
    var published = on(day);
    if (published.isEmpty()) {
      return;
    }
    xml.append("<Cube time='").append(day).append("'>");
    published.forEach(
        (currency, rate) ->
            xml.append("<Cube currency='")
                .append(currency)
                .append("' rate='")
                .append(rate.toPlainString())
                .append("'/>"));
    xml.append("</Cube>\n");
  }

  /** The rates of a day, corrections included. */
  public Map<String, BigDecimal> on(LocalDate day) {
    var all = new TreeMap<String, BigDecimal>();
    for (ExchangeRate rate : rates.on(day)) {
      all.put(rate.currency(), rate.perEuro());
    }
    corrected
        .getOrDefault(day, Map.of())
        .forEach(
            (currency, rate) ->
                rate.ifPresentOrElse(
                    perEuro -> all.put(currency, perEuro), () -> all.remove(currency)));
    return all;
  }
}
