/**
 * Live events: campaigns that changed, with their new figures, sent to all connected readers.
 *
 * <p>Everything here runs on one event loop; only {@link
 * dev.campaignanalytics.api.live.LiveUpdates#changed} and {@link
 * dev.campaignanalytics.api.live.LiveUpdates#missed} may be called from any thread. Imports {@code
 * model}. Start reading at {@link dev.campaignanalytics.api.live.LiveUpdates}.
 */
package dev.campaignanalytics.api.live;
