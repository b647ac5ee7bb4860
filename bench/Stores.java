import dev.campaignanalytics.embedded.EmbeddedPostgres;
import dev.campaignanalytics.embedded.EmbeddedRedis;
import dev.campaignanalytics.storage.SchemaMigrations;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** PostgreSQL with the schema, and Redis: prints their addresses, and ends with SIGTERM. */
final class Stores {
  public static void main(String[] args) throws InterruptedException {
    var folder = Path.of(args[0]);
    var postgres = EmbeddedPostgres.start(folder);
    var redis = EmbeddedRedis.start(folder);
    SchemaMigrations.run(postgres.url());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  redis.close();
                  postgres.close();
                }));
    System.out.printf("DATABASE_URL='%s'%nREDIS_URL='%s'%n", postgres.url(), redis.url());
    new CountDownLatch(1).await();
  }
}
