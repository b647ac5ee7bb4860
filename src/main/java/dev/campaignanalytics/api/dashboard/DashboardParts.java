package dev.campaignanalytics.api.dashboard;

import dev.campaignanalytics.api.live.ChangeSource;
import java.util.Optional;

/**
 * What the dashboard works with.
 *
 * @param changes what live events are made from
 * @param link lets one browser in without a key; empty: nobody is let in this way
 */
public record DashboardParts(PageAssets page, ChangeSource changes, Optional<OneTimeLink> link) {}
