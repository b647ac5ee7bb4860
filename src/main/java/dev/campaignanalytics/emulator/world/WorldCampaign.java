package dev.campaignanalytics.emulator.world;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Platform;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A campaign of the generated world.
 *
 * @param firstDay of the world; the story counts its days from here
 * @param index its position within its account, from 0
 * @param dice the random source of its figures
 */
public record WorldCampaign(
    WorldAccount account,
    String id,
    CampaignStory story,
    LocalDate firstDay,
    int index,
    SeededRandom dice) {

  public CampaignRef ref() {
    return new CampaignRef(account.platform(), account.id(), id);
  }

  /** The current name; platforms show it for all past days too. */
  public String name(Instant now) {
    return story.titleOn(age(account.today(now)))
        + (index < CampaignStory.values().length ? "" : " " + index);
  }

  public CampaignStory.State state(Instant now) {
    return story.stateOn(age(account.today(now)));
  }

  public LocalDate birthday() {
    return firstDay.plusDays(story.birth());
  }

  public boolean isBorn(Instant now) {
    return !account.today(now).isBefore(birthday());
  }

  /** Whether a listing of every status contains it. */
  public boolean isListed(Instant now) {
    return story != CampaignStory.UNLISTED && isBorn(now);
  }

  /** Whether it has asset groups instead of ad groups, and no ads. */
  public boolean isPerformanceMax() {
    return account.platform() == Platform.GOOGLE && story == CampaignStory.RENAMED;
  }

  boolean runsOn(LocalDate day) {
    return !day.isBefore(birthday()) && age(day) <= story.end();
  }

  /** Some figures continue for some days after delivery. */
  boolean mayHaveFiguresOn(LocalDate day) {
    return runsOn(day) || runsOn(day.minusDays(1)) || runsOn(day.minusDays(6));
  }

  private long age(LocalDate day) {
    return day.toEpochDay() - firstDay.toEpochDay();
  }
}
