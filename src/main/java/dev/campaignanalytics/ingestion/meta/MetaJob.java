package dev.campaignanalytics.ingestion.meta;

import static dev.campaignanalytics.ingestion.json.JsonFields.Absent.ZERO;

import dev.campaignanalytics.ingestion.adapter.ApiAnswer;
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
  private static final Duration MOST_WITHOUT_PROGRESS = Duration.ofMinutes(5);
  private static final Duration MOST = Duration.ofMinutes(60);

  private final ReportQuery query;
  private final MetaStep step;
  private final MetaFaults.Asked asked;

  MetaJob(ReportQuery query, MetaStep step, MetaFaults.Asked asked) {
    this.query = query;
    this.step = step;
    this.asked = asked;
  }

  ReportPage read(JsonFields body, ApiAnswer answer) {
    var usage = MetaUsage.of(answer);
    var status = body.text("async_status").orElse("");
    return switch (status) {
      case "Job Completed" -> completed(body, answer, usage);
      case "Job Failed" -> failed(body, answer, usage);
      case "Job Skipped" -> again("was skipped", Duration.ZERO, usage);
      default -> pending(body, answer, usage);
    };
  }

  /** How long to wait before the next poll of a job. */
  static Duration wait(MetaStep step) {
    return POLLS.delay(step.polls() + 1);
  }

  private ReportPage completed(JsonFields body, ApiAnswer answer, QuotaUsage usage) {
    return isAt(body, 100)
        ? ReportPage.waiting(query.at(step.ready().cursor()), Duration.ZERO, usage)
        : pending(body, answer, usage);
  }

  /** Only for a temporary fault is the same job submitted again. */
  private ReportPage failed(JsonFields body, ApiAnswer answer, QuotaUsage usage) {
    var fault = MetaFaults.ofJob(body, answer, asked);
    if (body.at("error_code").exists() && fault.kind() != Kind.TRANSIENT) {
      throw fault;
    }
    return again("failed", BEFORE_AGAIN, usage);
  }

  private ReportPage pending(JsonFields body, ApiAnswer answer, QuotaUsage usage) {
    var age = step.age(answer.receivedAt());
    boolean stuck = isAt(body, 0) && age.compareTo(MOST_WITHOUT_PROGRESS) >= 0;
    if (stuck || age.compareTo(MOST) >= 0) {
      return again("did not get ready", Duration.ZERO, usage);
    }
    var next = step.polled();
    return ReportPage.waiting(query.at(next.cursor()), wait(next), usage);
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
      return ReportPage.waiting(query.at(step.submitAgain().cursor()), delay, usage);
    }
    throw new SourceException(
        Kind.TOO_LARGE,
        "%s: the report job %s %s times; ask for less"
            .formatted(asked.where(), what, step.attempt()),
        Details.shrinking(asked.shrink().toArray(Shrink[]::new)));
  }
}
