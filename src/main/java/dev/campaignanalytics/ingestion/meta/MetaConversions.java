package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.model.ConversionSet;
import dev.campaignanalytics.model.Platform;
import java.util.List;
import java.util.Locale;

/**
 * The named conversion sets. Meta reports one purchase under up to nine action types, each with the
 * full count. Therefore a set is an order of preference, and its first match is used.
 */
final class MetaConversions {
  private static final String SET = "meta.conversion_set";
  private static final String TYPES = "meta.conversion_types";

  private MetaConversions() {}

  /** The families of events, each with its canonical action type first. */
  enum Family {
    PURCHASE("omni_purchase", "purchase", "offsite_conversion.fb_pixel_purchase"),
    LEAD("lead"),
    REGISTRATION(
        "omni_complete_registration",
        "complete_registration",
        "offsite_conversion.fb_pixel_complete_registration"),
    ADD_TO_CART("omni_add_to_cart", "add_to_cart", "offsite_conversion.fb_pixel_add_to_cart"),
    APP_INSTALL("omni_app_install", "mobile_app_install"),
    CUSTOM;

    private final List<String> types;

    Family(String... types) {
      this.types = List.of(types);
    }

    ConversionSet set() {
      return set(types);
    }

    private ConversionSet set(List<String> actionTypes) {
      return new ConversionSet(Platform.META, name().toLowerCase(Locale.ROOT), 1, actionTypes);
    }
  }

  static ConversionSet from(ConfigReader reader) {
    var family = reader.choice(SET, Family.PURCHASE, "What conversions and revenue count");
    var types = reader.words(TYPES, "With the set custom: action types, the first hit counts");
    if (family == Family.CUSTOM && types.isEmpty()) {
      reader.problem(TYPES, "", "the conversion set custom needs action types");
    }
    return family == Family.CUSTOM ? family.set(types) : family.set();
  }
}
