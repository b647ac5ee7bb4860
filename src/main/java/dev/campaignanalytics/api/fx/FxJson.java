package dev.campaignanalytics.api.fx;

import dev.campaignanalytics.api.format.FiguresJson;
import dev.campaignanalytics.api.format.JsonText;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.money.ConvertedFigures;
import dev.campaignanalytics.model.money.UsedRates;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Describes in a response the rates behind its amounts. */
public final class FxJson {
  private FxJson() {}

  /**
   * Refuses an answer in which rates are missing, where the request asks for that.
   *
   * @throws ProblemException that names the currencies and their days
   */
  public static void requireRates(ConversionRequest request, UsedRates rates) {
    if (request.strict() && !rates.missing().isEmpty()) {
      var missing =
          rates.missing().entrySet().stream()
              .map(entry -> entry.getKey() + " (" + days(entry.getValue()) + ")")
              .collect(Collectors.joining(", "));
      throw new ProblemException(
          ProblemDetails.of(
              Type.MISSING_RATES,
              "There is no exchange rate of "
                  + missing
                  + "; upload it with POST /rates, or leave these days out with fx=partial."));
    }
  }

  private static String days(SortedSet<LocalDate> days) {
    return days.size() == 1 ? days.first().toString() : days.first() + " to " + days.last();
  }

  /**
   * Writes the fields {@code partial} and {@code fx}.
   *
   * @param source of the rate set
   */
  public static void put(JsonText json, String source, UsedRates rates) {
    json.put("partial", !rates.missing().isEmpty()).object("fx").put("source", source);
    json.array("sources");
    rates.sources().forEach(json::element);
    json.endArray();
    json.object("rate_dates")
        .put("from", text(rates.first()))
        .put("to", text(rates.last()))
        .endObject()
        .put("carried", rates.carried().size())
        .array("carried_days");
    for (var one : rates.carried()) {
      json.object()
          .put("day", one.day().toString())
          .put("currency", one.currency())
          .put("rate_date", one.rateDate().toString())
          .endObject();
    }
    json.endArray().array("missing");
    rates.missing().keySet().forEach(json::element);
    json.endArray().array("missing_days");
    rates
        .missing()
        .forEach(
            (currency, days) ->
                json.object()
                    .put("currency", currency)
                    .put("from", days.first().toString())
                    .put("to", days.last().toString())
                    .put("days", days.size())
                    .endObject());
    json.endArray().put("provisional", rates.isProvisional()).endObject();
  }

  private static String text(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse(null);
  }

  /**
   * Writes the figures as they were counted: {@code original} where they have one currency, {@code
   * originals} where they have several.
   */
  public static void putOriginal(JsonText json, ConvertedFigures converted, FiguresJson figures) {
    if (converted.originals().size() == 1) {
      json.object("original");
      putOriginal(json, converted.original().orElseThrow(), figures);
    } else if (converted.originals().size() > 1) {
      json.array("originals");
      for (var original : inOrder(converted)) {
        json.object();
        putOriginal(json, original, figures);
      }
      json.endArray();
    }
  }

  private static void putOriginal(
      JsonText json, Map.Entry<String, Totals> original, FiguresJson figures) {
    json.put("currency", original.getKey());
    figures.put(json, original.getValue());
    json.endObject();
  }

  private static List<Map.Entry<String, Totals>> inOrder(ConvertedFigures converted) {
    return converted.originals().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
  }

  /** Writes the figures, those as they were counted, and whether days are left out. */
  public static void putFigures(JsonText json, ConvertedFigures converted, FiguresJson figures) {
    figures.put(json, converted);
    putOriginal(json, converted, figures);
    json.put("partial", converted.partial());
  }
}
