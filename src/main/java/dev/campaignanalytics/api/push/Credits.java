package dev.campaignanalytics.api.push;

import java.util.concurrent.atomic.AtomicInteger;

/** Bounds what all requests of a node hold together. */
public final class Credits {
  private final AtomicInteger left;

  public Credits(int most) {
    this.left = new AtomicInteger(most);
  }

  boolean tryTake() {
    return left.getAndUpdate(n -> n > 0 ? n - 1 : 0) > 0;
  }

  void giveBack(int count) {
    left.addAndGet(count);
  }

  /** How many are not taken. */
  public int left() {
    return left.get();
  }
}
