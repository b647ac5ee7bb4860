package dev.campaignanalytics.bus;

import dev.campaignanalytics.model.BatchOutcome;
import dev.campaignanalytics.model.CampaignsChanged;
import dev.campaignanalytics.model.ReadingBatch;
import java.util.List;

/** Every address of the bus. */
public final class Topics {
  /** Readings on their way to the processor; answered after commit. */
  public static final Topic<ReadingBatch, BatchOutcome> READINGS =
      new Topic<>("readings", ReadingBatch.class, BatchOutcome.class);

  /** Campaigns whose figures have just changed. */
  public static final Topic<CampaignsChanged, Void> UPDATES =
      new Topic<>("updates", CampaignsChanged.class, Void.class);

  /** All of them: the only types that the bus carries. */
  static final List<Topic<?, ?>> ALL = List.of(READINGS, UPDATES);

  private Topics() {}
}
