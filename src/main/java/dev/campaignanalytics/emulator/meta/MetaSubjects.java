package dev.campaignanalytics.emulator.meta;

import dev.campaignanalytics.emulator.server.HiddenObjects;
import dev.campaignanalytics.emulator.world.CampaignStory;
import dev.campaignanalytics.emulator.world.World;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import dev.campaignanalytics.emulator.world.WorldEntity;
import dev.campaignanalytics.emulator.world.WorldLevels.Label;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.level.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the rows of one report are about, and their figures. */
final class MetaSubjects {
  private static final int WHOLE_DAY = -1;

  private final World world;
  private final Instant now;
  private final HiddenObjects hidden;
  // A campaign is divided among all its ads at once, so each of its days is divided only once.
  private final Map<Part, Map<WorldEntity, Counters>> divided = new HashMap<>();

  MetaSubjects(World world, Instant now, HiddenObjects hidden) {
    this.world = world;
    this.now = now;
    this.hidden = hidden;
  }

  /**
   * The subject of a row.
   *
   * @param campaigns whose figures, or whose part, the row has
   * @param entity the ad set or ad; empty for a campaign and for the whole account
   */
  record Subject(List<WorldCampaign> campaigns, Optional<WorldEntity> entity) {
    private static Subject of(WorldEntity entity) {
      return new Subject(List.of(entity.campaign()), Optional.of(entity));
    }

    /** Whether its ad sets attribute differently; an ad set and its ads have one setting. */
    boolean isMixed() {
      return entity.isEmpty()
          && campaigns.size() == 1
          && campaigns.get(0).story() == CampaignStory.RENAMED;
    }
  }

  private record Part(WorldCampaign campaign, Level level, LocalDate day, int hour) {}

  List<Subject> of(MetaInsightsRequest request) {
    var filter = request.filter();
    List<WorldCampaign> admitted =
        world.campaigns(request.account()).stream()
            .filter(c -> filter.admits("campaign", c.id(), MetaListing.effectiveStatus(c, now)))
            .filter(c -> request.level().isEmpty() || !hidden.isOmitted(c, now))
            .toList();
    if (request.level().isEmpty()) {
      return List.of(new Subject(admitted, Optional.empty()));
    }
    var level = request.level().get();
    return level == Level.CAMPAIGN
        ? admitted.stream().map(c -> new Subject(List.of(c), Optional.empty())).toList()
        : admitted.stream().flatMap(c -> entities(c, level, request)).toList();
  }

  /** Deleted and archived ones only if the request names their status. */
  private Stream<Subject> entities(
      WorldCampaign campaign, Level level, MetaInsightsRequest request) {
    var node = MetaEntityListing.node(level);
    return world.levels().entities(campaign, level).stream()
        .filter(e -> e.isBorn(now))
        .filter(
            e -> {
              var status = MetaEntityListing.effectiveStatus(e, now);
              return request.filter().admits(node, e.id(), status)
                  && (request.filter().namesStatuses(node)
                      || !MetaListing.isHiddenByDefault(status));
            })
        .map(Subject::of);
  }

  Counters day(Subject subject, LocalDate day) {
    return subject
        .entity()
        .map(entity -> part(entity, day, WHOLE_DAY))
        .orElseGet(() -> sum(subject.campaigns().stream().map(c -> world.day(c, day, now))));
  }

  Counters hour(Subject subject, LocalDate day, int hour) {
    return subject
        .entity()
        .map(entity -> part(entity, day, hour))
        .orElseGet(() -> sum(subject.campaigns().stream().map(c -> world.hour(c, day, hour, now))));
  }

  private static Counters sum(Stream<Counters> parts) {
    return parts.reduce(Counters.ZERO, Counters::plus);
  }

  /** The name of an ad's ad set. */
  String groupName(WorldEntity ad) {
    return world.levels().entities(ad.campaign(), Level.AD_GROUP).stream()
        .filter(group -> group.id().equals(ad.adGroupId()))
        .findFirst()
        .map(WorldEntity::name)
        .orElse("");
  }

  private Counters part(WorldEntity entity, LocalDate day, int hour) {
    return divided
        .computeIfAbsent(new Part(entity.campaign(), entity.level(), day, hour), this::divide)
        .get(entity);
  }

  private Map<WorldEntity, Counters> divide(Part part) {
    return part.hour == WHOLE_DAY
        ? world.levels().day(part.campaign, part.level, part.day, now)
        : world.levels().hour(part.campaign, part.level, new Label(part.day, part.hour), now);
  }
}
