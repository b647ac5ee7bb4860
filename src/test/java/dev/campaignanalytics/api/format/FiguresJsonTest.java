package dev.campaignanalytics.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Totals;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresJsonTest {
  private static final long SEED = System.nanoTime();
  private static final int SUMS = 20_000;

  private final Random random = new Random(SEED);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void figuresAreWrittenAsDecimalsAreInATree(boolean isText) {
    var figures = new FiguresJson(List.of(Metric.values()), isText);
    for (int i = 0; i < SUMS; i++) {
      var sum = Totals.of(counters()).plus(Totals.of(counters()));
      var text = new JsonText().object();
      figures.put(text, sum);

      assertThat(text.endObject())
          .describedAs("seed=%d: %s", SEED, sum)
          .hasToString(figures.put(new JsonObject(), sum).encode());
    }
  }

  private Counters counters() {
    return new Counters(figure(), figure(), figure(), figure(), figure());
  }

  /** Of any size; small ones are more frequent, and so are round ones and zero. */
  private long figure() {
    long figure = random.nextLong() >> random.nextInt(Long.SIZE);
    return switch (random.nextInt(4)) {
      case 0 -> figure / 10_000 * 10_000;
      case 1 -> random.nextInt(3);
      default -> figure;
    };
  }
}
