package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.adapter.BaseUrl;
import dev.campaignanalytics.ingestion.json.TimeZones;
import java.util.List;
import java.util.Optional;

/**
 * The settings of the Google adapter.
 *
 * @param loginCustomerId the manager to search first; empty to search below every account found
 * @param customerIds without dashes; empty for every account the login can access
 * @param developerToken sent only when it is given: Google has ended these tokens
 */
public record GoogleSettings(
    BaseUrl baseUrl,
    String apiVersion,
    GoogleLogin login,
    Optional<String> loginCustomerId,
    List<String> customerIds,
    Optional<Secret> developerToken,
    AccessLevel accessLevel,
    Reports reports,
    TimeZones zones) {
  private static final String VERSION = "google.api_version";
  private static final String LOGIN_CUSTOMER = "google.login_customer_id";

  public GoogleSettings {
    loginCustomerId = loginCustomerId.map(GoogleIds::bare);
    customerIds = customerIds.stream().map(GoogleIds::bare).distinct().toList();
  }

  /** How many operations a day the Cloud project may make: 2,880, 15,000 or any number. */
  public enum AccessLevel {
    EXPLORER,
    BASIC,
    STANDARD
  }

  /** Which conversion actions count. */
  public enum Conversions {
    /** Those that are part of the column Conversions in the user interface. */
    DEFAULT,
    /** Every action, across devices. */
    ALL
  }

  /** How rows are fetched. */
  public enum Search {
    STREAM,
    /** For networks whose proxy does not allow streaming. */
    PAGED
  }

  /** What reports request. */
  public record Reports(Conversions conversions, Search search) {}

  /**
   * Reads every {@code google.*} key.
   *
   * @param required whether real calls will be made, so that a missing credential is a problem
   */
  public static GoogleSettings from(ConfigReader reader, boolean required) {
    return new GoogleSettings(
        BaseUrl.from(
            reader,
            "google.base_url",
            "https://googleads.googleapis.com",
            "Where the Google Ads API is called"),
        version(reader),
        GoogleLogin.from(reader, required),
        loginCustomer(reader),
        reader.words("google.customer_ids", "Only these customer ids; empty for all"),
        reader.secret("google.developer_token", "Not needed any more; sent when given"),
        reader.choice(
            "google.access_level", AccessLevel.EXPLORER, "Access level of the Cloud project"),
        new Reports(
            reader.choice("google.conversions", Conversions.DEFAULT, "Which conversions count"),
            reader.choice("google.search", Search.STREAM, "How rows are fetched")),
        TimeZones.from(reader));
  }

  private static String version(ConfigReader reader) {
    var version = reader.text(VERSION, "v26", "Version of the Google Ads API");
    if (!version.matches("v\\d{1,3}")) {
      reader.problem(VERSION, version, "must look like v26");
    }
    return version;
  }

  private static Optional<String> loginCustomer(ConfigReader reader) {
    var id = reader.optionalText(LOGIN_CUSTOMER, "Id of the manager account to go through");
    id.filter(given -> !GoogleIds.isId(GoogleIds.bare(given)))
        .ifPresent(given -> reader.problem(LOGIN_CUSTOMER, given, "must be digits and dashes"));
    return id;
  }
}
