package dev.campaignanalytics.ingestion.meta;

import static dev.campaignanalytics.ingestion.json.JsonFields.Absent.ZERO;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Details;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.SourceException.Shrink;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.retry.Backoff;
import java.math.BigDecimal;
import java.time.Duration;

/** What a poll of a report job means. */
final class MetaJob {
  private static final Backoff POLLS =
      Backoff.doubling(Duration.ofSeconds(5), Duration.ofSeconds(60));
  private static final Duration BEFORE_AGAIN = Duration.ofSeconds(60);
  private static final Duration MAX_WITHOUT_PROGRESS = Duration.ofMinutes(5);
  private static final Duration MAX_DURATION = Duration.ofMinutes(60);

  private final ReportQuery query;
  private final MetaStep step;
  private final MetaFaults.RequestInfo requested;

  MetaJob(ReportQuery query, MetaStep step, MetaFaults.RequestInfo requested) {
    this.query = query;
    this.step = step;
    this.requested = requested;
  }

  ReportPage read(JsonFields body, ApiResponse response) {
    var usage = MetaUsage.of(response);
    var status = body.text("async_status").orElse("");
    return switch (status) {
      case "Job Completed" -> completed(body, response, usage);
      case "Job Failed" -> failed(body, response, usage);
      case "Job Skipped" -> again("was skipped", Duration.ZERO, usage);
      default -> pending(body, response, usage);
    };
  }

  /** How long to wait before the next poll of a job. */
  static Duration delay(MetaStep step) {
    return POLLS.delay(step.polls() + 1);
  }

  private ReportPage completed(JsonFields body, ApiResponse response, QuotaUsage usage) {
    return isAt(body, 100)
        ? ReportPage.pollAfter(query.at(step.ready().cursor()), Duration.ZERO, usage)
        : pending(body, response, usage);
  }

  /** Only for a temporary fault is the same job submitted again. */
  private ReportPage failed(JsonFields body, ApiResponse response, QuotaUsage usage) {
    var fault = MetaFaults.ofJob(body, response, requested);
    if (body.at("error_code").exists() && fault.kind() != Kind.TRANSIENT) {
      throw fault;
    }
    return again("failed", BEFORE_AGAIN, usage);
  }

  private ReportPage pending(JsonFields body, ApiResponse response, QuotaUsage usage) {
    var age = step.age(response.receivedAt());
    boolean stuck = isAt(body, 0) && age.compareTo(MAX_WITHOUT_PROGRESS) >= 0;
    if (stuck || age.compareTo(MAX_DURATION) >= 0) {
      return again("did not finish", Duration.ZERO, usage);
    }
    var next = step.polled();
    return ReportPage.pollAfter(query.at(next.cursor()), delay(next), usage);
  }

  /** A percentage that cannot be read is treated as absent. */
  private static boolean isAt(JsonFields body, int percent) {
    try {
      return body.decimal("async_percent_completion", ZERO).compareTo(BigDecimal.valueOf(percent))
          == 0;
    } catch (IllegalArgumentException e) {
      return percent == 0;
    }
  }

  private ReportPage again(String what, Duration delay, QuotaUsage usage) {
    if (step.mayBeSubmittedAgain()) {
      return ReportPage.pollAfter(query.at(step.submitAgain().cursor()), delay, usage);
    }
    throw new SourceException(
        Kind.TOO_LARGE,
        "%s: the report job %s %s times; request a smaller report"
            .formatted(requested.where(), what, step.attempt()),
        Details.shrinking(requested.shrink().toArray(Shrink[]::new)));
  }
}
