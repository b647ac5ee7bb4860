package dev.campaignanalytics.api;

import dev.campaignanalytics.api.live.ChangeSource;
import dev.campaignanalytics.api.page.OneTimeLink;
import dev.campaignanalytics.api.page.Page;
import java.util.Optional;

/**
 * What the dashboard works with.
 *
 * @param changes what live events are made from
 * @param link lets one browser in without a key; empty: nobody is let in this way
 */
public record Dashboard(Page page, ChangeSource changes, Optional<OneTimeLink> link) {}
