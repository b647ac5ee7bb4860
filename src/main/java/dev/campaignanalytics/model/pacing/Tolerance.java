package dev.campaignanalytics.model.pacing;

/**
 * What counts as over- and underspending.
 *
 * @param over percent of the plan, such as 105
 * @param under percent of the plan, such as 90
 */
public record Tolerance(int over, int under) {
  public static final Tolerance STANDARD = new Tolerance(105, 90);

  private static final double PERCENT = 100;

  public double overFrom(long planned) {
    return planned * (over / PERCENT);
  }

  public double underFrom(long planned) {
    return planned * (under / PERCENT);
  }
}
