import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * Writes the same hourly rows twice: as bodies for {@code POST /metrics} (.ndjson) and for COPY
 * (.copy). Each connection has its own campaigns, as pushers of several accounts have; a file
 * contains ten hours of all of them, one hour after the other.
 *
 * <p>Arguments: folder, name of the round, its first day, connections, files a connection.
 */
final class Rows {
  private static final int CAMPAIGNS = 1000;
  private static final int HOURS = 10;

  public static void main(String[] args) throws IOException {
    var firstDay = LocalDate.parse(args[2]);
    for (int connection = 0; connection < Integer.parseInt(args[3]); connection++) {
      for (int file = 0; file < Integer.parseInt(args[4]); file++) {
        var name = "%s-%d-%d".formatted(args[1], connection, file);
        write(Path.of(args[0]), name, new Part(connection, firstDay, file * HOURS));
      }
    }
  }

  private record Part(int connection, LocalDate firstDay, int firstHour) {}

  private static void write(Path folder, String name, Part part) throws IOException {
    var json = new StringBuilder();
    var copy = new StringBuilder();
    for (int hour = part.firstHour; hour < part.firstHour + HOURS; hour++) {
      var at = part.firstDay.atTime(LocalTime.MIDNIGHT).plusHours(hour).toInstant(ZoneOffset.UTC);
      for (int campaign = 0; campaign < CAMPAIGNS; campaign++) {
        int seed = campaign * 7919 + hour * 31;
        var figures = new Figures(seed % 50_000, seed % 1700, seed % 90, seed % 9000, seed % 40_000);
        var id = "push-%d-%d".formatted(part.connection, campaign);
        json.append(figures.json(id, at.toString()));
        copy.append(figures.copy(id, at.toString()));
      }
    }
    Files.write(folder.resolve(name + ".ndjson"), json.toString().getBytes(UTF_8));
    Files.write(folder.resolve(name + ".copy"), copy.toString().getBytes(UTF_8));
  }

  /** Cost and revenue in hundredths. */
  private record Figures(int impressions, int clicks, int conversions, int cost, int revenue) {
    String json(String campaign, String at) {
      return "{\"campaign_id\":\"%s\",\"platform\":\"meta\",\"account_id\":\"bench\","
          .formatted(campaign)
          + "\"timestamp\":\"%s\",\"impressions\":%d,\"clicks\":%d,\"conversions\":%d,"
              .formatted(at, impressions, clicks, conversions)
          + "\"cost\":%d.%02d,\"revenue\":%d.%02d,\"currency\":\"USD\"}\n"
              .formatted(cost / 100, cost % 100, revenue / 100, revenue % 100);
    }

    String copy(String campaign, String at) {
      return "%s\tmeta\tbench\tEVENT\t%s\t%s\t%d\t%d\t%d\t%d.%02d\t%d.%02d\tUSD\t%s\n"
          .formatted(
              campaign,
              at,
              at.substring(0, 10),
              impressions,
              clicks,
              conversions,
              cost / 100,
              cost % 100,
              revenue / 100,
              revenue % 100,
              at);
    }
  }
}
