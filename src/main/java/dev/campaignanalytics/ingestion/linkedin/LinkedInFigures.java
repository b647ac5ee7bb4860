package dev.campaignanalytics.ingestion.linkedin;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.model.ConversionSet;
import dev.campaignanalytics.model.Platform;
import java.util.List;
import java.util.stream.Stream;

/** Which of LinkedIn's fields are used as clicks and conversions. */
public record LinkedInFigures(Clicks clicks, Leads leads) {
  static final String IMPRESSIONS = "impressions";
  static final String COST = "costInLocalCurrency";
  static final String CONVERSIONS = "externalWebsiteConversions";
  static final String LEADS = "oneClickLeads";
  static final String REVENUE = "conversionValueInLocalCurrency";

  /** What counts as a click. */
  public enum Clicks {
    /** Every chargeable click, likes and follows included: what Campaign Manager shows. */
    CLICKS("clicks"),
    /** Only clicks that led to the destination. */
    LANDING_PAGE_CLICKS("landingPageClicks");

    private final String field;

    Clicks(String field) {
      this.field = field;
    }

    String field() {
      return field;
    }
  }

  /** Whether a submitted lead form is a conversion; LinkedIn counts it separately. */
  public enum Leads {
    SEPARATE,
    ADD
  }

  static LinkedInFigures from(ConfigReader reader) {
    return new LinkedInFigures(
        reader.choice(
            "linkedin.clicks",
            Clicks.CLICKS,
            "clicks (every chargeable one) or landing_page_clicks (only to the destination)"),
        reader.choice(
            "linkedin.leads",
            Leads.SEPARATE,
            "add to count lead forms as conversions, separate to leave them out"));
  }

  /** The figures to request, without those that LinkedIn has refused. */
  List<String> requestedMetrics(List<String> leaveOut) {
    var always = Stream.of(IMPRESSIONS, clicks.field(), COST, CONVERSIONS, REVENUE);
    var added = leads == Leads.ADD ? Stream.of(LEADS) : Stream.<String>empty();
    return Stream.concat(always, added).filter(name -> !leaveOut.contains(name)).toList();
  }

  ConversionSet conversions() {
    var names = leads == Leads.ADD ? List.of(CONVERSIONS, LEADS) : List.of(CONVERSIONS);
    var name = leads == Leads.ADD ? "website-and-leads" : "website";
    return new ConversionSet(Platform.LINKEDIN, name, 1, names);
  }
}
