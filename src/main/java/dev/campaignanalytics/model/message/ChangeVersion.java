package dev.campaignanalytics.model.message;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Identifies a state of the figures: the state after certain changes. Clients must treat its text
 * as opaque. Internally it holds, for each node that stored something, the number of its last
 * included change.
 *
 * @param changes by node, the number of the last change
 */
public record ChangeVersion(Map<String, Long> changes) {
  /** The version of a write that changed nothing. */
  public static final String NONE = "";

  private static final String SEPARATOR = ".";
  private static final int MAX_NODES = 64;
  private static final Pattern ONE = Pattern.compile("([0-9a-f]{1,32})-([0-9]{1,18})");

  public ChangeVersion {
    changes = Map.copyOf(changes);
  }

  public ChangeVersion(String node, long number) {
    this(Map.of(node, number));
  }

  /** Empty for a text in another format, for example from a newer version of the program. */
  public static Optional<ChangeVersion> parse(String text) {
    var changes = new TreeMap<String, Long>();
    var parts = text.split(Pattern.quote(SEPARATOR), MAX_NODES + 1);
    for (var part : parts) {
      var matcher = ONE.matcher(part);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      changes.merge(matcher.group(1), Long.parseLong(matcher.group(2)), Math::max);
    }
    return Optional.of(new ChangeVersion(changes));
  }

  /** The text of the version after all of these; {@link #NONE} if none of them has a change. */
  public static String latest(Collection<String> texts) {
    var changes = new TreeMap<String, Long>();
    texts.stream()
        .map(ChangeVersion::parse)
        .flatMap(Optional::stream)
        .forEach(one -> one.changes.forEach((node, number) -> merge(changes, node, number)));
    return changes.isEmpty() ? NONE : new ChangeVersion(changes).text();
  }

  private static void merge(Map<String, Long> changes, String node, long number) {
    changes.merge(node, number, Math::max);
  }

  public String text() {
    return new TreeMap<>(changes)
        .entrySet().stream()
            .map(change -> change.getKey() + "-" + change.getValue())
            .collect(Collectors.joining(SEPARATOR));
  }
}
