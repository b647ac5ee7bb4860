package dev.campaignanalytics.telemetry;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.SourceState;
import dev.campaignanalytics.model.message.SourceStatus;
import dev.campaignanalytics.telemetry.GaugeRows.Row;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Exposes the sync state from the database as metrics and health. Reads it periodically, so that
 * neither has to wait for the database.
 */
public final class SourceStates implements HealthCheck {
  private static final long LOOK_MILLIS = 10_000;

  /** Per platform, to limit the number of series. */
  private static final int MAX_ACCOUNTS = 100;

  private static final Set<SourceState> WELL = EnumSet.of(SourceState.OK, SourceState.THROTTLED);

  private final Supplier<Future<List<SourceStatus>>> statuses;
  private final String node;
  private final Clock clock;
  private final Map<HealthSignal, GaugeRows> rows;
  private volatile List<SourceStatus> latest = List.of();
  private volatile long timer;

  /**
   * @param node the name under which this node holds accounts
   */
  public SourceStates(
      Telemetry telemetry,
      Supplier<Future<List<SourceStatus>>> statuses,
      String node,
      Clock clock) {
    this.statuses = statuses;
    this.node = node;
    this.clock = clock;
    this.rows =
        Stream.of(
                HealthSignal.PLATFORM_STATE,
                HealthSignal.ACCOUNTS,
                HealthSignal.SYNC_LAG_SECONDS,
                HealthSignal.DATA_AGE_SECONDS,
                HealthSignal.QUOTA_USED_RATIO,
                HealthSignal.LEASES_HELD,
                HealthSignal.QUARANTINED_ROWS,
                HealthSignal.BREAKER_STATE)
            .collect(Collectors.toMap(Function.identity(), telemetry::rows));
  }

  /** Reads it now and then periodically. */
  void start(Vertx vertx) {
    look();
    timer = vertx.setPeriodic(LOOK_MILLIS, tick -> look());
  }

  void stop(Vertx vertx) {
    vertx.cancelTimer(timer);
  }

  /**
   * Completes when the current state of the database is exposed. While the database is unavailable,
   * the last state remains.
   */
  Future<Void> look() {
    return statuses.get().onSuccess(this::show).<Void>mapEmpty().otherwiseEmpty();
  }

  @Override
  public String part() {
    return "platforms";
  }

  /** Never down: stored data is served regardless of the state of a platform. */
  @Override
  public Future<Health> check() {
    var ill = latest.stream().filter(SourceStates::isIll).toList();
    return Future.succeededFuture(
        ill.isEmpty()
            ? Health.ok("are read" + notRunning())
            : new Health(State.DEGRADED, sentence(ill) + notRunning() + "; see /platforms"));
  }

  /** Not a fault: an operator has stopped it, or another node is about to take it over. */
  private String notRunning() {
    var platforms =
        latest.stream()
            .filter(status -> !isAccount(status) && status.holder().isEmpty())
            .map(status -> status.platform().wireName())
            .collect(Collectors.joining(", "));
    return platforms.isEmpty() ? "" : "; not running on any node: " + platforms;
  }

  /**
   * An account that could never be read is not a deterioration. It only needs a decision: it is
   * shown and counted, and has an alert of its own.
   */
  private static boolean isIll(SourceStatus status) {
    boolean neverRead =
        isAccount(status)
            && status.standing().state() == SourceState.DISABLED
            && status.progress().lastSuccess().isEmpty();
    return !neverRead && !WELL.contains(status.standing().state());
  }

  /** Contains no account names, because every client that can connect to the server may read it. */
  private static String sentence(List<SourceStatus> ill) {
    var byPlatform =
        ill.stream()
            .collect(
                groupingBy(
                    s -> s.platform().wireName() + " " + s.standing().state(),
                    TreeMap::new,
                    Collectors.toList()));
    return byPlatform.entrySet().stream()
        .map(entry -> entry.getKey() + " (" + accounts(entry.getValue()) + " accounts)")
        .collect(Collectors.joining(", "));
  }

  private static long accounts(List<SourceStatus> statuses) {
    return statuses.stream().filter(SourceStates::isAccount).count();
  }

  private void show(List<SourceStatus> found) {
    latest = found;
    var platforms = found.stream().filter(s -> !isAccount(s)).toList();
    var accounts = found.stream().filter(SourceStates::isAccount).toList();
    set(HealthSignal.PLATFORM_STATE, platforms.stream().flatMap(SourceStates::states));
    set(HealthSignal.QUOTA_USED_RATIO, worst(found));
    set(HealthSignal.BREAKER_STATE, platforms.stream().map(SourceStates::breaker));
    set(HealthSignal.ACCOUNTS, counted(accounts));
    set(HealthSignal.SYNC_LAG_SECONDS, ages(accounts, s -> s.progress().lastSuccess()));
    set(HealthSignal.DATA_AGE_SECONDS, ages(accounts, s -> s.progress().dataAsOf()));
    set(HealthSignal.QUARANTINED_ROWS, platforms.stream().map(p -> quarantined(p, found)));
    set(HealthSignal.LEASES_HELD, platforms.stream().map(platform -> held(platform, accounts)));
  }

  private void set(HealthSignal signal, Stream<Row> now) {
    rows.get(signal).set(now.toList());
  }

  private static Stream<Row> states(SourceStatus status) {
    return Arrays.stream(SourceState.values())
        .map(
            state ->
                new Row(
                    status.standing().state() == state ? 1 : 0,
                    status.platform().wireName(),
                    state.name()));
  }

  private static Row breaker(SourceStatus status) {
    int level =
        switch (status.standing().breaker()) {
          case "OPEN" -> 2;
          case "HALF_OPEN" -> 1;
          default -> 0;
        };
    return new Row(level, status.platform().wireName());
  }

  private static Stream<Row> worst(List<SourceStatus> statuses) {
    return byPlatform(statuses).entrySet().stream()
        .map(
            entry ->
                new Row(
                    entry.getValue().stream()
                            .mapToDouble(s -> s.standing().quotaPercent())
                            .max()
                            .orElse(0)
                        / 100,
                    entry.getKey().wireName()));
  }

  private static Stream<Row> counted(List<SourceStatus> accounts) {
    return byPlatform(accounts).entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .collect(groupingBy(s -> s.standing().state(), counting()))
                    .entrySet()
                    .stream()
                    .map(
                        state ->
                            new Row(
                                state.getValue(),
                                entry.getKey().wireName(),
                                state.getKey().name())));
  }

  private Stream<Row> ages(
      List<SourceStatus> accounts, Function<SourceStatus, Optional<Instant>> moment) {
    var now = clock.instant();
    return byPlatform(accounts).values().stream()
        .flatMap(
            ofPlatform ->
                ofPlatform.stream()
                    .filter(s -> moment.apply(s).isPresent())
                    .sorted(Comparator.comparing(s -> moment.apply(s).orElseThrow()))
                    .limit(MAX_ACCOUNTS))
        .map(
            s ->
                new Row(
                    seconds(moment.apply(s).orElseThrow(), now),
                    s.platform().wireName(),
                    s.accountId()));
  }

  private static Row quarantined(SourceStatus platform, List<SourceStatus> all) {
    var rows = all.stream().filter(s -> s.platform() == platform.platform());
    return new Row(
        rows.mapToInt(s -> s.standing().quarantined()).sum(), platform.platform().wireName());
  }

  private Row held(SourceStatus platform, List<SourceStatus> accounts) {
    long mine =
        accounts.stream()
            .filter(s -> s.platform() == platform.platform())
            .filter(s -> s.holder().filter(node::equals).isPresent())
            .count();
    return new Row(mine, platform.platform().wireName());
  }

  private static Map<Platform, List<SourceStatus>> byPlatform(List<SourceStatus> statuses) {
    return statuses.stream().collect(groupingBy(SourceStatus::platform));
  }

  /** Never negative, even if this node's clock is behind the clock of the timestamps. */
  private static double seconds(Instant then, Instant now) {
    return Math.max(0, Duration.between(then, now).toMillis() / 1000.0);
  }

  private static boolean isAccount(SourceStatus status) {
    return !status.accountId().isEmpty();
  }
}
