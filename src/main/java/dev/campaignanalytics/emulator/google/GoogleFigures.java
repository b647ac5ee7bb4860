package dev.campaignanalytics.emulator.google;

import dev.campaignanalytics.emulator.server.HiddenObjects;
import dev.campaignanalytics.emulator.world.CampaignStory;
import dev.campaignanalytics.emulator.world.World;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.emulator.world.WorldBudget;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Micros;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows of the resources that have metrics: campaigns, their ad groups, ads and asset groups,
 * and the customer as their sum.
 */
final class GoogleFigures {
  private static final int HOURS = 24;
  private static final BigDecimal PLAIN_FROM = new BigDecimal("0.001");

  private final World world;
  private final Instant now;
  private final HiddenObjects hidden;

  GoogleFigures(World world, Instant now, HiddenObjects hidden) {
    this.world = world;
    this.now = now;
    this.hidden = hidden;
  }

  /** Reports contain some campaigns that listings hide. */
  Stream<Map<String, Object>> campaigns(WorldAccount account, GaqlQuery query, DateRange range) {
    boolean isReport = query.selects("metrics.");
    Map<String, WorldBudget> budgets = isReport ? Map.of() : world.budgetsByCampaign(account);
    return world.campaigns(account).stream()
        .filter(c -> isReport ? c.isBorn(now) : c.isListed(now))
        .filter(c -> !isReport || !hidden.isOmitted(c, now))
        .flatMap(
            campaign -> {
              Map<String, Object> row = customer(account);
              row.putAll(campaign(campaign));
              if (isReport) {
                return split(new Sum(List.of(campaign)), row, query, range);
              }
              row.putAll(GoogleBudgetFields.of(budgets.get(campaign.id()), now));
              return Stream.of(row);
            });
  }

  Stream<Map<String, Object>> customer(WorldAccount account, GaqlQuery query, DateRange range) {
    Map<String, Object> row = customer(account);
    return query.selects("metrics.")
        ? split(new Sum(world.campaigns(account)), row, query, range)
        : Stream.of(row);
  }

  /** Ad groups, ads or asset groups. */
  Stream<Map<String, Object>> entities(WorldAccount account, GaqlQuery query, DateRange range) {
    boolean isReport = query.selects("metrics.");
    var rows = new GoogleEntityRows(world, now, query.from());
    return world.campaigns(account).stream()
        .filter(c -> isReport || c.isListed(now))
        .filter(c -> !isReport || !hidden.isOmitted(c, now))
        .flatMap(rows::of)
        .flatMap(
            entity -> {
              Map<String, Object> row = customer(account);
              row.putAll(campaign(entity.campaign()));
              row.putAll(rows.fields(entity));
              return isReport ? split(rows.figures(entity), row, query, range) : Stream.of(row);
            });
  }

  private static Map<String, Object> customer(WorldAccount account) {
    var row = new LinkedHashMap<String, Object>();
    row.put("customer.resource_name", "customers/" + account.id());
    row.put("customer.id", account.id());
    row.put("customer.descriptive_name", account.name());
    row.put("customer.currency_code", account.currency());
    row.put("customer.time_zone", account.zone().getId());
    row.put("customer.manager", false);
    row.put("customer.status", "ENABLED");
    row.put("customer.test_account", false);
    return row;
  }

  private Map<String, Object> campaign(WorldCampaign campaign) {
    String status = status(campaign.state(now));
    String name = "customers/" + campaign.account().id() + "/campaigns/" + campaign.id();
    return Map.of(
        "campaign.resource_name",
        name,
        "campaign.id",
        campaign.id(),
        "campaign.name",
        campaign.name(now),
        "campaign.status",
        status,
        "campaign.serving_status",
        status.equals("REMOVED") ? "ENDED" : "SERVING",
        "campaign.primary_status",
        status.equals("ENABLED") ? "ELIGIBLE" : status,
        "campaign.advertising_channel_type",
        campaign.isPerformanceMax() ? "PERFORMANCE_MAX" : "SEARCH");
  }

  private static String status(CampaignStory.State state) {
    return switch (state) {
      case ACTIVE -> "ENABLED";
      case PAUSED, ARCHIVED -> "PAUSED";
      case DELETED -> "REMOVED";
    };
  }

  /** One row per selected segment value; without segments one row over the whole range. */
  private Stream<Map<String, Object>> split(
      Source source, Map<String, Object> row, GaqlQuery query, DateRange range) {
    var whole = new Slice(source, row, range, query.select().contains(GaqlRules.HOUR));
    if (!query.select().contains(GaqlRules.DATE)) {
      return byHour(whole);
    }
    return days(range)
        .flatMap(
            day -> {
              var dated = new LinkedHashMap<>(row);
              dated.put(GaqlRules.DATE, day.toString());
              return byHour(new Slice(source, dated, new DateRange(day, day), whole.isHourly()));
            });
  }

  private record Slice(Source source, Map<String, Object> row, DateRange range, boolean isHourly) {}

  private Stream<Map<String, Object>> byHour(Slice slice) {
    if (!slice.isHourly) {
      Counters sum = sum(slice, slice.source::day);
      return Stream.of(with(slice.row, sum));
    }
    return IntStream.range(0, HOURS)
        .mapToObj(
            hour -> {
              Counters sum = sum(slice, day -> slice.source.hour(day, hour));
              Map<String, Object> row = with(slice.row, sum);
              row.put(GaqlRules.HOUR, hour);
              return row;
            });
  }

  /** The figures of what a row is about. */
  interface Source {
    Counters day(LocalDate day);

    Counters hour(LocalDate day, int hour);
  }

  private final class Sum implements Source {
    private final List<WorldCampaign> campaigns;

    private Sum(List<WorldCampaign> campaigns) {
      this.campaigns = campaigns;
    }

    @Override
    public Counters day(LocalDate day) {
      return campaigns.stream()
          .map(campaign -> world.day(campaign, day, now))
          .reduce(Counters.ZERO, Counters::plus);
    }

    @Override
    public Counters hour(LocalDate day, int hour) {
      return campaigns.stream()
          .map(campaign -> world.hour(campaign, day, hour, now))
          .reduce(Counters.ZERO, Counters::plus);
    }
  }

  private static Counters sum(Slice slice, Function<LocalDate, Counters> figures) {
    return days(slice.range).map(figures).reduce(Counters.ZERO, Counters::plus);
  }

  private static Stream<LocalDate> days(DateRange range) {
    return range.from().datesUntil(range.to().plusDays(1));
  }

  private static Map<String, Object> with(Map<String, Object> row, Counters sum) {
    var full = new LinkedHashMap<>(row);
    full.put("metrics.impressions", Long.toString(sum.impressions()));
    full.put("metrics.clicks", Long.toString(sum.clicks()));
    full.put("metrics.interactions", Long.toString(sum.clicks() + sum.clicks() / 10));
    full.put("metrics.cost_micros", Long.toString(sum.cost()));
    full.put("metrics.conversions", decimal(sum.conversions()));
    full.put("metrics.conversions_value", value(sum.revenue()));
    full.put("metrics.all_conversions", decimal(sum.conversions() * 5 / 4));
    full.put("metrics.all_conversions_value", value(sum.revenue() * 5 / 4));
    full.put("metrics.view_through_conversions", Long.toString(sum.impressions() / 5000));
    full.put(
        "segments.conversion_action", row.get("customer.resource_name") + "/conversionActions/1");
    full.put("segments.conversion_action_name", "Purchase");
    return full;
  }

  /** Very small doubles are written with an exponent, as by the real API. */
  private static Number decimal(long micros) {
    BigDecimal units = Micros.toUnits(micros);
    boolean isTiny = units.signum() != 0 && units.abs().compareTo(PLAIN_FROM) < 0;
    return isTiny ? Double.valueOf(units.toPlainString()) : units;
  }

  /** Some values have more digits than micros; rounded, they equal the world's values. */
  private static Number value(long micros) {
    return micros > 0 && micros % 3 == 1
        ? Micros.toUnits(micros).add(BigDecimal.valueOf(micros % 49, 8))
        : decimal(micros);
  }
}
