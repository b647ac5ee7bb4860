package dev.campaignanalytics.cache;

import dev.campaignanalytics.model.message.CampaignChanges;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * The Redis of a model: it numbers announcements and keeps values. Every node receives all
 * announcements in their order, each at any later time, until it loses its connection.
 */
public final class ModelRedis {
  private final Map<String, Buffer> values = new HashMap<>();
  private final List<Subscription> subscriptions = new ArrayList<>();
  private int epoch;
  private long number;

  /** Begins an epoch; nothing is deleted. */
  public void beginEpoch(Runnable delivered, Subscription by) {
    epoch++;
    number = 0;
    publish(
        CampaignChanges.NONE,
        to -> {
          if (to == by) {
            delivered.run();
          }
        });
  }

  /**
   * @param delivered called for each node that has received it, or has lost it
   */
  public void announce(CampaignChanges changes, Consumer<Subscription> delivered) {
    number++;
    publish(changes, delivered);
  }

  private void publish(CampaignChanges changes, Consumer<Subscription> delivered) {
    var position = Optional.of(new ChangePosition("epoch-" + epoch, number));
    var announcement = new Announcement("node", 0, 0, false, changes, position);
    subscriptions.forEach(to -> to.inbox.add(new Message(announcement, delivered)));
  }

  public Subscription subscribe(Consumer<CampaignChanges> onChange) {
    var one = new Subscription(onChange);
    subscriptions.add(one);
    return one;
  }

  private record Message(Announcement announcement, Consumer<Subscription> delivered) {}

  /** What one node has received, and its view of the values. */
  public final class Subscription {
    private final Queue<Message> inbox = new ArrayDeque<>();
    private final ChangePositions positions = new ChangePositions();
    private final Consumer<CampaignChanges> onChange;

    private Subscription(Consumer<CampaignChanges> onChange) {
      this.onChange = onChange;
    }

    /** Receives the next announcement, if there is one. */
    public void receive() {
      var next = inbox.poll();
      if (next != null) {
        positions.arrived(next.announcement);
        onChange.accept(next.announcement.campaigns());
        next.delivered.accept(this);
      }
    }

    /** Announcements that have not arrived are lost. Nothing waits for this node any more. */
    public void lose() {
      var lost = List.copyOf(inbox);
      inbox.clear();
      lost.forEach(message -> message.delivered.accept(this));
    }

    /** The position of a load that begins now; empty before the first announcement. */
    public Optional<String> position() {
      return positions.latest().map(ChangePosition::text);
    }

    /** A value, whether it is outdated or not. */
    public Optional<Buffer> stored(String key) {
      return Optional.ofNullable(values.get(key));
    }

    /** The series in a value, unless it is outdated for this node. */
    public Optional<Buffer> current(String campaignId, Buffer stored) {
      return StoredSeries.read(stored)
          .filter(one -> positions.isCurrent(campaignId, one.loadedAt()))
          .map(StoredSeries::series);
    }

    public void store(String key, String position, Buffer series) {
      var loadedAt = ChangePosition.parse(position).orElseThrow();
      values.put(key, new StoredSeries(loadedAt, series).write());
    }
  }
}
