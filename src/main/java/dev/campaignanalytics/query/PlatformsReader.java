package dev.campaignanalytics.query;

import dev.campaignanalytics.model.Backfill;
import dev.campaignanalytics.model.SourceStatus;
import dev.campaignanalytics.storage.BackfillStore;
import dev.campaignanalytics.storage.SyncStore;
import io.vertx.core.Future;
import java.util.List;

/** How pulling stands, as any node sees it. */
public final class PlatformsReader {
  private final SyncStore sync;
  private final BackfillStore backfills;

  public PlatformsReader(SyncStore sync, BackfillStore backfills) {
    this.sync = sync;
    this.backfills = backfills;
  }

  public Future<Overview> read() {
    return sync.statuses()
        .compose(statuses -> backfills.latest().map(open -> new Overview(statuses, open)));
  }

  /**
   * Everything at once.
   *
   * @param statuses of the platforms and of their accounts
   * @param backfills the open ones and the latest of the others
   */
  public record Overview(List<SourceStatus> statuses, List<Backfill> backfills) {
    public Overview {
      statuses = List.copyOf(statuses);
      backfills = List.copyOf(backfills);
    }
  }
}
