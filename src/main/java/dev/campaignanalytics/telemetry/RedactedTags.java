package dev.campaignanalytics.telemetry;

import dev.campaignanalytics.config.SecretMask;
import io.vertx.core.spi.tracing.TagExtractor;
import java.util.Set;

/** The tags of a span, with the query of every URL and all secrets removed. */
record RedactedTags<T>(TagExtractor<T> tags) implements TagExtractor<T> {
  private static final Set<String> ADDRESSES = Set.of("http.url", "url.full");

  @Override
  public int len(T object) {
    return tags.len(object);
  }

  @Override
  public String name(T object, int index) {
    return tags.name(object, index);
  }

  @Override
  public String value(T object, int index) {
    var name = tags.name(object, index);
    if (name.equals("url.query")) {
      return "";
    }
    var value = tags.value(object, index);
    boolean hasQuery = ADDRESSES.contains(name) && value != null;
    return SecretMask.mask(hasQuery ? value.replaceFirst("\\?.*", "") : value);
  }
}
