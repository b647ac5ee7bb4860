package dev.campaignanalytics.emulator.world;

import dev.campaignanalytics.model.CampaignRef;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A campaign of the made-up world.
 *
 * @param firstDay of the world; the story counts its days from here
 * @param index its place within its account, from 0
 * @param dice that its figures are thrown with
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

  /** Today's name; platforms show it on all days of the past too. */
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

  /** Whether a listing that asks for every status shows it. */
  public boolean isListed(Instant now) {
    return story != CampaignStory.UNLISTED && isBorn(now);
  }

  boolean runsOn(LocalDate day) {
    return !day.isBefore(birthday()) && age(day) <= story.end();
  }

  /** Some figures outlive delivery for some days. */
  boolean mayHaveFiguresOn(LocalDate day) {
    return runsOn(day) || runsOn(day.minusDays(1)) || runsOn(day.minusDays(6));
  }

  private long age(LocalDate day) {
    return day.toEpochDay() - firstDay.toEpochDay();
  }
}
