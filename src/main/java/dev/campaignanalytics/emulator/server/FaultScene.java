package dev.campaignanalytics.emulator.server;

import dev.campaignanalytics.emulator.world.EmulatorClock;
import dev.campaignanalytics.emulator.world.SeededRandom;
import dev.campaignanalytics.emulator.world.World;
import dev.campaignanalytics.model.Platform;
import java.util.List;

/**
 * The environment that all emulated platforms share.
 *
 * @param seed for credentials and opaque ids
 * @param pageRows maximum rows per page, so that small worlds have pages too; 0 = as many as the
 *     real platform gives
 */
public record FaultScene(World world, EmulatorClock clock, long seed, int pageRows) {

  /** The random source of a platform's credentials and ids. */
  public SeededRandom dice(Platform platform) {
    return SeededRandom.of(seed).on("side").on(platform.ordinal());
  }

  /** The number of rows on a page when the real platform would return {@code requested}. */
  public int page(int requested) {
    return pageRows > 0 ? Math.min(pageRows, requested) : requested;
  }

  /** The rows of one page. */
  public static <T> List<T> slice(List<T> rows, int from, int size) {
    int start = Math.max(0, Math.min(from, rows.size()));
    return rows.subList(start, Math.min(rows.size(), start + size));
  }
}
