package dev.campaignanalytics.api.pipeline;

import dev.campaignanalytics.api.http.OperationGate;
import java.util.List;

/**
 * Finds the operation of a path without the router, which tries all routes before it and has a
 * context with its own steps. Only paths that are written exactly as in the contract are found; the
 * router decides about all others.
 */
public final class DirectReads {
  private final List<DirectRead> reads;

  /**
   * @param reads in the order in which routes match
   */
  public DirectReads(List<DirectRead> reads) {
    this.reads = List.copyOf(reads);
  }

  /** Null where there is none. */
  DirectRead of(String path) {
    for (int i = 0; i < reads.size(); i++) {
      var read = reads.get(i);
      if (read.matches(path)) {
        return read;
      }
    }
    return null;
  }

  /** An operation, and how its requests are parsed. */
  public record DirectRead(OperationGate gate, ReadPreparation preparation) {
    private boolean matches(String path) {
      var template = gate.operation().path();
      int at = 0;
      for (int i = 0; i < template.length(); i++, at++) {
        if (template.charAt(i) == '{') {
          int end = path.indexOf('/', at);
          at = (end < 0 ? path.length() : end) - 1;
          i = template.indexOf('}', i);
        } else if (at >= path.length() || path.charAt(at) != template.charAt(i)) {
          return false;
        }
      }
      return at == path.length();
    }
  }
}
