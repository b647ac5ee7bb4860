package dev.campaignanalytics.api.push;

/** Finds where rows begin and end in bytes that arrive piece by piece; looks no closer at them. */
interface RowSplitter {
  /** The next bytes, from {@code from} inclusive to {@code to} exclusive. */
  void accept(byte[] bytes, int from, int to);

  /**
   * The body has ended.
   *
   * @throws RowRefusal when it ended too early
   */
  void end();

  /** Takes the rows. */
  interface Sink {
    /**
     * A row; the bytes are only good until the call ends.
     *
     * @param line where it stands: its line, or its place in the array, from 1
     */
    void row(int line, byte[] bytes, int from, int length);

    /** A row that is longer than any row can be. */
    void tooLong(int line);
  }
}
