package dev.campaignanalytics.api.push;

/** Finds where rows begin and end in bytes that arrive in pieces; does not parse the rows. */
interface RowSplitter {
  /** The next bytes, from {@code from} inclusive to {@code to} exclusive. */
  void accept(byte[] bytes, int from, int to);

  /**
   * The body has ended.
   *
   * @throws UploadRefusal when it ended too early
   */
  void end();

  /** Receives the rows. */
  interface Sink {
    /**
     * A row; the bytes are only valid until the call ends.
     *
     * @param line its position: its line, or its index in the array, from 1
     */
    void row(int line, byte[] bytes, int from, int length);

    /** A row that is longer than any row can be. */
    void tooLong(int line);
  }
}
