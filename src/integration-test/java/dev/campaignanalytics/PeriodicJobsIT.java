package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.services.TestServices;
import dev.campaignanalytics.telemetry.Telemetry;
import dev.campaignanalytics.wiring.AppConfig;
import dev.campaignanalytics.wiring.NodeRuntime;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.lang.reflect.Field;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The timers of a running node. */
class PeriodicJobsIT {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fake", "emulator", "none"})
  void everyPeriodicTimerBelongsToAVerticleAndEndsWithIt(String source) {
    var settings =
        Map.of(
            "HTTP_PORT", "0",
            "MANAGEMENT_PORT", "0",
            "DATA_SOURCE", source,
            "FAKE_HISTORY_DAYS", "1",
            "DATABASE_URL", TestServices.newDatabase(),
            "REDIS_URL", TestServices.redis(),
            "API_KEY", "the-key-of-this-test");
    var config = AppConfig.from(new ConfigReader(settings, Map.of()));
    var node = new NodeRuntime(vertx, new Telemetry(), Clock.systemUTC());
    var app = new App(node, config, new Secret("the-key-of-this-test"));
    app.start();

    var contexts = contextsOfPeriodicTimers();
    assertThat(contexts).hasSizeGreaterThan(5).allMatch(ContextInternal::isDeployment);

    app.stop();
    await().until(() -> contextsOfPeriodicTimers().isEmpty());
  }

  /** Vert.x lists them nowhere. */
  private List<ContextInternal> contextsOfPeriodicTimers() {
    var contexts = new ArrayList<ContextInternal>();
    for (var timer : ((Map<?, ?>) value(vertx, "timeouts")).values()) {
      if ((boolean) value(timer, "periodic")) {
        contexts.add((ContextInternal) value(timer, "context"));
      }
    }
    return contexts;
  }

  private static Object value(Object owner, String name) {
    try {
      Field field = owner.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
