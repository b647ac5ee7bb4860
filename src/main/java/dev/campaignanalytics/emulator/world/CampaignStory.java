package dev.campaignanalytics.emulator.world;

/** The events in a campaign's life, in days after the world's first day. */
public enum CampaignStory {
  STEADY(0, "Spring sale – broad", Objective.SALES),
  /** Renamed on day 60 and again on day 103, three days after the usual start. */
  RENAMED(3, "Retargeting 🚀", Objective.SALES),
  PAUSED(5, "Leads <b>Q4</b>", Objective.LEADS),
  ARCHIVED(2, "Marke & Umsatz", Objective.SALES),
  DELETED(4, "=SUM(A1:A9) brand", Objective.TRAFFIC),
  /** Reports contain it, listings never do. */
  UNLISTED(10, "ブランド認知", Objective.SALES),
  /** Created one day after the usual start, so that it appears when the clock moves on. */
  NEWBORN(101, "New arrivals", Objective.SALES);

  /** The advertiser's objective; leads have no revenue. */
  public enum Objective {
    SALES,
    LEADS,
    TRAFFIC
  }

  private static final int NEVER = Integer.MAX_VALUE;

  private final int birth;
  private final String title;
  private final Objective objective;

  CampaignStory(int birth, String title, Objective objective) {
    this.birth = birth;
    this.title = title;
    this.objective = objective;
  }

  public Objective objective() {
    return objective;
  }

  int birth() {
    return birth;
  }

  /** The last day with delivery. */
  int end() {
    return switch (this) {
      case PAUSED -> 95;
      case ARCHIVED -> 80;
      case DELETED -> 92;
      default -> NEVER;
    };
  }

  String titleOn(long age) {
    if (this != RENAMED || age < 60) {
      return title;
    }
    return age < 103 ? title + " (evergreen)" : title + " II";
  }

  State stateOn(long age) {
    if (age <= end()) {
      return State.ACTIVE;
    }
    return switch (this) {
      case ARCHIVED -> State.ARCHIVED;
      case DELETED -> State.DELETED;
      default -> State.PAUSED;
    };
  }

  /** The configured status of a campaign; each platform has its own names for it. */
  public enum State {
    ACTIVE,
    PAUSED,
    ARCHIVED,
    DELETED
  }
}
