package dev.campaignanalytics.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.CacheKey;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class ResponseBodyTest {
  private static final NearCache.Key KEY = new NearCache.Key("cmp-1", CacheKey.of("q"));

  @Test
  void aSmallBodyIsSentAsItIs() {
    var body = body(ResponseBody.MIN_COMPRESSED - 1);

    assertThat(body.content(true).isGzip()).isFalse();
    assertThat(body.content(true).bytes()).isEqualTo(body.plain());
    assertThat(body.weight()).isEqualTo(ResponseBody.MIN_COMPRESSED - 1);
  }

  @Test
  void aLargeBodyIsCompressedForClientsThatAcceptIt() throws IOException {
    var body = body(ResponseBody.MIN_COMPRESSED);

    var gzip = body.content(true);

    assertThat(gzip.isGzip()).isTrue();
    assertThat(body.content(false).isGzip()).isFalse();
    assertThat(gzip.etag()).isNotEqualTo(body.content(false).etag()).endsWith("-gzip\"");
    try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(gzip.bytes().getBytes()))) {
      assertThat(new String(unzipped.readAllBytes(), UTF_8)).isEqualTo(body.plain().toString());
    }
    assertThat(body.content(true)).isSameAs(gzip);
    assertThat(body.content(false)).isSameAs(body.content(false));
    assertThat(body.weight()).isEqualTo(ResponseBody.MIN_COMPRESSED * 3 / 2);
  }

  @Test
  void equalBytesHaveEqualTags() {
    assertThat(body(5)).isEqualTo(body(5)).hasSameHashCodeAs(body(5)).isNotEqualTo(body(6));
    assertThat(body(5).content(false).etag()).isEqualTo(body(5).content(false).etag());
    assertThat(body(5).content(false).etag()).isNotEqualTo(body(6).content(false).etag());
    assertThat(body(5).hashCode()).isNotEqualTo(body(6).hashCode());
  }

  @Test
  void aCachedResponseIsValidInItsGenerationAndForItsLifetime() {
    var near = new NearCache(1 << 20, Duration.ofMinutes(1));
    var expired = new NearCache(1 << 20, Duration.ZERO);

    near.put(KEY, 7, body(5).plain());
    expired.put(KEY, 7, body(5).plain());

    assertThat(near.current(KEY, 7)).contains(body(5));
    assertThat(near.current(KEY, 8)).isEmpty();
    assertThat(expired.current(KEY, 7)).isEmpty();
    assertThat(expired.last(KEY).orElseThrow().age())
        .isBetween(Duration.ZERO, Duration.ofMinutes(1));
  }

  @Test
  void aResponseThatIsLargerThanTheCacheIsNotCached() {
    int key = 2 * (KEY.campaignId().length() + KEY.query().text().length());

    assertThat(isCached(new NearCache(200 + key + 500, Duration.ofMinutes(1)), 500)).isTrue();
    assertThat(isCached(new NearCache(200 + key + 499, Duration.ofMinutes(1)), 500)).isFalse();
  }

  private static boolean isCached(NearCache near, int length) {
    near.put(KEY, 1, body(length).plain());
    return near.current(KEY, 1).isPresent();
  }

  private static ResponseBody body(int length) {
    return new ResponseBody(Buffer.buffer("x".repeat(length)));
  }
}
