package dev.campaignanalytics.config;

import java.util.regex.Pattern;

/** Finds the secrets in an address, even in an invalid one. */
final class AddressSecrets {
  private static final Pattern LOGIN = Pattern.compile("^[^:/?#]*://([^/?#]*)@");
  private static final Pattern LAST_AT = Pattern.compile("^[^:/?#]*://(.*)@");
  private static final Pattern PARAMETER =
      Pattern.compile("(?i)[?&][a-z_]*(?:password|passwd|token|secret)=([^&]+)");

  private AddressSecrets() {}

  /** Masks them from now on. */
  static void mask(String address) {
    for (var pattern : new Pattern[] {LOGIN, LAST_AT}) {
      var login = pattern.matcher(address);
      if (login.find()) {
        maskPassword(login.group(1));
      }
    }
    PARAMETER.matcher(address).results().forEach(found -> SecretMask.add(found.group(1)));
  }

  private static void maskPassword(String login) {
    int colon = login.indexOf(':');
    if (colon >= 0) {
      SecretMask.add(login.substring(colon + 1));
    }
  }
}
