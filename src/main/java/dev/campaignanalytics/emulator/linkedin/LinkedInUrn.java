package dev.campaignanalytics.emulator.linkedin;

import java.util.regex.Pattern;

/** LinkedIn's names of objects: {@code urn:li:sponsoredCampaign:301112223}. */
enum LinkedInUrn {
  ACCOUNT("sponsoredAccount"),
  CAMPAIGN("sponsoredCampaign"),
  CREATIVE("sponsoredCreative"),
  GROUP("sponsoredCampaignGroup");

  private final String prefix;
  private final Pattern shape;

  LinkedInUrn(String type) {
    this.prefix = "urn:li:" + type + ":";
    this.shape = Pattern.compile(Pattern.quote(prefix) + "\\d+");
  }

  String of(String id) {
    return prefix + id;
  }

  /**
   * The id in it. Text in another format, such as after one level of encoding too many, is
   * rejected.
   */
  String id(String parameter, String urn) {
    if (!shape.matcher(urn).matches()) {
      throw LinkedInError.invalid(parameter, "Invalid urn '" + urn + "' in '" + parameter + "'");
    }
    return urn.substring(prefix.length());
  }
}
