package dev.campaignanalytics.storage.metrics;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.storage.SearchText;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Adds a stub for every campaign that a reading names, so that it can be found and listed.
 * Campaigns that already have one are cached, so that the usual batch needs one statement.
 */
final class CampaignStubs {
  private static final int REMEMBERED = 200_000;

  private static final String INSERT =
      """
      insert into campaigns (campaign_id, platform, account_id, name, search_text)
      select campaign_id, platform, account_id, campaign_id, search_text
      from unnest($1::text[], $2::text[], $3::text[], $4::text[])
             as i(campaign_id, platform, account_id, search_text)
      on conflict do nothing
      """;

  private final Cache<CampaignRef, Boolean> known =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  List<CampaignRef> unknownIn(List<Reading> readings) {
    var unknown = new TreeSet<CampaignRef>();
    CampaignRef last = null;
    for (var reading : readings) {
      var campaign = reading.campaign();
      // Rows are sorted by campaign.
      if (!campaign.equals(last) && known.getIfPresent(campaign) == null) {
        unknown.add(campaign);
      }
      last = campaign;
    }
    return List.copyOf(unknown);
  }

  Future<Void> insert(SqlConnection connection, List<CampaignRef> refs) {
    if (refs.isEmpty()) {
      return Future.succeededFuture();
    }
    var columns =
        Tuple.tuple()
            .addArrayOfString(column(refs, CampaignRef::campaignId))
            .addArrayOfString(column(refs, ref -> ref.platform().wireName()))
            .addArrayOfString(column(refs, CampaignRef::accountId))
            .addArrayOfString(
                column(refs, ref -> SearchText.of(ref.campaignId(), ref.campaignId())));
    return connection.preparedQuery(INSERT).execute(columns).mapEmpty();
  }

  void nowKnown(List<CampaignRef> refs) {
    refs.forEach(ref -> known.put(ref, true));
  }

  private static String[] column(List<CampaignRef> refs, Function<CampaignRef, String> value) {
    return refs.stream().map(value).toArray(String[]::new);
  }
}
