package dev.campaignanalytics.api.push;

import dev.campaignanalytics.api.push.UploadRefusal.Kind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One body that is being received. Every method may throw a {@link UploadRefusal}; after one, and
 * in the end, it must be closed, which releases what it held.
 */
final class PushUpload implements RowSplitter.Sink, AutoCloseable {
  static final int MAX_ROWS = 10_000;

  /** Credits are taken for this many rows at a time, first when the first bytes arrive. */
  private static final int ROWS_AT_A_TIME = 20;

  /** A decoder uses as much memory as this many rows. */
  private static final int ROWS_OF_A_DECODER = 80;

  private final RowReader reader;
  private final ByteOrderMark rows;
  private final Limits limits;
  private final boolean zipped;
  private final Optional<MessageDigest> digest;
  private final List<PushBatch> batches = new ArrayList<>();
  private final ChildRows children = new ChildRows();
  private final List<RejectedRow> rejected = new ArrayList<>();
  private Gunzip gunzip;
  private long arrived;
  private long bytes;
  private int received;
  private int paid;
  private int taken;

  PushUpload(Shape shape, RowContext context, Limits limits) {
    this.reader = new RowReader(context);
    this.rows = new ByteOrderMark(shape.lines() ? new LineSplitter(this) : new ArraySplitter(this));
    this.limits = limits;
    this.zipped = shape.gzip();
    this.digest = shape.hashed() ? Optional.of(sha256()) : Optional.empty();
  }

  /** Accepts the next bytes as received. */
  void accept(byte[] piece) {
    if (arrived == 0) {
      begin();
    }
    arrived += piece.length;
    if (arrived > limits.bytes()) {
      // Any number of empty gzip members decodes to nothing.
      throw tooLarge();
    }
    if (gunzip == null) {
      decoded(piece, 0, piece.length);
    } else {
      gunzip.accept(piece, this::decoded);
    }
  }

  /** A client that sends no bytes holds no credits that others could use. */
  private void begin() {
    take(zipped ? ROWS_AT_A_TIME + ROWS_OF_A_DECODER : ROWS_AT_A_TIME);
    paid = ROWS_AT_A_TIME;
    gunzip = zipped ? new Gunzip() : null;
  }

  private void decoded(byte[] piece, int from, int to) {
    bytes += to - from;
    if (bytes > limits.bytes()) {
      throw tooLarge();
    }
    if (digest.isPresent()) {
      digest.get().update(piece, from, to - from);
    }
    rows.accept(piece, from, to);
  }

  private UploadRefusal tooLarge() {
    return new UploadRefusal(
        Kind.TOO_LARGE,
        "A body may have " + limits.bytes() + " bytes, decoded; send smaller requests.");
  }

  /** The whole body has been received. */
  void end() {
    if (gunzip != null) {
      gunzip.end();
    }
    if (bytes == 0) {
      throw new UploadRefusal(Kind.MALFORMED, "The body is empty.");
    }
    rows.end();
  }

  @Override
  public void row(int line, byte[] row, int from, int length) {
    count();
    try {
      add(line, row, from, length);
    } catch (BadRow e) {
      rejected.add(new RejectedRow(line, e.getMessage()));
    }
  }

  @Override
  public void tooLong(int line) {
    count();
    rejected.add(
        new RejectedRow(line, "the row is longer than " + PartialLine.MAX_BYTES + " bytes"));
  }

  private void count() {
    if (++received > MAX_ROWS) {
      throw new UploadRefusal(
          Kind.TOO_LARGE, "A request may have " + MAX_ROWS + " rows; send smaller requests.");
    }
    if (received > paid) {
      take(ROWS_AT_A_TIME);
      paid += ROWS_AT_A_TIME;
    }
  }

  private void add(int line, byte[] row, int from, int length) {
    var reading = reader.read(row, from, length);
    if (reading == null) {
      children.add(line, reader.child());
      return;
    }
    if (batches.isEmpty() || batches.get(batches.size() - 1).isFull()) {
      batches.add(new PushBatch());
    }
    batches.get(batches.size() - 1).add(line, reading);
  }

  private void take(int rows) {
    if (!limits.credits().tryTake(limits.key(), rows)) {
      throw new UploadRefusal(
          Kind.OVERLOADED,
          "Too many rows are being pushed, by this key or by all keys; try again shortly.");
    }
    taken += rows;
  }

  /** Rows of campaigns. */
  List<PushBatch> batches() {
    return batches;
  }

  /** Rows of ad groups and ads. */
  ChildRows children() {
    return children;
  }

  /** Rows that are no readings. */
  List<RejectedRow> rejected() {
    return rejected;
  }

  /** The number of received rows, valid and invalid. */
  int received() {
    return received;
  }

  /** Equal for equal decoded bytes; only for an upload whose shape requests it. */
  byte[] hash() {
    return digest.orElseThrow().digest();
  }

  @Override
  public void close() {
    if (taken > 0) {
      limits.credits().giveBack(limits.key(), taken);
      taken = 0;
    }
    batches.clear();
    children.clear();
    if (gunzip != null) {
      gunzip.close();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /**
   * How rows are written: as lines or as an array, and whether compressed.
   *
   * @param hashed whether the bytes must be distinguished from others later
   */
  record Shape(boolean lines, boolean gzip, boolean hashed) {}

  /**
   * The limits of an upload.
   *
   * @param key the owner of the upload
   */
  record Limits(int bytes, UploadCredits credits, String key) {}

  /**
   * A row that was not stored.
   *
   * @param line its line, or its position in the array, from 1
   */
  record RejectedRow(int line, String reason) {}
}
