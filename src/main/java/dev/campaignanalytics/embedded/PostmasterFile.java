package dev.campaignanalytics.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The content of PostgreSQL's {@code postmaster.pid}: the id in line 1, its state in line 8. */
record PostmasterFile(long pid, boolean ready) {
  private static final int STATE_LINE = 7;

  static Path in(Path data) {
    return data.resolve("postmaster.pid");
  }

  /** Empty when there is no such file, or when it is only partly written yet. */
  static Optional<PostmasterFile> read(Path data) {
    try {
      List<String> lines = Files.readAllLines(in(data));
      boolean ready = lines.size() > STATE_LINE && lines.get(STATE_LINE).startsWith("ready");
      return Optional.of(new PostmasterFile(Long.parseLong(lines.get(0).strip()), ready));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }
}
