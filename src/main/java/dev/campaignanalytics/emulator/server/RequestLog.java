package dev.campaignanalytics.emulator.server;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The latest requests in the order of their arrival, without secrets. Thread-safe. */
public final class RequestLog {
  private static final int CAPACITY = 10_000;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private long count;

  synchronized void add(EmulatedTarget target, Seen seen) {
    if (entries.size() == CAPACITY) {
      entries.removeFirst();
    }
    entries.addLast(new Entry(++count, target, seen));
  }

  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  public synchronized void clear() {
    entries.clear();
  }

  /**
   * One request.
   *
   * @param number counts from 1 since the start of the emulator
   */
  public record Entry(long number, EmulatedTarget target, Seen seen) {}

  /**
   * The record of a request; secret values are shown as {@code ***}.
   *
   * @param at the emulator's time
   * @param body as text; forms decoded
   * @param status of the response, before any transport fault
   * @param faults names of those that applied
   */
  public record Seen(
      Instant at,
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      String body,
      TokenState token,
      int status,
      List<String> faults) {}
}
