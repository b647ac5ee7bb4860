package dev.campaignanalytics.api.push;

import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.bus.Topics;
import dev.campaignanalytics.model.message.BatchOutcome;
import dev.campaignanalytics.model.message.CampaignChanges;
import dev.campaignanalytics.model.message.ChangeVersion;
import dev.campaignanalytics.model.message.ReadingBatch;
import dev.campaignanalytics.query.IdempotentExecutor.Finished;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/** Delivers an upload to the processor and reports the result. */
public final class PushDelivery {
  private static final int MAX_LISTED = 100;

  private final Bus bus;
  private final Consumer<CampaignChanges> changed;

  /**
   * @param changed notified of campaigns after a commit, before it is acknowledged
   */
  public PushDelivery(Bus bus, Consumer<CampaignChanges> changed) {
    this.bus = bus;
    this.changed = changed;
  }

  /** Completes after commit; fails when any part is not known to be stored. */
  Future<Finished> deliver(PushUpload upload, String requestId) {
    var batches = PushBatch.byCampaign(upload.batches());
    var sent = new ArrayList<Future<BatchOutcome>>();
    for (int i = 0; i < batches.size(); i++) {
      var id = "push-" + requestId + "-" + i;
      var batch = new ReadingBatch(id, "push", batches.get(i).readings());
      sent.add(bus.deliver(Topics.READINGS, batch));
    }
    var children = List.copyOf(upload.children().parts());
    for (int i = 0; i < children.size(); i++) {
      var batch = children.get(i).batch("push-" + requestId + "-children-" + i);
      sent.add(bus.deliver(Topics.LEVEL_READINGS, batch));
    }
    return Future.join(sent)
        .map(
            all -> {
              changed.accept(campaigns(batches));
              var outcome = new Outcome(upload.received(), new ArrayList<>(upload.rejected()));
              for (int i = 0; i < batches.size(); i++) {
                outcome.add(batches.get(i)::line, all.resultAt(i));
              }
              for (int i = 0; i < children.size(); i++) {
                outcome.add(children.get(i)::line, all.resultAt(batches.size() + i));
              }
              return finished(outcome, requestId);
            });
  }

  private static CampaignChanges campaigns(List<PushBatch> batches) {
    return batches.stream()
        .map(batch -> CampaignChanges.of(batch.readings()))
        .reduce(CampaignChanges.NONE, CampaignChanges::plus);
  }

  private static Finished finished(Outcome outcome, String requestId) {
    boolean nothing = outcome.received > 0 && outcome.rejected.size() == outcome.received;
    if (nothing) {
      var problem =
          ProblemDetails.of(Type.NO_VALID_ROWS, "None of the rows can be stored.").json(requestId);
      return new Finished(
          422, ProblemDetails.MEDIA_TYPE, problem.put("rows", outcome.json()).toBuffer());
    }
    return new Finished(200, "application/json", outcome.json().toBuffer());
  }

  /** The invariant: inserted + updated + duplicate + rejected = received. */
  private static final class Outcome {
    private final int received;
    private final List<PushUpload.RejectedRow> rejected;
    private int inserted;
    private int updated;
    private int duplicate;
    private final List<String> versions = new ArrayList<>();

    Outcome(int received, List<PushUpload.RejectedRow> rejected) {
      this.received = received;
      this.rejected = rejected;
    }

    /**
     * @param lines the position of a row in the body, by its place in the batch
     */
    void add(IntUnaryOperator lines, BatchOutcome outcome) {
      inserted += outcome.inserted();
      updated += outcome.updated();
      duplicate += outcome.unchanged();
      versions.add(outcome.version());
      for (var rejection : outcome.rejections()) {
        int line = lines.applyAsInt(rejection.index());
        rejected.add(new PushUpload.RejectedRow(line, rejection.reason()));
      }
    }

    JsonObject json() {
      rejected.sort(Comparator.comparingInt(PushUpload.RejectedRow::line));
      var listed = new JsonArray();
      for (var row : rejected.subList(0, Math.min(rejected.size(), MAX_LISTED))) {
        listed.add(new JsonObject().put("line", row.line()).put("reason", row.reason()));
      }
      var json =
          new JsonObject()
              .put("received", received)
              .put("inserted", inserted)
              .put("updated", updated)
              .put("duplicate", duplicate)
              .put("rejected", rejected.size())
              .put("rejections", listed)
              .put("rejections_omitted", rejected.size() - listed.size());
      var version = ChangeVersion.latest(versions);
      return version.equals(ChangeVersion.NONE) ? json : json.put("version", version);
    }
  }
}
