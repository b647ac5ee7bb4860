package dev.campaignanalytics.ingestion.tiktok;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.ingestion.json.TimeZones;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The time zone of an advertiser's reports, where it is not the advertiser's own.
 *
 * <p>TikTok documents that reports use the advertiser's zone, but gives two zones that can differ
 * in summer time. If an operator sees another zone in the reports, the right one is set here.
 *
 * @param byAdvertiser by advertiser id; the empty id applies to all others
 * @param names the time zones that zone names stand for
 */
public record TikTokReportZones(Map<String, ZoneId> byAdvertiser, TimeZones names) {
  private static final String KEY = "tiktok.report_zone";
  private static final String ALL = "";

  public TikTokReportZones {
    byAdvertiser = Map.copyOf(byAdvertiser);
  }

  /** Reads {@code Europe/Paris} for all or {@code 7051234=Etc/GMT+8,…} for single advertisers. */
  static TikTokReportZones from(ConfigReader reader) {
    var names = TimeZones.from(reader);
    var zones = new LinkedHashMap<String, ZoneId>();
    var purpose = "Overrides the zone of reports: a zone for all, or advertiser_id=zone, …";
    for (var word : reader.words(KEY, purpose)) {
      int equals = word.indexOf('=');
      var zone = names.of(word.substring(equals + 1));
      if (zone.isEmpty()) {
        reader.problem(KEY, word, "must be a time zone or advertiser_id=time zone");
      }
      var advertiser = equals < 0 ? ALL : word.substring(0, equals).strip();
      zone.ifPresent(z -> zones.put(advertiser, z));
    }
    return new TikTokReportZones(zones, names);
  }

  Optional<ZoneId> of(String advertiserId) {
    return Optional.ofNullable(byAdvertiser.getOrDefault(advertiserId, byAdvertiser.get(ALL)));
  }
}
