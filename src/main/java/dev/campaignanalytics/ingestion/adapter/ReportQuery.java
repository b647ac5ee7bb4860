package dev.campaignanalytics.ingestion.adapter;

import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import java.util.List;
import java.util.Optional;

/**
 * Requests one page, or one step, of a report.
 *
 * @param grain {@link Grain#DAY} or {@link Grain#HOUR}
 * @param range the account's local days, both ends inclusive
 * @param via the manager to go through, where the platform has managers
 * @param campaignIds only these campaigns; empty for all
 * @param size how the response is kept small enough
 * @param cursor where to continue: made by the adapter itself, empty for the first step
 */
public record ReportQuery(
    Account account,
    Grain grain,
    DateRange range,
    Optional<String> via,
    List<String> campaignIds,
    Size size,
    String cursor) {
  public ReportQuery {
    campaignIds = List.copyOf(campaignIds);
  }

  public static ReportQuery first(Account account, Grain grain, DateRange range) {
    return new ReportQuery(account, grain, range, Optional.empty(), List.of(), Size.standard(), "");
  }

  public ReportQuery at(String nextCursor) {
    return new ReportQuery(account, grain, range, via, campaignIds, size, nextCursor);
  }

  public ReportQuery over(DateRange smallerRange) {
    return new ReportQuery(account, grain, smallerRange, via, campaignIds, size, "");
  }

  public ReportQuery sized(Size newSize) {
    return new ReportQuery(account, grain, range, via, campaignIds, newSize, "");
  }

  public ReportQuery through(String manager) {
    return new ReportQuery(account, grain, range, Optional.of(manager), campaignIds, size, cursor);
  }

  public ReportQuery onlyCampaigns(List<String> ids) {
    return new ReportQuery(account, grain, range, via, ids, size, "");
  }

  /** The same query with another size, for a platform that says it was too large. */
  public ReportQuery withoutMetrics(List<String> names) {
    return sized(new Size(size.pageSize(), size.async(), names));
  }

  /**
   * How much is requested at once.
   *
   * @param pageSize rows a page; 0 for the adapter's default
   * @param async whether to run it as a job, where the platform has jobs
   * @param leaveOut native metric names that the platform refused; they are not requested again
   */
  public record Size(int pageSize, boolean async, List<String> leaveOut) {
    public Size {
      leaveOut = List.copyOf(leaveOut);
    }

    public static Size standard() {
      return new Size(0, false, List.of());
    }
  }
}
