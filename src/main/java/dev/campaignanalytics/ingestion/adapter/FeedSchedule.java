package dev.campaignanalytics.ingestion.adapter;

import dev.campaignanalytics.model.Grain;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;

/**
 * How a platform should be read.
 *
 * @param feeds what is read how often; the first one that is due is read first
 * @param history how far back the platform retains daily figures
 * @param limits the maximum of concurrent calls and the maximum call rate
 */
public record FeedSchedule(List<Feed> feeds, Duration history, Limits limits) {
  private static final Duration LISTED_EVERY = Duration.ofHours(6);

  public FeedSchedule {
    feeds = List.copyOf(feeds);
  }

  /** How often campaigns are listed: they change slowly; never listed more often than read. */
  public Duration listedEvery() {
    return feeds.stream()
        .map(Feed::every)
        .min(Comparator.naturalOrder())
        .filter(every -> every.compareTo(LISTED_EVERY) > 0)
        .orElse(LISTED_EVERY);
  }

  /** Only the feeds that are read at most once a day. */
  public FeedSchedule rarely() {
    var rare = feeds.stream().filter(feed -> feed.every().compareTo(Duration.ofDays(1)) >= 0);
    return new FeedSchedule(rare.toList(), history, limits);
  }

  /**
   * A window that is re-read regularly, because platforms restate figures.
   *
   * @param name such as {@code daily-near}; part of the sync position's key
   * @param days how many days back from the account's today, today included
   * @param every how often
   * @param maxDaysPerQuery the maximum range of one query
   * @param earliest not before this time of the account's day; midnight for any time
   */
  public record Feed(
      String name, Grain grain, int days, Duration every, int maxDaysPerQuery, LocalTime earliest) {
    public Feed(String name, Grain grain, int days, Duration every, int maxDaysPerQuery) {
      this(name, grain, days, every, maxDaysPerQuery, LocalTime.MIDNIGHT);
    }
  }

  /**
   * The call limits.
   *
   * @param perAccount concurrent calls for one account
   * @param perApp concurrent calls for all accounts together
   * @param callsPerMinute the budget of the whole application, shared by all nodes
   * @param time the timeouts of one call
   * @param callsPerDay our own limit for one credential and UTC day where the platform does not
   *     publish its quota; past 80 % of it only the first feed continues. 0 for no such budget
   * @param burst how many calls of the minute may be made at once after a quiet time
   */
  public record Limits(
      int perAccount, int perApp, int callsPerMinute, Time time, int callsPerDay, int burst) {
    private static final int BURSTS_PER_MINUTE = 5;

    public Limits(int perAccount, int perApp, int callsPerMinute, Time time, int callsPerDay) {
      this(perAccount, perApp, callsPerMinute, time, callsPerDay, usualBurst(callsPerMinute));
    }

    public Limits(int perAccount, int perApp, int callsPerMinute, Time time) {
      this(perAccount, perApp, callsPerMinute, time, 0);
    }

    /** The same limits for a platform that counts each second separately. */
    public Limits atOnce(int calls) {
      return new Limits(perAccount, perApp, callsPerMinute, time, callsPerDay, calls);
    }

    public Limits scaledTo(int percent) {
      return new Limits(
          perAccount,
          perApp,
          Math.max(1, callsPerMinute * percent / 100),
          time,
          callsPerDay,
          Math.max(1, burst * percent / 100));
    }

    private static int usualBurst(int callsPerMinute) {
      return Math.max(1, callsPerMinute / BURSTS_PER_MINUTE);
    }
  }

  /** How long to wait for a response: a listing is small, a report may take minutes. */
  public record Time(CallTimeouts listing, CallTimeouts report) {
    public CallTimeouts of(PlatformRequest.Sort sort) {
      return sort == PlatformRequest.Sort.LISTING ? listing : report;
    }
  }
}
