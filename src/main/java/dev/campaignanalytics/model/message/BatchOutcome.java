package dev.campaignanalytics.model.message;

import java.util.List;

/**
 * The result of a batch, after the commit. The numbers add up: inserted + updated + unchanged +
 * rejected = readings in the batch.
 *
 * @param updated restated periods whose figures changed
 * @param unchanged duplicates, and restated periods without a change
 * @param zeroed stored periods that a complete window no longer contains; not in any other number
 * @param version of the figures after the batch, see {@link ChangeVersion}; older nodes send none
 */
public record BatchOutcome(
    int inserted,
    int updated,
    int unchanged,
    List<Rejection> rejections,
    int zeroed,
    String version) {
  public static final BatchOutcome NOTHING = new BatchOutcome(0, 0, 0, List.of());

  public BatchOutcome {
    rejections = List.copyOf(rejections);
    version = version == null ? ChangeVersion.NONE : version;
  }

  public BatchOutcome(int inserted, int updated, int unchanged, List<Rejection> rejections) {
    this(inserted, updated, unchanged, rejections, 0, ChangeVersion.NONE);
  }

  public int rejected() {
    return rejections.size();
  }

  /**
   * A reading that was not stored.
   *
   * @param index its place in the batch, from 0
   * @param reason names the field and what is wrong with it
   */
  public record Rejection(int index, String reason) {}
}
