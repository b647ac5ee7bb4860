package dev.campaignanalytics.api.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.report.CampaignsQuery.Position;
import io.vertx.core.json.JsonArray;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encodes the end position of a page as text that only this program can create, and that is valid
 * only for the list that it was created for.
 */
final class PageCursor {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SIGNATURE = 16;

  private final SecretKeySpec key;

  PageCursor(Secret key) {
    this.key = new SecretKeySpec(("cursor\n" + key.value()).getBytes(UTF_8), ALGORITHM);
  }

  /**
   * @param list all that decides which rows a list has and in which order
   */
  String write(CacheKey list, Position position) {
    var payload =
        new JsonArray()
            .add(position.value().orElse(null))
            .add(position.campaign().platform().wireName())
            .add(position.campaign().accountId())
            .add(position.campaign().campaignId())
            .add(position.currency())
            .toBuffer()
            .getBytes();
    var signature = signature(list, payload);
    var both = Arrays.copyOf(signature, SIGNATURE + payload.length);
    System.arraycopy(payload, 0, both, SIGNATURE, payload.length);
    return text(both);
  }

  private static String text(byte[] both) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
  }

  /** The position; empty for anything that was not written here for this list. */
  Optional<Position> read(CacheKey list, String cursor) {
    byte[] both;
    try {
      both = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    // The decoder ignores surplus bits of the last character: other texts would also be valid.
    if (both.length <= SIGNATURE || !text(both).equals(cursor)) {
      return Optional.empty();
    }
    var payload = Arrays.copyOfRange(both, SIGNATURE, both.length);
    var given = Arrays.copyOf(both, SIGNATURE);
    return MessageDigest.isEqual(given, signature(list, payload))
        ? Optional.of(position(new JsonArray(new String(payload, UTF_8))))
        : Optional.empty();
  }

  private static Position position(JsonArray payload) {
    var campaign =
        new CampaignRef(
            Platform.of(payload.getString(1)).orElseThrow(),
            payload.getString(2),
            payload.getString(3));
    return new Position(Optional.ofNullable(payload.getString(0)), campaign, payload.getString(4));
  }

  private byte[] signature(CacheKey list, byte[] payload) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(list.text().getBytes(UTF_8));
      mac.update((byte) 0);
      return Arrays.copyOf(mac.doFinal(payload), SIGNATURE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }
}
