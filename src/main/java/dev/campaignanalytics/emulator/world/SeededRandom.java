package dev.campaignanalytics.emulator.world;

/**
 * Repeatable random numbers: the same seed and the same keys always give the same value. Immutable
 * and cheap, so that every figure has its own source and none depends on the order of requests.
 */
public record SeededRandom(long state) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  public static SeededRandom of(long seed) {
    return new SeededRandom(mix(seed + GOLDEN));
  }

  /** The source for an item named by {@code key} within the scope of this source. */
  public SeededRandom on(long key) {
    return new SeededRandom(mix(state ^ mix(key + GOLDEN)));
  }

  public SeededRandom on(String key) {
    long hash = 1125899906842597L;
    for (int i = 0; i < key.length(); i++) {
      hash = 31 * hash + key.charAt(i);
    }
    return on(hash);
  }

  /** From 0 to {@code bound - 1}. */
  public int below(int bound) {
    return (int) Long.remainderUnsigned(state, bound);
  }

  /** Both limits inclusive. */
  public long between(long min, long max) {
    return min + Long.remainderUnsigned(state, max - min + 1);
  }

  public boolean oneIn(int n) {
    return below(n) == 0;
  }

  /** Decimal digits, the first of them not 0. */
  public String digits(int count) {
    var digits = new StringBuilder().append(1 + on(0).below(9));
    for (int i = 1; i < count; i++) {
      digits.append(on(i).below(10));
    }
    return digits.toString();
  }

  /** Letters and digits, as used in opaque tokens. */
  public String letters(int count) {
    var alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    var letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      letters.append(alphabet.charAt(on(i).below(alphabet.length())));
    }
    return letters.toString();
  }

  // Stafford's variant 13 of the 64-bit finalizer: every input bit reaches every output bit.
  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
