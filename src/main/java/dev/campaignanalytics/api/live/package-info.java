/**
 * Live events: campaigns that changed, with their new figures, to everybody who listens.
 *
 * <p>Everything here lives on one event loop; only {@link
 * dev.campaignanalytics.api.live.LiveUpdates#changed} and {@link
 * dev.campaignanalytics.api.live.LiveUpdates#missed} may be called from anywhere. Imports {@code
 * model}. Start reading at {@link dev.campaignanalytics.api.live.LiveUpdates}.
 */
package dev.campaignanalytics.api.live;
