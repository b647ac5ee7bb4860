package dev.campaignanalytics.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.PlatformRequest;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.client.PlatformApi;
import dev.campaignanalytics.ingestion.client.PlatformSource;
import dev.campaignanalytics.ingestion.window.PageSource;
import dev.campaignanalytics.ingestion.window.WindowReader;
import dev.campaignanalytics.ingestion.window.WindowRows;
import dev.campaignanalytics.model.Platform;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Paging that never ends. */
class EndlessPagesTest {
  private static final ReportQuery FIRST = Answers.days(Platform.TIKTOK, "1");

  private int requested;

  @Test
  void fiveEmptyPagesInARowMayPrecedeRows() {
    var rows =
        read(number -> number <= 5 ? page(Optional.of("p" + number)) : page(Optional.empty()));

    assertThat(rows.isComplete()).isTrue();
    assertThat(requested).isEqualTo(6);
  }

  @Test
  void theSixthEmptyPageInARowEndsTheReport() {
    assertThatThrownBy(() -> read(number -> page(Optional.of("p" + number))))
        .isInstanceOfSatisfying(
            SourceException.class, fault -> assertThat(fault.kind()).isEqualTo(Kind.TRANSIENT))
        .hasMessage("a report has only empty pages");
    assertThat(requested).isEqualTo(6);
  }

  @Test
  void aCursorThatRepeatsEndsTheReport() {
    assertThatThrownBy(() -> read(number -> page(Optional.of("the same"))))
        .isInstanceOf(SourceException.class)
        .hasMessage("a report returns to an earlier page");
    assertThat(requested).isEqualTo(2);
  }

  @Test
  void emptyPagesOfAListingEndItToo() {
    var source = source(number -> new ListPage<>(List.of(), List.of(), "p" + number));

    assertThatThrownBy(() -> source.campaigns("1", List.of(), "EUR").await())
        .isInstanceOf(SourceException.class)
        .hasMessage("a listing has only empty pages");
    assertThat(requested).isEqualTo(6);
  }

  private WindowRows read(IntFunction<Object> page) {
    var reader =
        new WindowReader<>(
            PageSource.campaigns(source(page)),
            time -> Future.succeededFuture(),
            () -> Future.succeededFuture(List.of()));
    return reader.read(FIRST, 30, List.of()).await();
  }

  private PlatformSource source(IntFunction<Object> pages) {
    return new PlatformSource(
        PlatformRows.TIKTOK.api(),
        new PlatformApi() {
          @Override
          @SuppressWarnings("unchecked")
          public <T> Future<T> call(PlatformRequest<T> exchange) {
            requested++;
            return Future.succeededFuture((T) pages.apply(requested));
          }
        });
  }

  private static ReportPage page(Optional<String> next) {
    return ReportPage.empty(
        new ReportPage.Step(next.map(FIRST::at), Duration.ZERO), QuotaUsage.UNKNOWN);
  }
}
