package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchSplitTest {
  private final List<Integer> saved = new ArrayList<>();

  @Test
  void onlyTheRowsThatCannotBeStoredAreLeftOut() {
    var items = IntStream.range(0, 9).boxed().toList();

    var refused = BatchSplit.save(items, all -> save(all, "22003")).result();

    assertThat(refused).extracting(BatchSplit.Refused::item).containsExactly(3, 7);
    assertThat(refused.get(0).reason()).contains("22003");
    assertThat(saved).containsExactlyInAnyOrder(0, 1, 2, 4, 5, 6, 8);
  }

  @Test
  void aFailureThatIsNotAboutDataLeavesTheWholeBatch() {
    var result = BatchSplit.save(List.of(3, 4), all -> save(all, "57014"));

    assertThat(result.failed()).isTrue();
    assertThat(saved).isEmpty();
  }

  @Test
  void anEmptyBatchThatFailsIsAFailure() {
    var result =
        BatchSplit.save(
            List.of(), all -> Future.failedFuture(new PgException("no", "ERROR", "22003", null)));

    assertThat(result.failed()).isTrue();
  }

  private Future<Void> save(List<Integer> items, String state) {
    if (items.contains(3) || items.contains(7)) {
      return Future.failedFuture(new PgException("no", "ERROR", state, null));
    }
    saved.addAll(items);
    return Future.succeededFuture();
  }
}
