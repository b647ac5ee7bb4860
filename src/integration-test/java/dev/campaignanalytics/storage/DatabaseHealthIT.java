package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.campaignanalytics.services.RawRedis;
import dev.campaignanalytics.services.TestServices;
import dev.campaignanalytics.telemetry.HealthCheck.State;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DatabaseHealthIT {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void stores05AServerThatIsAwayIsNamedInHealthAndOnceInTheLog() {
    var log = (Logger) LoggerFactory.getLogger(DatabaseHealth.class);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    log.addAppender(lines);
    var health = health("postgresql://me:word@127.0.0.1:%s/x".formatted(RawRedis.freePort()), true);

    var first = health.check().await();
    var second = health.check().await();
    log.detachAppender(lines);

    assertThat(first.state()).isEqualTo(State.DOWN);
    assertThat(second.sentence()).contains("nothing listens there", "host and port");
    assertThat(lines.list).hasSize(1);
  }

  @Test
  void stores05AServerThatOnlyReadsIsDownForNodesThatWrite() {
    var url = TestServices.newEmptyDatabase();
    var name = URI.create(url).getPath().substring(1);
    TestServices.execute(
        URI.create(url), "alter database " + name + " set default_transaction_read_only = on");

    var writes = health(url, true).check().await();
    var reads = health(url, false).check().await();

    assertThat(writes.state()).isEqualTo(State.DOWN);
    assertThat(writes.sentence()).contains("read-only (25006)", "DATABASE_URL to the primary");
    assertThat(reads.state()).isEqualTo(State.OK);
  }

  private DatabaseHealth health(String url, boolean mustWrite) {
    var config = new DatabaseConfig(Optional.empty(), 1, Duration.ofSeconds(10), 1);
    return new DatabaseHealth(new Database(vertx, url, config), mustWrite);
  }
}
