package dev.campaignanalytics.api.past;

import dev.campaignanalytics.api.http.CursorText;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.change.FigureChangesPage.Position;
import dev.campaignanalytics.model.change.ReadingKey;
import io.vertx.core.json.JsonArray;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Encodes where a page of changes begins. It is not signed: a position only skips changes, and each
 * page has those that its reader may see.
 */
public final class ChangeCursor {
  private static final int MAX_ID_LENGTH = 128;

  private ChangeCursor() {}

  public static String write(CacheKey list, Position position) {
    var fields = new JsonArray().add(position.since());
    position
        .after()
        .ifPresent(
            key ->
                fields
                    .add(key.campaign().platform().wireName())
                    .add(key.campaign().accountId())
                    .add(key.campaign().campaignId())
                    .add(key.grain().name())
                    .add(key.timestamp().toString()));
    return CursorText.write(list, fields);
  }

  /** Empty for a text that {@link #write} does not write for this list. */
  public static Optional<Position> read(CacheKey list, String cursor) {
    try {
      return CursorText.read(list, cursor)
          .filter(ChangeCursor::isReadable)
          .map(fields -> new Position(fields.getLong(0), after(fields)))
          .filter(one -> write(list, one).equals(cursor) && one.since() >= 0);
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A number alone, or with the five texts of a key. */
  private static boolean isReadable(JsonArray fields) {
    return (fields.size() == 1 || fields.size() == 6)
        && fields.getValue(0) instanceof Number
        && fields.stream().skip(1).allMatch(String.class::isInstance);
  }

  private static Optional<ReadingKey> after(JsonArray fields) {
    if (fields.size() == 1) {
      return Optional.empty();
    }
    var platform = Platform.of(fields.getString(1)).orElseThrow(IllegalArgumentException::new);
    var account = fields.getString(2);
    var campaign = fields.getString(3);
    if (account.length() > MAX_ID_LENGTH || campaign.length() > MAX_ID_LENGTH) {
      throw new IllegalArgumentException("no id of a campaign");
    }
    return Optional.of(
        new ReadingKey(
            new CampaignRef(platform, account, campaign),
            Grain.valueOf(fields.getString(4)),
            Instant.parse(fields.getString(5))));
  }
}
