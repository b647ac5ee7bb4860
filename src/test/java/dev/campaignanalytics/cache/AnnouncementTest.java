package dev.campaignanalytics.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.message.CampaignChanges;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The texts are those that nodes of one installation exchange while it is updated. */
class AnnouncementTest {
  private static final DateRange DAYS =
      new DateRange(LocalDate.parse("2026-03-14"), LocalDate.parse("2026-03-15"));

  @Test
  void whatIsWrittenIsRead() {
    var campaigns = new CampaignChanges(Map.of("a", DAYS, "b", DateRange.ALL));
    var announcement = new Announcement("n", 7, 5, false, campaigns);

    assertThat(Announcement.parse(announcement.text())).contains(announcement);
  }

  @Test
  void theTextIsTheOneOfThePreviousVersionWithTheDaysAdded() {
    var announcement = new Announcement("n", 7, 5, false, new CampaignChanges(Map.of("a", DAYS)));

    assertThat(announcement.text())
        .isEqualTo(
            "{\"node\":\"n\",\"through\":7,\"sent_at\":5,\"campaigns\":[\"a\"],"
                + "\"days\":[\"2026-03-14/2026-03-15\"]}");
  }

  @Test
  void ofANodeOfThePreviousVersionAllDaysHaveChanged() {
    var text = "{\"node\":\"n\",\"through\":7,\"sent_at\":5,\"campaigns\":[\"a\"]}";

    assertThat(Announcement.parse(text).map(Announcement::campaigns))
        .contains(CampaignChanges.ofAllDays(List.of("a")));
  }

  @Test
  void daysThatCannotBeReadMeanAllDays() {
    for (var days : List.of("[\"x/y\"]", "[null]", "[\"2026-03-15/2026-03-14\"]", "[]")) {
      var text =
          "{\"node\":\"n\",\"through\":7,\"sent_at\":5,\"campaigns\":[\"a\"],\"days\":"
              + days
              + "}";

      assertThat(Announcement.parse(text).map(Announcement::campaigns))
          .contains(CampaignChanges.ofAllDays(List.of("a")));
    }
  }
}
