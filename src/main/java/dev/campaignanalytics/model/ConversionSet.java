package dev.campaignanalytics.model;

import java.util.List;

/**
 * Which conversions a platform counts in conversions and revenue: a name that a response can show
 * next to the figures. The version increases whenever the meaning of a name changes, so that a
 * comparison of figures with different versions is always noticed.
 *
 * @param nativeNames the platform's own names in order of preference; only the first one that a row
 *     has is used; they are never summed
 */
public record ConversionSet(Platform platform, String name, int version, List<String> nativeNames) {
  public ConversionSet {
    if (platform == null || name == null || name.isBlank() || version < 1) {
      throw new IllegalArgumentException("a conversion set has a platform, a name and a version");
    }
    nativeNames = List.copyOf(nativeNames);
  }

  /** The only set of a platform that offers no choice. */
  public static ConversionSet standard(Platform platform) {
    return new ConversionSet(platform, "default", 1, List.of());
  }

  /** The label in responses: {@code meta/purchase/1}. */
  public String label() {
    return platform.wireName() + "/" + name + "/" + version;
  }
}
