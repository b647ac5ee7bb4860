/**
 * The ad groups of a campaign, and their ads.
 *
 * <p>Start reading at {@link dev.campaignanalytics.api.children.ChildrenHandler}.
 */
package dev.campaignanalytics.api.children;
