package dev.campaignanalytics.model;

import java.util.List;

/**
 * What a platform's conversions and revenue count: a name that an answer can carry beside the
 * figures. The version rises whenever the meaning of a name changes, so that two figures under
 * different versions are never compared without noticing.
 *
 * @param nativeNames the platform's own names in order of preference; only the first one that a row
 *     has is taken, they are never summed
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

  /** As answers show it: {@code meta/purchase/1}. */
  public String label() {
    return platform.wireName() + "/" + name + "/" + version;
  }
}
