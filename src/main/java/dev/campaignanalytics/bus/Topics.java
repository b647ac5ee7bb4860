package dev.campaignanalytics.bus;

import dev.campaignanalytics.model.message.BackfillRequest;
import dev.campaignanalytics.model.message.BackfillRequest.BackfillReply;
import dev.campaignanalytics.model.message.BackfillRequest.CancelBackfill;
import dev.campaignanalytics.model.message.BatchOutcome;
import dev.campaignanalytics.model.message.CampaignsChanged;
import dev.campaignanalytics.model.message.LevelBatch;
import dev.campaignanalytics.model.message.NodeAlive;
import dev.campaignanalytics.model.message.ReadingBatch;
import dev.campaignanalytics.model.message.SyncRequest;
import dev.campaignanalytics.model.message.SyncRequest.SyncAccepted;
import java.util.List;

/** All addresses of the bus. */
public final class Topics {
  /** Readings for the processor; the reply comes after the commit. */
  public static final Topic<ReadingBatch, BatchOutcome> READINGS =
      new Topic<>("readings", ReadingBatch.class, BatchOutcome.class);

  /** Readings of ad groups or ads for the processor; the reply comes after the commit. */
  public static final Topic<LevelBatch, BatchOutcome> LEVEL_READINGS =
      new Topic<>("readings.level", LevelBatch.class, BatchOutcome.class);

  /** Campaigns whose figures have just changed. */
  public static final Topic<CampaignsChanged, Void> UPDATES =
      new Topic<>("updates", CampaignsChanged.class, Void.class);

  /** A request to read a platform now. */
  public static final Topic<SyncRequest, SyncAccepted> SYNC =
      new Topic<>("sync", SyncRequest.class, SyncAccepted.class);

  /** A request to read days again. */
  public static final Topic<BackfillRequest, BackfillReply> BACKFILL =
      new Topic<>("backfill", BackfillRequest.class, BackfillReply.class);

  public static final Topic<CancelBackfill, BackfillReply> CANCEL_BACKFILL =
      new Topic<>("backfill.cancel", CancelBackfill.class, BackfillReply.class);

  /** Sent by every node every few seconds, so that an isolated node can detect it. */
  public static final Topic<NodeAlive, Void> ALIVE =
      new Topic<>("alive", NodeAlive.class, Void.class);

  /** All topics: the bus carries only their types. */
  static final List<Topic<?, ?>> ALL =
      List.of(READINGS, LEVEL_READINGS, UPDATES, SYNC, BACKFILL, CANCEL_BACKFILL, ALIVE);

  private Topics() {}
}
