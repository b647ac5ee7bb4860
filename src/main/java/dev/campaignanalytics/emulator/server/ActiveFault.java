package dev.campaignanalytics.emulator.server;

import dev.campaignanalytics.model.Platform;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * One active fault.
 *
 * @param name under which it is listed and removed; a second fault with the same name replaces the
 *     first
 * @param with details by kind, see {@link FaultKind}
 */
public record ActiveFault(
    String name, FaultKind kind, Matcher matcher, Trigger trigger, JsonObject with) {

  /** A fault for every request, every time; restrict it with the methods below. */
  public static ActiveFault always(FaultKind kind) {
    return new ActiveFault(kind.wireName(), kind, Matcher.ANY, Trigger.ALWAYS, new JsonObject());
  }

  /** A fault for the next {@code times} matching requests. */
  public static ActiveFault times(FaultKind kind, int times) {
    return always(kind).when(Trigger.times(times));
  }

  public ActiveFault named(String other) {
    return new ActiveFault(other, kind, matcher, trigger, with);
  }

  public ActiveFault on(Platform platform) {
    return matching(new Matcher(Optional.of(platform), matcher.endpoint, matcher.account));
  }

  public ActiveFault onEndpoint(String endpoint) {
    return matching(new Matcher(matcher.platform, Optional.of(endpoint), matcher.account));
  }

  public ActiveFault onAccount(String account) {
    return matching(new Matcher(matcher.platform, matcher.endpoint, Optional.of(account)));
  }

  public ActiveFault when(Trigger other) {
    return new ActiveFault(name, kind, matcher, other, with);
  }

  public ActiveFault with(String key, Object value) {
    return new ActiveFault(name, kind, matcher, trigger, with.copy().put(key, value));
  }

  private ActiveFault matching(Matcher other) {
    boolean hasOwnName = !name.equals(matcher.name(kind));
    return new ActiveFault(hasOwnName ? name : other.name(kind), kind, other, trigger, with);
  }

  /** The requests that a fault applies to; an empty field matches everything. */
  public record Matcher(
      Optional<Platform> platform, Optional<String> endpoint, Optional<String> account) {
    static final Matcher ANY = new Matcher(Optional.empty(), Optional.empty(), Optional.empty());

    /** The default name of a fault: its kind and its target. */
    String name(FaultKind kind) {
      var name = new StringBuilder(kind.wireName());
      platform.ifPresent(of -> name.append('/').append(of.wireName()));
      endpoint.ifPresent(of -> name.append('/').append(of));
      account.ifPresent(of -> name.append('/').append(of));
      return name.toString();
    }

    boolean matches(EmulatedTarget target) {
      return platform.map(target.platform()::equals).orElse(true)
          && endpoint.map(target.endpoint()::equals).orElse(true)
          && account.map(target.account().orElse("")::equals).orElse(true);
    }
  }

  /**
   * When a fault applies.
   *
   * @param after number of matching requests without the fault before it starts
   * @param times maximum number of times that it applies
   * @param percent of the matching requests to which it applies, by seeded chance
   */
  public record Trigger(int after, int times, int percent) {
    public static final Trigger ALWAYS = new Trigger(0, Integer.MAX_VALUE, 100);

    public static Trigger times(int times) {
      return new Trigger(0, times, 100);
    }

    public static Trigger chance(int percent) {
      return new Trigger(0, Integer.MAX_VALUE, percent);
    }
  }
}
