package dev.campaignanalytics.ingestion.json;

import java.util.List;

/**
 * Ids of the one type of entity that was requested. Platforms identify everything by numbers, and
 * some put the type in front. If an id of another type were read as a campaign's, its cost would be
 * stored for a campaign that does not exist. Therefore such a row is rejected.
 */
public final class EntityIds {
  private static final String NUMBER = "\\d{1,40}";

  private EntityIds() {}

  /** A plain number, as text or as a JSON number. */
  public static String number(JsonFields row, String field) {
    var id = row.id(field);
    if (!id.matches(NUMBER)) {
      throw row.at(field).rejected("is not the requested id");
    }
    return id;
  }

  /** The number after {@code prefix}, such as {@code urn:li:sponsoredCampaign:}. */
  public static String after(String prefix, String text, JsonFields field) {
    var number = text.startsWith(prefix) ? text.substring(prefix.length()) : "";
    if (!number.matches(NUMBER)) {
      var shown = field.isArray() ? " (" + SafeText.line(text) + ")" : "";
      throw field.rejected("is not " + prefix + "<number>" + shown);
    }
    return number;
  }

  /** A plain number, or one after {@code prefix}. */
  public static String numberOrAfter(String prefix, JsonFields row, String field) {
    var id = row.id(field);
    return id.matches(NUMBER) ? id : after(prefix, id, row.at(field));
  }

  /** Rejects a row of an entity below the requested level. */
  public static void requireNone(JsonFields row, List<String> fields) {
    for (var field : fields) {
      var value = row.at(field);
      if (value.exists()) {
        throw value.rejected("names something that was not requested");
      }
    }
  }
}
