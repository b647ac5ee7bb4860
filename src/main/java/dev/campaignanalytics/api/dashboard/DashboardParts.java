package dev.campaignanalytics.api.dashboard;

import dev.campaignanalytics.api.live.ChangeSource;
import java.util.Optional;

/**
 * The objects that the dashboard uses.
 *
 * @param changes the source of live events
 * @param link lets one browser log in without a key; empty: this login is disabled
 */
public record DashboardParts(PageAssets page, ChangeSource changes, Optional<OneTimeLink> link) {}
